using System.Globalization;
using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Pages.Staff.Districts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

/// <summary>Administrators give places to consulates from a day on, after seeing who changes; what was stays.</summary>
public sealed class DistrictsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_county_goes_to_another_consulate_from_today_on_after_a_look_at_who_changes()
    {
        var club = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de Chicago", Residence = "US-IL-CHICAGO" });
        var elsewhere = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de Los Ángeles" });
        var before = await ConsulateOfAsync(club.OrganizationId);
        var other = await ConsulateOfAsync(elsewhere.OrganizationId);
        var to = before == "MX-DETROIT" ? "MX-MILWAUKEE" : "MX-DETROIT";
        var visitor = await AdministratorAsync("distritos");
        var form = await visitor.GetAsync("/es/staff/districts/change?place=US-IL");
        var today = CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow());
        Assert.Equal(3, (await visitor.SubmitAsync(form, [], "#change")).Errors.Count);
        (string, string?)[] filled = [("Form.To", to), .. On(today), ("Form.Source", "Circular 12 de 2026")];
        var seen = await visitor.SubmitAsync(form, filled, "#change", "Ver qué cambia");
        Assert.Empty(seen.Errors);
        Assert.Equal("1", seen.Document.QuerySelector("#preview")!.GetAttribute("data-organizations"));
        Assert.Contains("Club de Chicago", seen.Document.QuerySelector($"[data-organization='{club.OrganizationId}']")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(seen.Document.QuerySelector("[data-residence='US-IL-CHICAGO']"));
        // A look changes nothing.
        Assert.Equal(before, await ConsulateOfAsync(club.OrganizationId));

        var saved = await visitor.SubmitAsync(seen, [], "#change", "Guardar el cambio");
        Assert.Empty(saved.Errors);
        Assert.Contains("El cambio se guardó.", saved.Html, StringComparison.Ordinal);
        Assert.Equal((to, other), (await ConsulateOfAsync(club.OrganizationId), await ConsulateOfAsync(elsewhere.OrganizationId)));
        Assert.Contains("Circular 12 de 2026", saved.Document.QuerySelector("[data-place='US-IL']")!.TextContent, StringComparison.Ordinal);
        // What has begun is not taken back, and the same day is not stated twice.
        Assert.Null(saved.Document.QuerySelector("[data-place='US-IL'] [data-take-back]"));
        Assert.StartsWith("Ese lugar ya tiene un cambio", Assert.Single((await visitor.SubmitAsync(form, [("Form.To", "MX-MIAMI"), .. On(today), ("Form.Source", "Otra")], "#change", "Ver qué cambia")).Errors), StringComparison.Ordinal);
        // What a file says later does not overwrite it.
        await using (var owner = new RegistryDb(RegistryDbOptions.For(app.Database.OwnerConnectionString).Options, TimeProvider.System))
            await owner.ReferenceFiles.Where(f => f.Name == "consular_districts").ExecuteDeleteAsync(Cancel);
        Assert.Equal(["consular_districts"], await Migrator.MigrateAsync(app.Database.OwnerConnectionString, TimeProvider.System, Cancel));
        await using var db = app.Open();
        Assert.Equal(to, (await db.NetworkOfAsync("MX", Cancel, isForReading: true)).HistoryOf("US-IL").Single().ConsulateCode);
        // Figures of yesterday have the consulate of yesterday.
        Assert.Equal([(to, false), (before, true)], (await PastDay.ReadAsync(db, today.AddDays(-1), Cancel)).Moves.Where(m => m.Organization == club.OrganizationId).Select(m => (m.Consulate, m.Answered)).OrderBy(m => m.Answered));
    }

    [Fact]
    public async Task A_change_to_come_is_followed_on_its_day_and_can_be_taken_back_before()
    {
        var club = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de Houston", Residence = "US-TX-HOUSTON" });
        var before = await ConsulateOfAsync(club.OrganizationId);
        var visitor = await AdministratorAsync("futuros");
        var later = CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow()).AddDays(40);
        var saved = await SaveAsync(visitor, "US-TX-HOUSTON", "MX-MIAMI", later);
        Assert.Contains("Todavía no empieza", saved.Document.QuerySelector("[data-place='US-TX-HOUSTON']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await ConsulateOfAsync(club.OrganizationId));
        var taken = await visitor.SubmitAsync(saved, [], "[data-place='US-TX-HOUSTON'] form[data-take-back]");
        Assert.Contains("El cambio se retiró.", taken.Html, StringComparison.Ordinal);
        Assert.Null(taken.Document.QuerySelector("[data-place='US-TX-HOUSTON']"));

        await SaveAsync(visitor, "US-TX-HOUSTON", "MX-MIAMI", later);
        await using (var db = app.Open())
        {
            Assert.Equal(0, await db.FollowDistrictsAsync("MX", later.AddDays(-1), Cancel));
            Assert.Equal(1, await db.FollowDistrictsAsync("MX", later, Cancel));
            Assert.Equal(0, await db.FollowDistrictsAsync("MX", later.AddDays(1), Cancel));
        }

        Assert.Equal("MX-MIAMI", await ConsulateOfAsync(club.OrganizationId));
        Assert.Equal(0, await app.Services.GetRequiredService<DistrictKeeper>().FollowAsync(Cancel));
    }

    [Fact]
    public async Task A_district_that_ends_leaves_a_gap_only_when_it_was_seen_and_bad_input_is_told_beside_its_field()
    {
        var visitor = await AdministratorAsync("huecos", "PA");
        var form = await visitor.GetAsync("/es/staff/districts/change?place=US-FL");
        var today = CountriesOfOrigin.DayIn("PA", TimeProvider.System.GetUtcNow());
        (string, string?)[] filled = [("Form.To", ChangeModel.Nobody), .. On(today.AddDays(2)), ("Form.Source", "Decreto 3")];
        var seen = await visitor.SubmitAsync(form, filled, "#change", "Ver qué cambia");
        Assert.Contains("ningún distrito incluye el lugar", seen.Text, StringComparison.Ordinal);
        Assert.Equal("Confirme que sabe que el lugar queda sin distrito.", Assert.Single((await visitor.SubmitAsync(seen, [], "#change", "Guardar el cambio")).Errors));
        // Something else than what was shown is shown before it is saved.
        var changed = await visitor.SubmitAsync(seen, [.. On(today.AddDays(3)), ("Form.KnowsOfGap", "true")], "#change", "Guardar el cambio");
        Assert.Contains("Mientras lo veía cambió algo", changed.Text, StringComparison.Ordinal);
        var saved = await visitor.SubmitAsync(changed, [("Form.KnowsOfGap", "true")], "#change", "Guardar el cambio");
        Assert.Empty(saved.Errors);
        Assert.Single(saved.Document.QuerySelectorAll("[data-place='US-FL'] [data-gap]"));
        await using (var db = app.Open())
            Assert.Equal(today.AddDays(2), (await db.NetworkOfAsync("PA", Cancel, isForReading: true)).HistoryOf("US-FL").Single().ValidTo);

        var wrong = await visitor.SubmitAsync(form, [("Form.Place.Text", "Xochimilpa del Norte"), ("Form.Place.Code", ""), ("Form.To", "MX-MIAMI"), ("Form.From.Day", "32"), ("Form.From.Month", "1"), ("Form.From.Year", "2026"), ("Form.Source", "\u200b")], "#change", "Ver qué cambia");
        Assert.Equal(4, wrong.Errors.Count);
        Assert.Equal("Xochimilpa del Norte", wrong.Document.QuerySelector("#Form_Place_Text")!.GetAttribute("value"));
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.ReviewerAsync("PA")).GetAsync("/es/staff/districts")).Status);
    }

    [Fact]
    public async Task Counties_that_changed_in_2022_have_one_consulate_the_day_before_and_another_on_it()
    {
        await using var db = app.Open();
        var network = await db.NetworkOfAsync("MX", Cancel, isForReading: true);
        var counties = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.County && p.Country == "US").ToListAsync(Cancel);
        var rows = (await File.ReadAllLinesAsync(SharedData.Path("consulates", "mx_circunscripcion_changes_2022-06-01.csv"), Cancel)).Skip(1).Select(l => l.Split(',')).Where(r => r.Length >= 5 && r[1].Length > 0).ToList();
        var compared = 0;
        foreach (var row in rows)
        {
            var day = DateOnly.ParseExact(row[4], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            // Counties that the file names in groups are not in the gazetteer one by one.
            if (counties.Find(c => c.Path.Contains($"US-{row[0]}") && Folding.Fold(c.NameEn).StartsWith(Folding.Fold(row[1]), StringComparison.Ordinal) && network.HistoryOf(c.Code).Count > 0) is not { } county)
                continue;
            Assert.Equal((Code(row[2]), Code(row[3])), (network.For(county, day.AddDays(-1))!.ConsulateCode, network.For(county, day)!.ConsulateCode));
            Assert.NotEqual(row[2], row[3]);
            compared++;
        }

        Assert.InRange(compared, 20, rows.Count);
        // Anyone reads on the consulates' own pages since when each answers for them, and who did before.
        var (left, gained) = ((await app.Anonymous().GetAsync("/es/consulates/mx-dallas")).Document.QuerySelector("[data-periods]")!.TextContent, (await app.Anonymous().GetAsync("/es/consulates/mx-albuquerque")).Document.QuerySelector("[data-periods]")!.TextContent);
        Assert.Contains("31 de mayo de 2022", left, StringComparison.Ordinal);
        Assert.Contains("Después: ", left, StringComparison.Ordinal);
        Assert.Contains("desde el 1 de junio de 2022.", gained, StringComparison.Ordinal);
        Assert.Contains("Antes: ", gained, StringComparison.Ordinal);
        static string Code(string consulate) => "MX-" + Folding.Fold(consulate).ToUpperInvariant().Replace(' ', '-');
    }

    private static async Task<VisitedPage> SaveAsync(Visitor visitor, string place, string to, DateOnly from)
    {
        var seen = await visitor.SubmitAsync(await visitor.GetAsync($"/es/staff/districts/change?place={place}"), [("Form.To", to), .. On(from), ("Form.Source", "Circular 13")], "#change", "Ver qué cambia");
        Assert.Empty(seen.Errors);
        var saved = await visitor.SubmitAsync(seen, [], "#change", "Guardar el cambio");
        Assert.Empty(saved.Errors);
        return saved;
    }

    private async Task<string> ConsulateOfAsync(Guid organization)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Consulates).Where(l => l.Country == "MX").Select(l => l.ConsulateCode).SingleAsync(Cancel);
    }

    private static (string, string?)[] On(DateOnly day) => [("Form.From.Day", $"{day.Day}"), ("Form.From.Month", $"{day.Month}"), ("Form.From.Year", $"{day.Year}")];

    private async Task<Visitor> AdministratorAsync(string name, string country = "MX") => await app.SignInAsync(await app.ReviewerAccountAsync($"{name}.{Guid.CreateVersion7():N}", country, StaffRole.MinistryAdministrator));
}
