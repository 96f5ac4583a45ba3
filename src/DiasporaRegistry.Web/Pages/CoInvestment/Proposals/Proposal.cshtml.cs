using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Proposals;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Proposals;

/// <summary>Why a proposal is returned or refused, and until when it is corrected.</summary>
public sealed class ReviewForm
{
    public string? Reason { get; set; }

    public DateOnly? Until { get; set; }
}

/// <summary>A proposal beside the rules of its year, and what the programme does with it: admit it to the committee, ask for a correction, refuse it.</summary>
public sealed class ProposalModel(ProgrammeDesk desk, AwardDesk awards, ProposalLetters letters, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public ProposalView View { get; private set; } = null!;

    /// <summary>Whether the office decides, since the year asks for no committee.</summary>
    public bool IsOffices => !View.Call.Year!.Rules.Asks(ProgrammeStep.CommitteeSession);

    /// <summary>The line of the budget that pays for its category.</summary>
    public BudgetLine? Line => View.Call.LineOf(View.Proposal.Category);

    /// <summary>What is left of that line, where the office decides.</summary>
    public decimal Left { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAdmitAsync(Guid id, CancellationToken cancel) => DoAsync(id, "proposal.admitted", "Admitted", (p, office) => p.Admit(p.Call!, office.Actor, Desk.Now), cancel);

    public Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancel)
    {
        if (Form.Until is null && ModelState.IsValid)
            ModelState.AddModelError("Form.Until", text["Call.DayMissing"]);
        CheckReason();
        return DoAsync(id, "proposal.returned", "Returned", (p, office) => p.Return(p.Call!.Year!, Form.Reason!, Form.Until!.Value, office.Actor, Desk.Now), cancel);
    }

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken cancel)
    {
        CheckReason();
        return DoAsync(id, "proposal.refused", "Refused", (p, office) => p.Refuse(p.Call!, Form.Reason!, office.Actor, Desk.Now), cancel);
    }

    public Task<IActionResult> OnPostAwardAsync(Guid id, CancellationToken cancel) => DecideAsync(id, "Direct.Awarded", awards.AwardAsync, cancel);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancel) => DecideAsync(id, "Direct.Declined", awards.DeclineAsync, cancel);

    async Task<IActionResult> DecideAsync(Guid id, string done, Func<Guid, string, ProgrammeOffice, CancellationToken, Task<BrokenRuleException?>> verb, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office.Country, cancel))
            return NotFound();
        CheckReason();
        if (!ModelState.IsValid)
            return Page();
        if (await verb(id, Form.Reason!, office, cancel) is { } broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return await LoadAsync(id, office.Country, cancel) ? Page() : NotFound();
        }

        TempData["Notice"] = text[done].Value;
        return RedirectToPage(new { id });
    }

    void CheckReason()
    {
        if (Visible.IsNothing(Form.Reason))
            ModelState.AddModelError("Form.Reason", text["Reason.Missing"]);
        else if (ManyLines.Exceeds(Form.Reason, Proposal.LongestReason))
            ModelState.AddModelError("Form.Reason", text["TooLong", Proposal.LongestReason]);
    }

    async Task<IActionResult> DoAsync(Guid id, string act, string done, Action<Proposal, ProgrammeOffice> verb, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        // What is another country's is not even held.
        if (!await Db.ProposalsFor(office.Country).AnyAsync(p => p.Id == id, cancel))
            return NotFound();
        if (ModelState.IsValid)
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldProposalAsync(id, cancel);
            if (await Db.ProposalsFor(office.Country).Include(p => p.Call!.Year).Include(p => p.History).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } proposal)
                return NotFound();
            try
            {
                if (await Db.IsOwnAsync(id, office.Id, cancel))
                    throw new BrokenRuleException(Rule.NobodyAwardsTheirOwn);
                verb(proposal, office);
                await letters.TellDecidedAsync(proposal, proposal.Call!, cancel);
                await Db.SaveAsync(new Act(act, office.Actor, id, office.Country, Form.Reason), cancel);
                await transaction.CommitAsync(cancel);
                TempData["Notice"] = text[done == "Admitted" && !proposal.Call!.Year!.Rules.Asks(ProgrammeStep.CommitteeSession) ? "Direct.Admitted" : $"Proposals.{done}"].Value;
                return RedirectToPage(new { id });
            }
            catch (BrokenRuleException broken)
            {
                Db.ChangeTracker.Clear();
                ModelState.AddBrokenRule(words, broken, broken.Rule == Rule.CorrectionHasATerm ? "Form.Until" : "");
            }
        }

        return await LoadAsync(id, office.Country, cancel) ? Page() : NotFound();
    }

    async Task<bool> LoadAsync(Guid id, string country, CancellationToken cancel)
    {
        var view = await ProposalView.ReadAsync(Db, Db.ProposalsFor(country), id, Desk.Now, $"co-investment/proposals/{id}/files", cancel);
        View = view!;
        if (view is not null && IsOffices && Line is { } line)
            Left = await awards.LeftAsync(line, cancel);
        return view is not null;
    }
}
