using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;
using SearchAddress = DiasporaRegistry.Web.Pages.Directory.SearchAddress;

namespace DiasporaRegistry.IntegrationTests.Pages.Statistics;

/// <summary>What organizations were on a day is what their histories say, and agrees with what they are today.</summary>
public sealed class HistoryTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_day_has_what_the_histories_say_and_the_last_one_what_is_registered_now()
    {
        await using var db = app.Open();
        var account = (await app.AddAccountAsync("historia@prueba.example")).Id;
        var old = await db.StateAsync(account, new("Club de antes", "MX-32020", "US-TX-DALLAS", ("MX", RegistrationState.Approved)));
        var ended = await db.StateAsync(account, new("Club vencido", "MX-32020", "US-TX-DALLAS", ("MX", RegistrationState.Expired)));
        await db.StateAsync(account, new("Club suspendido", "MX-32020", "US-TX-DALLAS", ("MX", RegistrationState.Suspended)));
        await db.StateAsync(account, new("Club que espera", "MX-32020", "US-TX-DALLAS", ("MX", RegistrationState.MinistryReview)));
        await db.StateAsync(account, new("Club hondureño", "HN-0101", "US-TX-DALLAS", ("HN", RegistrationState.Approved)));
        await db.MapAsync("MX", "Club localizado", "MX-32020", "US-TX-DALLAS");
        // Approved in 2019, expired in 2021: histories are only ever added to, but by the owner of the database.
        await Sql.RunAsync(app.Database.OwnerConnectionString, $"UPDATE registration_event e SET at = '2019-03-01 12:00Z' FROM registration r WHERE r.id = e.registration_id AND r.organization_id IN ('{old.Id}', '{ended.Id}') AND e.\"to\" = 'Approved'");
        await Sql.RunAsync(app.Database.OwnerConnectionString, $"UPDATE registration_event e SET at = '2021-03-01 12:00Z' FROM registration r WHERE r.id = e.registration_id AND r.organization_id = '{ended.Id}' AND e.\"to\" = 'Expired'");

        var now = TimeProvider.System.GetUtcNow();
        var history = await StandingHistory.ReadAsync(db, now, Cancel);
        Assert.Equal((0, 0), (history.On(new(2019, 2, 28), "MX", PastStanding.Registered), history.On(new(2019, 2, 28), null, PastStanding.Registered)));
        Assert.Equal((2, 0), (history.On(new(2020, 12, 31), "MX", PastStanding.Registered), history.On(new(2020, 12, 31), "MX", PastStanding.Expired)));
        Assert.Equal((1, 1), (history.On(new(2021, 12, 31), "MX", PastStanding.Registered), history.On(new(2021, 12, 31), "MX", PastStanding.Expired)));
        Assert.Equal((0, 1), (history.On(new(2021, 12, 31), "HN", PastStanding.Registered), history.On(new(2021, 12, 31), null, PastStanding.Registered)));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var country in new[] { "MX", "HN" })
        {
            var states = (await db.Registrations.Where(r => r.Country == country).Select(r => r.State).ToListAsync(Cancel)).ToLookup(s => s);
            Assert.Equal(states[RegistrationState.Approved].Count() + states[RegistrationState.RenewalDue].Count(), history.On(today, country, PastStanding.Registered));
            Assert.Equal(states[RegistrationState.Expired].Count(), history.On(today, country, PastStanding.Expired));
        }

        Assert.Equal(1, history.On(today, "MX", PastStanding.Mapped));

        // The same day crossed: standing is of that day, and the suspended one, which nobody sees today, is not among them.
        await app.CatchUpAsync();
        foreach (var (on, standing) in new[] { ("2020-12-31", "Registered,Con registro vigente,2"), ("2021-12-31", "Expired,Con registro vencido,1") })
        {
            var crossed = await app.Anonymous().Client.GetStringAsync(new Uri($"/es/statistics?by=standing&origin=MX&on={on}&handler=Csv", UriKind.Relative), Cancel);
            Assert.True(crossed.Contains(standing, StringComparison.Ordinal), crossed);
            Assert.Contains("según los cambios que el registro anotó desde entonces", crossed, StringComparison.Ordinal);
            Assert.Contains($"{on}T23:59:59Z", crossed, StringComparison.Ordinal);
        }

        var both = await app.Anonymous().GetAsync("/es/statistics?by=kind&and=standing&on=2020-12-31");
        Assert.Contains("al 31 de diciembre de 2020", both.Text, StringComparison.Ordinal);
        // No search knows a past day: its figures lead to no list.
        Assert.Empty(both.Document.QuerySelectorAll(".reg-crossed__table a"));
        Assert.Contains("Escriba un día que ya pasó", (await app.Anonymous().GetAsync("/es/statistics?on=2999-01-01")).Text, StringComparison.Ordinal);

        var page = await app.Anonymous().GetAsync("/es/statistics/history?country=MX&on=2020-06-30");
        Assert.Contains("30 de junio de 2020", page.Text, StringComparison.Ordinal);
        Assert.Contains("Las de días pasados no tienen lista: el directorio muestra hoy.", page.Text, StringComparison.Ordinal);
        // Only the row of today has lists, and only where the directory finds as many.
        var lists = page.Document.QuerySelectorAll(".reg-crossed__table a").ToList();
        Assert.NotEmpty(lists);
        Assert.All(lists, a => Assert.Contains("hasta hoy", a.Closest("tr")!.TextContent, StringComparison.Ordinal));
        foreach (var list in (await app.Anonymous().GetAsync("/es/statistics/history")).Document.QuerySelectorAll(".reg-crossed__table a").Concat(lists))
            Assert.Equal(list.TextContent.Trim(), new([.. (await app.Anonymous().GetAsync(list.GetAttribute("href")!)).Document.QuerySelector("#results")!.TextContent.Where(char.IsAsciiDigit)]));
        var csv = await app.Anonymous().Client.GetStringAsync(new Uri("/es/statistics/history?country=MX&handler=Csv", UriKind.Relative), Cancel);
        Assert.Contains("2020-12-31,México,Registered,Con registro vigente,2,", csv, StringComparison.Ordinal);
        Assert.Contains("El registro no es un censo", csv, StringComparison.Ordinal);
        foreach (var (handler, type) in new[] { ("Svg", "image/svg+xml"), ("Png", "image/png") })
        {
            using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/es/statistics/history?handler={handler}", UriKind.Relative), Cancel);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task What_an_organization_stated_on_a_past_day_counts_on_that_day_and_what_it_states_now_today()
    {
        var account = (await app.AddAccountAsync("antes@prueba.example")).Id;
        Organization moved;
        await using (var db = app.Open())
        {
            moved = await db.StateAsync(account, new("Club que se mudó", "SV-SS", "US-TX-DALLAS", ("SV", RegistrationState.Approved)));
            await Sql.RunAsync(app.Database.OwnerConnectionString, $"UPDATE organization SET entered_at = '2022-01-01 12:00Z', invariants_bind = false, year_founded = 1988, objectives = '{{culture}}' WHERE id = '{moved.Id}'; UPDATE registration_event e SET at = '2022-03-01 12:00Z' FROM registration r WHERE r.id = e.registration_id AND r.organization_id = '{moved.Id}'; DELETE FROM organization_fact WHERE organization_id = '{moved.Id}'");
        }

        var at = TimeProvider.System.GetUtcNow();
        await using (var db = app.Open())
        {
            moved = await db.Organizations.Include(o => o.Names).Include(o => o.Origins).Include(o => o.Residences).Include(o => o.Consulates).SingleAsync(o => o.Id == moved.Id, Cancel);
            var places = await db.Places.Where(p => new[] { "US-CA-LOS-ANGELES", "SV-SM", "SV-UN" }.Contains(p.Code)).ToDictionaryAsync(p => p.Code, Cancel);
            moved.StateOrigins([], at);
            moved.Classify(OrganizationKind.MigrantsClub, at);
            moved.StateOrigins([new(places["SV-SM"], null, at), new(places["SV-UN"], null, at)], at);
            moved.StateResidences([new(places["US-CA-LOS-ANGELES"], true, null, Visibility.Ministry, false, at)], at);
            moved.StatePurpose(["education", "health"], null, 1995, [], [], null, at);
            await new ConsulateFinder(db, TimeProvider.System).AssignAsync(moved, Cancel);
            await db.SaveAsync(new("test.moved", Actor.System), Cancel);
        }

        await app.CatchUpAsync();
        // Today it is what it states; in 2022 it was what it stated then, whichever way it is asked.
        var (then, now) = ("&on=2022-06-30", "");
        foreach (var (by, was, today) in new[] { ("kind", "HometownClub", "MigrantsClub"), ("decade", "1980", "1990"), ("objective", "culture", "education"), ("residence", "US-TX", "US-CA"), ("origin", "SV-SS", "SV-SM"), ("consulate", "SV-DALLAS", "SV-LOS-ANGELES") })
        {
            var inside = by == "residence" ? "&residence=US" : "";
            foreach (var (on, value, other) in new[] { (then, was, today), (now, today, was) })
            {
                var csv = await app.Anonymous().Client.GetStringAsync(new Uri($"/es/statistics?by={by}&origin=SV{inside}{on}&handler=Csv", UriKind.Relative), Cancel);
                Assert.Matches($@"(?m)^{value},.*,1,", csv);
                Assert.DoesNotMatch($@"(?m)^{other},", csv);
            }
        }

        var ofYear = await app.Anonymous().Client.GetStringAsync(new Uri($"/es/statistics?by=decade&from=1980&to=1989&origin=SV{then}&handler=Csv", UriKind.Relative), Cancel);
        Assert.Matches("(?m)^1988,1988,1,", ofYear);
        var club = $"kind={SearchAddress.Code(OrganizationKind.HometownClub)}";
        foreach (var (question, on, count) in new[] { (club, then, 1), (club, now, 0), ("residence=US-TX", then, 1), ("residence=US-TX", now, 0), ("objective=health", then, 0), ("to=1990", then, 1), ("to=1990", now, 0), ("consulate=SV-DALLAS", then, 1) })
        {
            var csv = await app.Anonymous().Client.GetStringAsync(new Uri($"/es/statistics?by=standing&origin=SV&{question}{on}&handler=Csv", UriKind.Relative), Cancel);
            Assert.Equal((question, on, count), (question, on, csv.Contains("Registered,", StringComparison.Ordinal) ? 1 : 0));
        }

        // The same can be read out of the audit trail, where nothing was kept beside it.
        await using var asked = app.Open();
        var kept = await FactsAsync(asked, $"SELECT fact || ' ' || value || ' ' || stated AS \"Value\" FROM organization_fact WHERE organization_id = '{moved.Id}'");
        Assert.Contains("home US-CA-LOS-ANGELES true", kept);
        Assert.Equal(kept, await FactsAsync(asked, $"SELECT fact || ' ' || value || ' ' || stated AS \"Value\" FROM organization_facts_of_audit() WHERE organization_id = '{moved.Id}' AND at >= '{at:O}'"));
    }

    private static async Task<List<string>> FactsAsync(RegistryDb db, string sql) => [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancel)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("?on=mañana")]
    [InlineData("?on=2999-01-01")]
    [InlineData("?on=2020-02-30&country=XX")]
    public async Task A_day_that_is_none_is_said_in_words(string query)
    {
        var page = await app.Anonymous().GetAsync("/es/statistics/history" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Escriba un día que ya pasó", page.Text, StringComparison.Ordinal);
    }
}
