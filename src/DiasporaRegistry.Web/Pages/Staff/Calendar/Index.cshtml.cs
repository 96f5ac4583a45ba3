using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Calendar;

/// <summary>A holiday on its day of the year that is shown.</summary>
public sealed record ShownHoliday(DateOnly Day, Holiday Holiday);

/// <summary>The days on which a ministry works: its official holidays, those that it states itself, and within how many working days it answers.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db, CalendarDesk desk, TimeProvider clock, IValidator<HolidayForm> holidayValidator, IValidator<TermForm> termValidator,
    IStringLocalizer<CalendarText> words) : StaffPage(current)
{
    private const int YearsAhead = 3;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    // Bound by its own handler alone: of two forms on a page only one is sent.
    public HolidayForm Form { get; set; } = new();

    public TermForm Term { get; set; } = new();

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<ShownHoliday> Shown { get; private set; } = [];

    /// <summary>The term that counts now.</summary>
    public int TermNow { get; private set; }

    /// <summary>Today, and the day on which what comes today is due.</summary>
    public (DateOnly Today, DateOnly Due) Example { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        await ReadAsync(country, cancel);
        Form = new HolidayForm { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        Term = new TermForm { Days = TermNow };
    }

    public async Task<IActionResult> OnPostAddAsync([Bind(Prefix = nameof(Form))] HolidayForm form, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        Form = form;
        await ReadAsync(country, cancel);
        Term = new TermForm { Days = TermNow };
        form.Years = (Years[0], Years[^1]);
        if (!await ModelState.CheckAsync(holidayValidator, form, nameof(Form), cancel) || form.Key == Guid.Empty)
            return Page();
        var isStated = await desk.AddAsync(Holiday.Stated(form.Key, country, form.Day!.Value, form.EachYear, form.Spanish!, form.English), ActOf(account, country, "calendar.holiday-stated", form.Spanish), cancel);
        return isStated ? Done(form.Day.Value.Year, words["Added"]) : NotFound();
    }

    public async Task<IActionResult> OnPostTermAsync([Bind(Prefix = nameof(Term))] TermForm term, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        Term = term;
        await ReadAsync(country, cancel);
        Form = new HolidayForm { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        if (!await ModelState.CheckAsync(termValidator, term, nameof(Term), cancel))
            return Page();
        await desk.StateTermAsync(country, term.Days!.Value, ActOf(account, country, "calendar.term-stated", null), cancel);
        return Done(Year, words["TermStated"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await ReadAsync(country, cancel);
        // Taken back before, or by somebody else: then it is gone, as was wished.
        await desk.RemoveAsync(code, country, ActOf(account, country, "calendar.holiday-removed", null), cancel);
        return Done(Year, words["Removed"]);
    }

    public async Task<IActionResult> OnPostWorkAsync(string code, bool works, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await ReadAsync(country, cancel);
        var holiday = await desk.WorkOnAsync(code, country, works, ActOf(account, country, works ? "calendar.holiday-worked" : "calendar.holiday-kept", null), cancel);
        return holiday is null ? NotFound() : Done(Year, words[works ? "Worked" : "Kept", holiday.NameIn(Language.Languages.Current)]);
    }

    private static Act ActOf(SignedInAccount account, string country, string name, string? reason) =>
        new(name, account.Actor(StaffRole.MinistryAdministrator), null, country, reason);

    private RedirectToPageResult Done(int year, string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToPage("/Staff/Calendar/Index", null, new { year });
    }

    private async Task ReadAsync(string country, CancellationToken cancel)
    {
        var today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        Years = [.. Enumerable.Range(today.Year, YearsAhead)];
        Year = YearAsked is { } asked && Years.Contains(asked) ? asked : today.Year;
        Shown = [.. (await desk.HolidaysAsync(country, cancel)).Where(h => h.In(Year) is not null).Select(h => new ShownHoliday(h.In(Year)!.Value, h)).OrderBy(h => h.Day)];
        TermNow = await db.ReviewTermOfAsync(country, cancel);
        Example = (today, (await db.WorkingCalendarOfAsync(country, cancel)).Add(today, TermNow));
    }
}
