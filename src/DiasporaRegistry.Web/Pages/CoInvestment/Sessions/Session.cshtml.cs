using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Sessions;

/// <summary>A session as the programme's office runs it: quorum, ranking, decisions within the budget, end.</summary>
public sealed class SessionModel(ProgrammeDesk desk, SessionDesk sessions, SessionLetters letters, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    /// <summary>The members who are present.</summary>
    [BindProperty]
    public List<Guid> Present { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public SessionView View { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Members { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostHoldAsync(Guid id, CancellationToken cancel) => DoAsync(id, "Held", office => sessions.DoAsync(id, office, "session.held", null, async session =>
    {
        var year = session.Call!.Year!;
        session.Hold(await Db.CommitteeMembers.Where(m => m.YearId == year.Id && m.LeftAt == null && Present.Contains(m.Id)).ToListAsync(cancel), session.Call, year, sessions.Now);
    }, cancel), nameof(Present), cancel);

    public Task<IActionResult> OnPostAwardAsync(Guid id, Guid proposal, CancellationToken cancel) => DecideAsync(id, proposal, SessionDecision.Awarded, cancel);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, Guid proposal, CancellationToken cancel) => DecideAsync(id, proposal, SessionDecision.Declined, cancel);

    public Task<IActionResult> OnPostPostponeAsync(Guid id, Guid proposal, CancellationToken cancel) => DecideAsync(id, proposal, SessionDecision.Postponed, cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => DoAsync(id, "Closed", office => sessions.CloseAsync(id, office, cancel), "", cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel) => DoAsync(id, "CalledOff", office => sessions.DoAsync(id, office, "session.called-off", null, session =>
    {
        session.CallOff(session.Call!, sessions.Now);
        return letters.TellCalledOffAsync(session, session.Call!, cancel);
    }, cancel), "", cancel);

    Task<IActionResult> DecideAsync(Guid id, Guid proposal, SessionDecision decision, CancellationToken cancel)
    {
        if (decision != SessionDecision.Awarded && Visible.IsNothing(Reason))
            ModelState.AddModelError(nameof(Reason), text["Reason.Missing"]);
        else if (ManyLines.Exceeds(Reason, Proposal.LongestReason))
            ModelState.AddModelError(nameof(Reason), text["TooLong", Proposal.LongestReason]);
        return DoAsync(id, "Decided", office => sessions.DecideAsync(id, proposal, decision, Reason, office, cancel), nameof(Reason), cancel);
    }

    async Task<IActionResult> DoAsync(Guid id, string done, Func<ProgrammeOffice, Task<BrokenRuleException?>> verb, string field, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office.Country, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (await verb(office) is { } refused)
        {
            ModelState.AddBrokenRule(words, refused, field);
            await LoadAsync(id, office.Country, cancel);
            return Page();
        }

        TempData["Notice"] = text[$"Session.{done}"].Value;
        return RedirectToPage(new { id });
    }

    async Task<bool> LoadAsync(Guid id, string country, CancellationToken cancel)
    {
        if (await SessionView.ReadAsync(Db, Db.SessionsOf(country), id, cancel) is not { } view)
            return false;
        View = view;
        var accounts = view.Members.Select(m => m.AccountId).ToList();
        var names = await Db.Users.Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        Members = [.. view.Members.Where(m => m.IsSeated).Select(m => new SelectListItem($"{names[m.AccountId]}, {words.Of(m.Party)}", m.Id.ToString()))];
        return true;
    }
}
