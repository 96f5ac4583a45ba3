using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>One page of a proposal that its organization fills in, with what is still missing on it.</summary>
[Needs(RepresentativeRight.Edit)]
public abstract class ProposalFormPage(ProposalDesk desk, ProposalSection section) : ProposalPage(desk)
{
    /// <summary>What is missing here, once something was stated here.</summary>
    public IEnumerable<MissingPart> Gaps => Missing.Where(m => m.Section == section);

    /// <summary>What the programme asked to correct; none while nothing was asked.</summary>
    public string? Correction => Proposal.State == ProposalStage.Returned ? Proposal.History.Where(e => e.Act == ProposalAct.Return).MaxBy(e => e.Sequence)?.Reason : null;

    protected override IActionResult? Refuse() => HttpMethods.IsGet(Request.Method) && !Proposal.IsEditable ? ToPage("Tasks") : null;

    /// <summary>Saves what the page states, once; a refusal is shown with the input kept.</summary>
    protected async Task<IActionResult> SaveAsync(string act, Func<ProposalStatement, ProposalStatement> change, CancellationToken cancel, string? next = null)
    {
        if (!await TryAsync(act, at => Proposal.Rewrite(change(Proposal.Says), Rules, at), cancel))
            return Page();
        TempData["Notice"] = Desk.Text["Saved"].Value;
        return ToPage(next ?? (Request.Query["from"] == "check" ? "Submit" : "Tasks"));
    }

    /// <summary>Does a verb on the proposal and saves it.</summary>
    protected async Task<bool> TryAsync(string act, Action<DateTimeOffset> verb, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return false;
        try
        {
            verb(Desk.Now);
            await Desk.Db.SaveAsync(new Act("proposal." + act, Acting, Proposal.Id, Country), cancel);
            return true;
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken, FieldOf(broken.Rule));
        }
        catch (DbUpdateException error) when (error.IsLost())
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        // What was refused stays in the form, and nowhere else.
        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        return false;
    }

    /// <summary>The field that a rule is about; the summary alone where it is about several.</summary>
    protected virtual string FieldOf(Rule rule) => "";
}
