using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Lists an organization's members and coalitions, and what waits for an answer.</summary>
public sealed class IndexModel(CoalitionTools tools) : CoalitionPage(tools)
{
    public IEnumerable<ProposalRow> ToAnswer => Memberships.Proposals.Where(p => p.IsAnsweredBy(Organization.Id));

    public IEnumerable<ProposalRow> Sent => Memberships.Proposals.Where(p => p.State == ProposalState.Open && !p.IsAnsweredBy(Organization.Id));

    public IEnumerable<ProposalRow> Answered => Memberships.Proposals.Where(p => p.State != ProposalState.Open);

    /// <summary>Whether a membership is over.</summary>
    public bool IsOver(MembershipRow row) => row.To < Today;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid proposal, CancellationToken cancel)
    {
        if (Sent.SingleOrDefault(p => p.Id == proposal) is not { } known)
            return Back("TooLate");
        var refused = await Tools.Desk.DoAsync(known.CoalitionId, known.MemberId, known.SideOf(Organization.Id), "taken-back", Acting,
            pair => pair.Proposals.Single(p => p.Id == proposal).TakeBack(Account.Id, Tools.Desk.Now), cancel);
        return refused is null ? Back("TakenBack", NameOf(known.Name)) : Back("TooLate");
    }
}
