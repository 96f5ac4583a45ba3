using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Calls;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Sessions;

/// <summary>When and where a session is held, and about what.</summary>
public sealed class SessionForm
{
    public DateOnly? On { get; set; }

    public string? Time { get; set; }

    public string? Place { get; set; }

    public List<Guid> Agenda { get; set; } = [];
}

/// <summary>Convenes a session of a year's committee about proposals of a call.</summary>
public sealed class NewModel(ProgrammeDesk desk, SessionLetters letters, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public Call Call { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Admitted { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid call, CancellationToken cancel)
    {
        if (!await LoadAsync(call, (await OfficeAsync()).Country, cancel))
            return NotFound();
        Form.Agenda = [.. Admitted.Select(a => Guid.Parse(a.Value))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid call, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(call, office.Country, cancel))
            return NotFound();
        if (Form.On is null && ModelState.IsValid)
            ModelState.AddModelError("Form.On", text["Call.DayMissing"]);
        if (TypedTime.Of(Form.Time) is null)
            ModelState.AddModelError("Form.Time", text["Call.TimeWrong"]);
        if (Visible.IsNothing(Form.Place) || OneLine.Exceeds(Form.Place, CommitteeSession.LongestPlace))
            ModelState.AddModelError("Form.Place", text["Session.PlaceMissing"]);
        if (!Form.Agenda.Exists(id => Admitted.Any(a => a.Value == id.ToString())))
            ModelState.AddModelError("Form.Agenda", text["Session.AgendaMissing"]);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldCallAsync(call, cancel);
            // Somebody may have called it off since it was read.
            await Db.Entry(Call).ReloadAsync(cancel);
            var agenda = await FreeProposals(call).Where(p => Form.Agenda.Contains(p.Id)).OrderBy(p => p.Number).ToListAsync(cancel);
            var last = await Db.CommitteeSessions.Where(s => s.CallId == call).MaxAsync(s => (int?)s.Number, cancel) ?? 0;
            var session = new CommitteeSession(Call, Call.Year!, last + 1, agenda, CallForm.Moment(Form.On!.Value, Form.Time, Zone), Form.Place!, office.Id, Desk.Now);
            session.TakeOutOwn(await Db.OwnOfAsync(session, Call.YearId, cancel), Desk.Now);
            Db.Add(session);
            await letters.TellConvenedAsync(session, Call, cancel);
            await Db.SaveAsync(new Act("session.convened", office.Actor, session.Id, office.Country), cancel);
            await transaction.CommitAsync(cancel);
            TempData["Notice"] = text["Session.Convened"].Value;
            return RedirectToPage("/CoInvestment/Sessions/Session", new { id = session.Id });
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }
    }

    // What another session has on its agenda, and has not left to a later one, is decided there.
    IQueryable<Proposal> FreeProposals(Guid call) => Db.Proposals.Where(p => p.CallId == call && p.State == ProposalStage.Admitted
        && !Db.CommitteeSessions.Any(s => (s.State == SessionState.Convened || s.State == SessionState.Held) && s.Items.Any(i => i.ProposalId == p.Id && i.Decision == null)));

    async Task<bool> LoadAsync(Guid call, string country, CancellationToken cancel)
    {
        if (await Db.CallsOf(country).Include(c => c.Year).SingleOrDefaultAsync(c => c.Id == call, cancel) is not { } found)
            return false;
        Call = found;
        var admitted = await FreeProposals(call).OrderBy(p => p.Number)
            .Select(p => new { p.Id, p.Number, p.Title, Organization = p.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).ToListAsync(cancel);
        Admitted = [.. admitted.Select(p => new SelectListItem($"{p.Number}. {p.Title} ({p.Organization})", p.Id.ToString()))];
        return true;
    }
}
