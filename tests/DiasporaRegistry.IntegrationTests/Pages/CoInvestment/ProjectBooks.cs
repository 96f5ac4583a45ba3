using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Committee;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

/// <summary>The money of a project, recorded through the office's pages.</summary>
static class ProjectBooks
{
    static int papers;

    /// <summary>A project that a committee of Mexico awarded, in a year of its own.</summary>
    public static async Task<Guid> AwardedProjectAsync(this RegistryApp app, Visitor office, int year) => (await app.AwardedProjectsAsync(office, year, 1))[0];

    public static async Task<IReadOnlyList<Guid>> AwardedProjectsAsync(this RegistryApp app, Visitor office, int year, int count)
    {
        var page = await office.YearAsync(year: year);
        var members = await app.SeatAsync(office, page, PartyKind.Federal, PartyKind.State, PartyKind.Municipality);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, page, count);
        return await app.AwardAsync(office, members, call, ids);
    }

    public static Task<VisitedPage> ProjectAsync(this Visitor office, Guid project, string page = "") => office.GetAsync($"/es/co-investment/projects/{project}{page}");

    /// <summary>The fields of a day, today where the programme is unless told.</summary>
    public static IEnumerable<(string, string?)> Day(string field, DateOnly? day = null)
    {
        var said = day ?? CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow());
        return [($"{field}.Day", $"{said.Day}"), ($"{field}.Month", $"{said.Month}"), ($"{field}.Year", $"{said.Year}")];
    }

    /// <summary>Lets every party sign what it said that it would give, and records the agreement.</summary>
    public static async Task AgreeAsync(this Visitor office, Guid project)
    {
        var page = await office.ProjectAsync(project);
        foreach (var link in page.Document.QuerySelectorAll("tr[data-party] a[href*='/commit/']").Select(a => a.GetAttribute("href")!).ToList())
        {
            var signed = await office.SubmitAsync(await office.GetAsync(link), [("Form.SignedAs", "titular"), ("Form.Document", "convenio 7")]);
            Assert.Empty(signed.Errors);
        }

        Assert.Empty((await office.SubmitAsync(await office.ProjectAsync(project), [("Form.Number", "7/2026")], "#agree")).Errors);
    }

    /// <summary>Plans the work as one part and one tranche of all that it costs, which two people release.</summary>
    public static async Task ReleaseAllAsync(this Visitor office, Visitor other, Guid project, decimal cost, string country = "MX")
    {
        var path = $"/es/co-investment/execution/{project}";
        var day = CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow()).AddDays(60);
        var planned = await office.SubmitAsync(await office.GetAsync(path + "/plan"),
            [("Form.Parts[0].Name", "Toda la obra"), ("Form.Parts[0].Share", "100"), .. Day("Form.Parts[0].PlannedOn", day), ("Form.Tranches[0].Amount", cost.ToString(CultureInfo.InvariantCulture))], "form#plan", "Guardar el plan");
        Assert.Empty(planned.Errors);
        var link = (await office.GetAsync(path)).Document.QuerySelector("a[href*='/tranches/']")!.GetAttribute("href")!;
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(link), [], "form#request")).Errors);
        Assert.Empty((await other.SubmitAsync(await other.GetAsync(path), [], "form#release-1")).Errors);
    }

    /// <summary>Fills the papers of a payment, each another one.</summary>
    public static IEnumerable<(string, string?)> Papers(VisitedPage form)
    {
        foreach (var select in form.Document.QuerySelectorAll("select[name$='.Kind']"))
        {
            var row = select.GetAttribute("name")!.Replace(".Kind", "", StringComparison.Ordinal);
            var kind = select.QuerySelector("option[selected]")?.GetAttribute("value") ?? select.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).First(v => v is { Length: > 0 });
            yield return (row + ".Kind", kind);
            yield return (row + ".Reference", $"F-{Interlocked.Increment(ref papers)}");
            yield return (row + ".Issuer", "Constructora del Norte");
        }
    }

    /// <summary>Prepares a payment; the page that came of it.</summary>
    public static async Task<VisitedPage> PrepareAsync(this Visitor office, Guid project, string act, decimal amount, params (string, string?)[] more)
    {
        var form = await office.ProjectAsync(project, "/pay/" + act);
        return await office.SubmitAsync(form, [("Form.Amount", amount.ToString(CultureInfo.InvariantCulture)), .. Papers(form), .. more], button: "Preparar");
    }

    /// <summary>Prepares a payment and lets another person approve it.</summary>
    public static async Task<VisitedPage> PayAsync(this Visitor office, Visitor other, Guid project, string act, decimal amount, params (string, string?)[] more)
    {
        var prepared = await office.PrepareAsync(project, act, amount, more);
        Assert.Empty(prepared.Errors);
        var approved = await other.SubmitAsync(await other.GetAsync(prepared.Path), [], "#approve");
        Assert.Empty(approved.Errors);
        return approved;
    }

    /// <summary>The key of a party in the form of a payment.</summary>
    public static async Task<string> PartyAsync(this Visitor office, Guid project, string name) =>
        (await office.ProjectAsync(project, "/pay/receive")).Document.QuerySelectorAll("select[name='Form.Party'] option").Single(o => o.TextContent.StartsWith(name, StringComparison.Ordinal)).GetAttribute("value")!;
}
