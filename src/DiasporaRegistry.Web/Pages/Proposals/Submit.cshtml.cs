using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Arrival;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Shows everything once more and what is missing, and submits the proposal, or the correction that was asked for. What counts is when the request arrived.</summary>
public sealed class SubmitModel(ProposalDesk desk, ProposalLetters letters) : ProposalPage(desk)
{
    /// <summary>Whether it is a correction that was asked for.</summary>
    public bool IsCorrection => Proposal.State == ProposalStage.Returned;

    /// <summary>The registration by which it may be submitted today; none where the organization has none.</summary>
    public Registration? Registration { get; private set; }

    /// <summary>Whether the moment allows it: a call that is open, or a term that runs.</summary>
    public bool IsInTime => IsCorrection ? Proposal.CorrectBy >= CountriesOfOrigin.DayIn(Country, Now) : Call.StageAt(Now) == CallStage.Open;

    public bool CanBeSent => Missing.Count == 0 && IsInTime && (IsCorrection || Registration is not null) && MaySpeak;

    protected override IActionResult? Refuse() =>
        Proposal.IsEditable ? null : ToPage(Proposal.SubmittedAt is null ? "Tasks" : "Receipt");

    public async Task OnGetAsync(CancellationToken cancel) => await ReadRegistrationAsync(Now, cancel);

    [Needs(RepresentativeRight.Speak)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var arrived = HttpContext.ArrivedAt();
        var id = Proposal.Id;
        try
        {
            await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
            // Nothing but this one row is waited for: no number is taken here, and no other proposal's submission.
            await Desk.Db.HoldProposalAsync(id, cancel);
            Desk.Db.ChangeTracker.Clear();
            if (!await LoadAsync(cancel))
                return NotFound();
            // Of two presses the second finds it submitted.
            if (Proposal.State == ProposalStage.Submitted)
                return ToPage("Receipt");
            var act = new Act(IsCorrection ? "proposal.corrected" : "proposal.submitted", Acting, id, Country);
            await SendAsync(arrived, cancel);
            letters.TellReceived(Account, id);
            await Desk.Db.SaveAsync(act, cancel);
            await transaction.CommitAsync(cancel);
            return ToPage("Receipt");
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken);
        }

        Desk.Db.ChangeTracker.Clear();
        if (!await LoadAsync(cancel))
            return NotFound();
        await ReadRegistrationAsync(Now, cancel);
        return Page();
    }

    async Task SendAsync(DateTimeOffset arrived, CancellationToken cancel)
    {
        // Whoever is registered has a kind.
        var kind = Organization.Kind ?? OrganizationKind.HometownClub;
        if (IsCorrection)
        {
            Proposal.Correct(Call, Year, kind, Place, Acting, arrived);
            return;
        }

        await ReadRegistrationAsync(arrived, cancel);
        Proposal.Submit(Call, Year, Registration, kind, Place, Acting, arrived);
    }

    async Task ReadRegistrationAsync(DateTimeOffset moment, CancellationToken cancel) =>
        Registration = await Desk.Db.EligibleRegistrationAsync(Organization.Id, Country, CountriesOfOrigin.DayIn(Country, moment), cancel);
}
