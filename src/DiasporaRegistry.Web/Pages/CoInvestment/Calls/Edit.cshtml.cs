using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>Writes a call of an open year, or rewrites one that is not public yet.</summary>
public sealed class EditModel(ProgrammeDesk desk, IValidator<CallForm> validator, Words words) : ProgrammePage(desk)
{
    [BindProperty]
    public CallForm Form { get; set; } = new();

    public ProgrammeYear Year { get; private set; } = null!;

    /// <summary>The call; none where one is begun.</summary>
    public Guid? Id { get; private set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid year, Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(year, id, (await OfficeAsync()).Country, cancel))
            return NotFound();
        if (id is null)
        {
            Form.Lines = [new LineRow { Categories = [.. Year.Rules.Categories.Select(c => c.Code)] }];
            return Page();
        }

        if (await Db.CallsOf(Year.Country).AsNoTracking().Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == id && c.YearId == year && c.PublishedAt == null, cancel) is not { } call)
            return NotFound();
        Form = CallForm.Of(call, Zone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid year, Guid? id, string? act, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(year, id, office.Country, cancel))
            return NotFound();
        if (ModelState.ChangeRows(act, Form.Lines, CallForm.MostLines))
            return Page();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
        await Db.HoldYearAsync(year, cancel);
        try
        {
            var open = await Db.YearsOf(office.Country).SingleAsync(y => y.Id == year, cancel);
            var call = id is null ? await BeginAsync(open, office, cancel) : await RewriteAsync(open, id.Value, cancel);
            if (call is null)
                return NotFound();
            await Db.SaveAsync(new Act(id is null ? "call.written" : "call.rewritten", office.Actor, call.Id, office.Country), cancel);
            await transaction.CommitAsync(cancel);
            return RedirectToPage("/CoInvestment/Calls/Call", new { id = call.Id });
        }
        catch (BrokenRuleException broken)
        {
            Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken, broken.Rule == Rule.CallWindowIsAWindow ? "Form.ClosesOn" : "");
            return Page();
        }
    }

    async Task<Call> BeginAsync(ProgrammeYear year, ProgrammeOffice office, CancellationToken cancel)
    {
        var last = await Db.Calls.Where(c => c.YearId == year.Id).MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var call = new Call(year, last + 1, Form.Terms(Zone), office.Id, Desk.Now);
        Db.Add(call);
        return call;
    }

    async Task<Call?> RewriteAsync(ProgrammeYear year, Guid id, CancellationToken cancel)
    {
        var call = await Db.CallsOf(year.Country).Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == id && c.YearId == year.Id, cancel);
        call?.State(year, Form.Terms(Zone), Desk.Now);
        return call;
    }

    async Task<bool> LoadAsync(Guid year, Guid? id, string country, CancellationToken cancel)
    {
        if (await Db.YearsOf(country).AsNoTracking().SingleOrDefaultAsync(y => y.Id == year && y.State == ProgrammeYearState.Open, cancel) is not { } found)
            return false;
        (Year, Id) = (found, id);
        Categories = [.. found.Rules.Categories.Select(c => new SelectListItem(c.NameIn(Languages.Current), c.Code))];
        return true;
    }
}
