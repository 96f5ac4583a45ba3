using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.Pages.CoInvestment.Proposals;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Committee;

/// <summary>A member reads a proposal, scores it alone, or declares a conflict of interest.</summary>
public sealed class ProposalModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Words words, IStringLocalizer<CoInvestmentText> text) : MemberPage(db, current)
{
    /// <summary>The points, in the order of the criteria.</summary>
    [BindProperty]
    public List<int?> Points { get; set; } = [];

    [BindProperty]
    public string? Conflict { get; set; }

    public ProposalView Proposal { get; private set; } = null!;

    public SessionItem Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid proposal, CancellationToken cancel)
    {
        if (!await LoadAsync(id, proposal, cancel))
            return NotFound();
        Points = [.. View.Rules.Criteria.Select(c => Item.Scores.FirstOrDefault(s => s.SeatId == Seat.Id && s.Criterion == c.Code)?.Points)];
        return Page();
    }

    public async Task<IActionResult> OnPostScoreAsync(Guid id, Guid proposal, CancellationToken cancel)
    {
        if (!await LoadAsync(id, proposal, cancel))
            return NotFound();
        Pad();
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i] is not (>= 0 and <= ProposalScore.Most) && ModelState.GetFieldValidationState($"Points[{i}]") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
                ModelState.AddModelError($"Points[{i}]", text["Between", 0, ProposalScore.Most]);
        }

        return await DoAsync(id, proposal, "proposal.scored", "Scored", session =>
            session.Score(Seat, proposal, View.Rules.Criteria.Zip(Points).Where(p => p.Second is not null).ToDictionary(p => p.First.Code, p => p.Second!.Value), session.Call!, View.Rules, clock.GetUtcNow()), cancel);
    }

    public Task<IActionResult> OnPostConflictAsync(Guid id, Guid proposal, CancellationToken cancel)
    {
        ModelState.ClearValidationState(nameof(Points));
        if (Visible.IsNothing(Conflict))
            ModelState.AddModelError(nameof(Conflict), text["Reason.Missing"]);
        else if (ManyLines.Exceeds(Conflict, Domain.CoInvestment.Proposals.Proposal.LongestReason))
            ModelState.AddModelError(nameof(Conflict), text["TooLong", Domain.CoInvestment.Proposals.Proposal.LongestReason]);
        return DoAsync(id, proposal, "conflict.declared", "Declared", session => session.Declare(Seat.Id, proposal, Conflict!, clock.GetUtcNow()), cancel);
    }

    async Task<IActionResult> DoAsync(Guid id, Guid proposal, string act, string done, Action<CommitteeSession> verb, CancellationToken cancel)
    {
        if (!await LoadAsync(id, proposal, cancel))
            return NotFound();
        Pad();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldCallAsync(View.Call.Id, cancel);
            var session = await Db.SessionsOfMember(AccountId).Include(s => s.Call).Include(s => s.Items).ThenInclude(i => i.Scores).Include(s => s.Items).ThenInclude(i => i.Conflicts).AsSplitQuery().SingleAsync(s => s.Id == id, cancel);
            // Whoever answers for an organization of the proposal takes no part, declared or not: that is kept, and said.
            if (session.State is SessionState.Convened or SessionState.Held && session.TakeOutOwn(await Db.OwnOfAsync(session, View.Year.Id, cancel), clock.GetUtcNow()) && session.Items.Single(i => i.ProposalId == proposal).IsInConflict(Seat.Id))
            {
                await Db.SaveAsync(new Act("conflict.found", new Actor(AccountId, Capacity.CommitteeMember), proposal, View.Year.Country), cancel);
                await transaction.CommitAsync(cancel);
                Db.ChangeTracker.Clear();
                return await RefuseOwnAsync(id, proposal, cancel);
            }

            verb(session);
            await Db.SaveAsync(new Act(act, new Actor(AccountId, Capacity.CommitteeMember), proposal, View.Year.Country), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }

        TempData["Notice"] = text[$"Member.{done}"].Value;
        return RedirectToPage("/Committee/Session", new { id });
    }

    async Task<IActionResult> RefuseOwnAsync(Guid id, Guid proposal, CancellationToken cancel)
    {
        if (!await LoadAsync(id, proposal, cancel))
            return NotFound();
        ModelState.AddBrokenRule(words, Rule.ConflictedMemberTakesNoPart);
        return Page();
    }

    // A field that could not be read, or another form of the page, leaves the list shorter than the criteria.
    void Pad() => Points = [.. Enumerable.Range(0, View.Rules.Criteria.Count).Select(i => i < Points.Count ? Points[i] : null)];

    async Task<bool> LoadAsync(Guid id, Guid proposal, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || View.Session.Items.FirstOrDefault(i => i.ProposalId == proposal) is not { } item
            || await ProposalView.ReadAsync(Db, Db.ProposalsOfMember(AccountId), proposal, clock.GetUtcNow(), $"committee/papers/{proposal}", cancel) is not { } view)
            return false;
        (Item, Proposal) = (item, view);
        return true;
    }
}
