using DiasporaRegistry.Domain.CoInvestment.Proposals;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>What was filed and when it arrived, to be kept and printed.</summary>
public sealed class ReceiptModel(ProposalDesk desk) : ProposalPage(desk)
{
    /// <summary>When the latest correction arrived; none where there was none.</summary>
    public DateTimeOffset? CorrectedAt => Proposal.History.Where(e => e.Act == ProposalAct.Correct).Select(e => (DateTimeOffset?)e.At).Max();

    // While it is written there is nothing that was filed.
    protected override IActionResult? Refuse() => Proposal.SubmittedAt is null || Proposal.IsEditable ? ToPage("Tasks") : null;

    public void OnGet()
    {
    }
}
