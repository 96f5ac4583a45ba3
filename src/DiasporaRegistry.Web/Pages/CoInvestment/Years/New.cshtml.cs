using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Begins a programme year from a template, or as a copy of an earlier year.</summary>
public sealed class NewModel(ProgrammeDesk desk, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public string? Programme { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    /// <summary>A template's code, or an earlier year's key.</summary>
    [BindProperty]
    public string? From { get; set; }

    public IReadOnlyList<SelectListItem> Programmes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Beginnings { get; private set; } = [];

    public async Task OnGetAsync(string? programme, Guid? copy, CancellationToken cancel)
    {
        await LoadAsync((await OfficeAsync()).Country, cancel);
        (Programme, From, Year) = (programme, copy?.ToString(), Desk.Now.Year + 1);
        if (copy is { } id && await Db.YearsOf((await OfficeAsync()).Country).AsNoTracking().SingleOrDefaultAsync(y => y.Id == id, cancel) is { } known)
            (Programme, Year) = (known.ProgrammeCode, known.Year + 1);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var office = await OfficeAsync();
        await LoadAsync(office.Country, cancel);
        var programme = await Db.ProgrammesOf(office.Country).SingleOrDefaultAsync(p => p.Code == Programme, cancel);
        if (programme is null)
            ModelState.AddModelError(nameof(Programme), text["New.ProgrammeMissing"]);
        if (Year is null && ModelState.GetFieldValidationState(nameof(Year)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(Year), text["New.YearMissing"]);
        if (Beginnings.All(b => b.Value != From))
            ModelState.AddModelError(nameof(From), text["New.FromMissing"]);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var year = Guid.TryParse(From, out var copied)
                ? await CopyAsync(programme!.Code, office, copied, cancel)
                : ProgrammeYear.FromTemplate(programme!, Year!.Value, From!, ProgrammeTemplates.All.Single(t => t.Code == From).Rules, office.Id, Desk.Now);
            Db.Add(year);
            await Db.SaveAsync(new Act("year.prepared", office.Actor, year.Id, office.Country), cancel);
            return RedirectToPage("/CoInvestment/Years/Year", new { id = year.Id });
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken, nameof(Year));
            return Page();
        }
        catch (DbUpdateException taken) when (taken.IsUniqueViolation())
        {
            Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, Rule.ProgrammeYearIsPreparedOnce, nameof(Year));
            return Page();
        }
    }

    // What an earlier year of another programme said may begin this one too; its own programme stays.
    async Task<ProgrammeYear> CopyAsync(string programme, ProgrammeOffice office, Guid copied, CancellationToken cancel)
    {
        var known = await Db.YearsOf(office.Country).AsNoTracking().SingleAsync(y => y.Id == copied, cancel);
        return known.ProgrammeCode == programme
            ? ProgrammeYear.CopyOf(known, Year!.Value, office.Id, Desk.Now)
            : ProgrammeYear.FromTemplate(await Db.Programmes.AsNoTracking().SingleAsync(p => p.Code == programme, cancel), Year!.Value, known.Template ?? "", known.Rules, office.Id, Desk.Now);
    }

    async Task LoadAsync(string country, CancellationToken cancel)
    {
        var programmes = await Db.ProgrammesOf(country).AsNoTracking().OrderBy(p => p.NameEs).ToListAsync(cancel);
        var names = programmes.ToDictionary(p => p.Code, p => p.NameIn(Languages.Current));
        Programmes = [.. programmes.Select(p => new SelectListItem(names[p.Code], p.Code))];
        var years = await Db.YearsOf(country).AsNoTracking().OrderByDescending(y => y.Year).Select(y => new { y.Id, y.ProgrammeCode, y.Year }).ToListAsync(cancel);
        // The templates of the country's own programmes stand first: theirs are the rules that people know.
        var templates = ProgrammeTemplates.All.OrderBy(t => names.ContainsKey(t.Programme) ? 0 : 1);
        Beginnings =
        [
            .. years.Select(y => new SelectListItem(text["New.Copy", names[y.ProgrammeCode], y.Year], y.Id.ToString())),
            .. templates.Select(t => new SelectListItem(text["New.Template", t.NameIn(Languages.Current)], t.Code)),
        ];
    }
}
