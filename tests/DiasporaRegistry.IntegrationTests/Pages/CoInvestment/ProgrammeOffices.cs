using System.Globalization;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

/// <summary>Whoever runs programmes, and years and calls arranged through their pages.</summary>
static class ProgrammeOffices
{
    public static readonly int ThisYear = TimeProvider.System.GetUtcNow().Year;

    public static async Task<Visitor> ProgrammerAsync(this RegistryApp app, string country = "MX") =>
        await app.SignInAsync(await app.ReviewerAccountAsync("programa." + country.ToLowerInvariant(), country, StaffRole.ProgrammeOfficer));

    /// <summary>A year of a programme, prepared from a template and opened unless told otherwise; the page of the year.</summary>
    public static async Task<VisitedPage> YearAsync(this Visitor office, string programme = "MX-3X1", string template = "MX-3X1", int? year = null, bool opened = true)
    {
        var page = await office.SubmitAsync(await office.GetAsync("/es/co-investment/years/new"),
            [("Programme", programme), ("Year", (year ?? ThisYear).ToString(CultureInfo.InvariantCulture)), ("From", template)]);
        Assert.Empty(page.Errors);
        return opened ? await office.SubmitAsync(page, [("Confirms", "true")], "#open") : page;
    }

    /// <summary>The answers of a call's form.</summary>
    public static List<(string, string?)> Call(DateTimeOffset opens, DateTimeOffset closes, string country = "MX") =>
    [
        ("Form.TitleEs", "Obras de la comunidad"), ("Form.TitleEn", "Works of the community"), ("Form.TextEs", "Se buscan obras."), ("Form.TextEn", "Works are sought."),
        .. At("Form.OpensOn", "Form.OpensTime", opens, country), .. At("Form.ClosesOn", "Form.ClosesTime", closes, country),
        ("Form.Lines[0].NameEs", "Todo"), ("Form.Lines[0].NameEn", "All"), ("Form.Lines[0].Amount", "5,000,000"),
    ];

    public static IEnumerable<(string, string?)> At(string day, string time, DateTimeOffset moment, string country = "MX")
    {
        var local = TimeZoneInfo.ConvertTime(moment, Domain.Countries.CountriesOfOrigin.ZoneOf(country));
        return [($"{day}.Day", $"{local.Day}"), ($"{day}.Month", $"{local.Month}"), ($"{day}.Year", $"{local.Year}"), (time, local.ToString("HH:mm", CultureInfo.InvariantCulture))];
    }

    /// <summary>A public call of a year; the page of the call.</summary>
    public static async Task<VisitedPage> CallAsync(this Visitor office, VisitedPage year, DateTimeOffset? opens = null, DateTimeOffset? closes = null, string country = "MX")
    {
        var now = TimeProvider.System.GetUtcNow();
        var form = await office.GetAsync($"{year.Path}/call");
        var call = await office.SubmitAsync(form, Call(opens ?? now.AddDays(-1), closes ?? now.AddDays(10), country));
        Assert.Empty(call.Errors);
        return await office.SubmitAsync(call, [], "#publish");
    }
}
