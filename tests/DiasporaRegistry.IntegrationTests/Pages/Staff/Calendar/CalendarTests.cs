using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Calendar;

public sealed class CalendarTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("calendario", country, StaffRole.MinistryAdministrator));

    [Fact]
    public async Task Every_country_has_its_official_holidays_with_their_law_and_each_falls_on_a_day()
    {
        await using var db = app.Open();
        var holidays = await db.Holidays.AsNoTracking().Where(h => h.Source != null).ToListAsync(Cancel);
        Assert.Equal(CountriesOfOrigin.Codes.Order(), holidays.Select(h => h.Country).Distinct().Order());
        Assert.All(holidays, h => Assert.All(Enumerable.Range(2025, 12), year => Assert.Equal(year, (h.In(year) ?? new DateOnly(year, 1, 1)).Year)));
        Assert.All(CountriesOfOrigin.Codes, c => Assert.InRange(holidays.Count(h => h.Country == c && h.In(2027) is not null), 7, 14));
        // The first Monday of February and Good Friday in Mexico and Guatemala.
        Assert.False((await db.WorkingCalendarOfAsync("MX", Cancel)).IsWorkingDay(new DateOnly(2027, 2, 1)));
        Assert.False((await db.WorkingCalendarOfAsync("GT", Cancel)).IsWorkingDay(new DateOnly(2027, 3, 26)));
        Assert.True((await db.WorkingCalendarOfAsync("GT", Cancel)).IsWorkingDay(new DateOnly(2027, 2, 1)));
    }

    [Fact]
    public async Task A_day_off_is_added_once_moves_what_is_due_and_can_be_taken_back()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102" });
        var before = await DueAsync(registration.Id);
        var visitor = await AdministratorAsync("GT");
        var page = await visitor.GetAsync($"/es/staff/calendar?year={before.Year}");
        (string, string?)[] fields = [("Form.Day.Day", $"{before.Day}"), ("Form.Day.Month", $"{before.Month}"), ("Form.Day.Year", $"{before.Year}"), ("Form.Spanish", "Asueto por decreto")];
        var added = await visitor.SubmitAsync(page, fields, "#add");
        Assert.Contains("Asueto por decreto", added.Text, StringComparison.Ordinal);
        Assert.True(await DueAsync(registration.Id) > before);
        await visitor.SubmitAsync(page, fields, "#add");
        await using var db = app.Open();
        var holiday = await db.Holidays.SingleAsync(h => h.Country == "GT" && h.Source == null, Cancel);

        await visitor.SubmitAsync(added, Nothing, $"form[data-holiday='{holiday.Code}']");
        Assert.Equal(before, await DueAsync(registration.Id));
        Assert.Equal(2, await db.AuditTrail.CountAsync(a => a.Country == "GT" && (a.Act == "calendar.holiday-stated" || a.Act == "calendar.holiday-removed"), Cancel));
    }

    [Fact]
    public async Task A_key_or_a_code_of_another_country_changes_nothing()
    {
        var own = await AdministratorAsync("HN");
        (string, string?)[] fields = [("Form.Day.Day", "3"), ("Form.Day.Month", "2"), ("Form.Day.Year", $"{CountriesOfOrigin.DayIn("HN", TimeProvider.System.GetUtcNow()).Year + 1}"), ("Form.Spanish", "Asueto de Honduras")];
        await own.SubmitAsync(await own.GetAsync("/es/staff/calendar"), fields, "#add");
        await using var db = app.Open();
        var stated = await db.Holidays.AsNoTracking().SingleAsync(h => h.Country == "HN" && h.Source == null, Cancel);
        var other = await AdministratorAsync("NI");
        var page = await other.GetAsync("/es/staff/calendar");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await other.SubmitAsync(page, [.. fields, ("Form.Key", stated.Code)], "#add")).Status);
        var token = page.Document.QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        foreach (var (handler, code) in new[] { ("Remove", stated.Code), ("Work", "hn-labour"), ("Work", "sv-labour") })
        {
            using var forged = new FormUrlEncodedContent([KeyValuePair.Create("__form", token), KeyValuePair.Create("code", code), KeyValuePair.Create("works", "true")]);
            await other.Client.PostAsync(new Uri($"/es/staff/calendar?handler={handler}", UriKind.Relative), forged, Cancel);
        }

        Assert.Equal("Asueto de Honduras", (await db.Holidays.AsNoTracking().SingleAsync(h => h.Code == stated.Code, Cancel)).NameEs);
        Assert.False(await db.Holidays.AnyAsync(h => h.Country == "NI" && h.Source == null, Cancel));
        Assert.False(await db.Holidays.AnyAsync(h => h.Country == "HN" && h.IsWorkedOn, Cancel));
    }

    [Fact]
    public async Task A_ministry_works_on_an_official_holiday_and_another_ministry_does_not()
    {
        var visitor = await AdministratorAsync("SV");
        var page = await visitor.GetAsync("/es/staff/calendar");
        var done = await visitor.SubmitAsync(page, Nothing, "form[data-holiday='sv-labour']");
        Assert.Contains("Día del Trabajo: cuenta como día hábil.", done.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(["sv-labour"], await db.Holidays.Where(h => h.IsWorkedOn).Select(h => h.Code).ToListAsync(Cancel));
        var other = await AdministratorAsync("HN");
        var foreign = await other.SubmitAsync(await other.GetAsync("/es/staff/calendar"), [("code", "sv-labour"), ("works", "false")], "form[data-holiday='hn-labour']");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(1, await db.Holidays.CountAsync(h => h.IsWorkedOn, Cancel));
    }

    [Fact]
    public async Task Another_term_moves_what_is_due()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "NI", Origin = await PlaceAsync("NI") });
        var before = await DueAsync(registration.Id);
        var visitor = await AdministratorAsync("NI");
        var page = await visitor.GetAsync("/es/staff/calendar");
        var refused = await visitor.SubmitAsync(page, [("Term.Days", "treinta")], "#term");
        Assert.Single(refused.Errors);
        Assert.Equal("treinta", refused.Document.QuerySelector("[name='Term.Days']")!.GetAttribute("value"));
        Assert.Equal(["Escriba un número entero de días hábiles, de 1 a 250."], (await visitor.SubmitAsync(page, [("Term.Days", "251")], "#term")).Errors);
        await visitor.SubmitAsync(page, [("Term.Days", "10")], "#term");
        Assert.True(await DueAsync(registration.Id) < before.AddDays(-20));
    }

    [Fact]
    public async Task What_is_wrong_with_a_day_off_is_said_beside_it_and_kept()
    {
        var visitor = await AdministratorAsync("PA");
        var page = await visitor.GetAsync("/es/staff/calendar");
        var refused = await visitor.SubmitAsync(page, [("Form.Day.Day", "24"), ("Form.Day.Month", "12"), ("Form.Day.Year", "2001"), ("Form.English", "Day off")], "#add");
        Assert.Equal(2, refused.Errors.Count);
        Assert.Contains("Escriba el nombre del día.", refused.Errors);
        Assert.Equal("Day off", refused.Document.QuerySelector("[name='Form.English']")!.GetAttribute("value"));
        Assert.Equal("2001", refused.Document.QuerySelector("[name='Form.Day.Year']")!.GetAttribute("value"));
        await using var db = app.Open();
        Assert.False(await db.Holidays.AnyAsync(h => h.Country == "PA" && h.Source == null, Cancel));
    }

    [Fact]
    public async Task An_announced_pause_moves_what_is_due_and_its_end_moves_it_back()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "HN", Origin = await PlaceAsync("HN") });
        var before = await DueAsync(registration.Id);
        var visitor = await AdministratorAsync("HN");
        var (from, until) = (before.AddDays(-6), before.AddDays(8));
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/es/staff/pause"), [
            ("Form.From.Day", $"{from.Day}"), ("Form.From.Month", $"{from.Month}"), ("Form.From.Year", $"{from.Year}"),
            ("Form.Until.Day", $"{until.Day}"), ("Form.Until.Month", $"{until.Month}"), ("Form.Until.Year", $"{until.Year}"), ("Form.Spanish", "Vacaciones")], "#announce");
        Assert.True(await DueAsync(registration.Id) > until);
        await visitor.SubmitAsync(page, Nothing, "section.reg-card form");
        Assert.Equal(before, await DueAsync(registration.Id));
    }

    private async Task<DateOnly> DueAsync(Guid id)
    {
        await using var db = app.Open();
        return (await db.ReviewCases.Where(c => c.RegistrationId == id).Select(c => c.DueOn).SingleAsync(Cancel))!.Value;
    }

    private async Task<string> PlaceAsync(string country)
    {
        await using var db = app.Open();
        return db.Places.First(p => p.Country == country && p.Level == PlaceLevel.Municipality).Code;
    }
}
