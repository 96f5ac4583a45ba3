using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulate;

public sealed class DownloadTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private static readonly string[] Everywhere = ["csv", "json", "geojson"];
    private static readonly string[] Secrets = ["consular@prueba.example", "ministerio@prueba.example", "Berta Consular", "Carla Ministerio", "Calle Secreta 5"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Visitor Visitor, Guid Account)> OfficerAsync(string country, string consulate)
    {
        var account = await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@consulado.example", "es", (StaffRole.ConsularOfficer, country, consulate));
        return (await register.App.SignInAsync(account), account.Id);
    }

    private async Task<string> ConsulateOfAsync(Guid organization, string country)
    {
        await using var db = register.App.Open();
        return (await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Consulates).FirstAsync(l => l.Country == country, Cancel)).ConsulateCode;
    }

    [Fact]
    public async Task In_the_own_district_a_file_holds_what_is_shown_to_the_consulate_and_nothing_of_the_ministrys()
    {
        var (officer, account) = await OfficerAsync("MX", await ConsulateOfAsync(register.Open.Id, "MX"));
        Assert.Contains("/es/consulate/download", (await officer.GetAsync("/es/consulate")).Html, StringComparison.Ordinal);
        foreach (var format in Everywhere)
        {
            var file = await officer.DownloadAsync("/es/consulate/download?origin=all&consulate=all", format);
            foreach (var shown in new[] { "publico@prueba.example", "consular@prueba.example", "Ana Pública", "Berta Consular", "Calle Secreta 5", "Club en Revisión", "Club Localizado" })
                Assert.Contains(shown, file.Text, StringComparison.Ordinal);
            foreach (var hidden in new[] { "ministerio@prueba.example", "Carla Ministerio", "Club en Borrador" })
                Assert.DoesNotContain(hidden, file.Text, StringComparison.Ordinal);
        }

        await using var db = register.App.Open();
        var acts = await db.AuditTrail.AsNoTracking().Where(a => a.AccountId == account && a.Act == "organizations.exported").OrderBy(a => a.At).ToListAsync(Cancel);
        Assert.Equal(Everywhere.Length, acts.Count);
        var found = (await officer.DownloadAsync("/es/consulate/download?origin=all&consulate=all", "csv")).Rows().Count;
        Assert.All(acts.Zip(Everywhere), a => Assert.Equal(("MX", $"{a.Second} · {found} · ?origin=all&consulate=all"), (a.First.Country, a.First.Reason)));
    }

    [Fact]
    public async Task Each_row_tells_of_an_organization_what_its_page_tells_the_same_officer()
    {
        foreach (var (country, consulate) in new[] { ("MX", await ConsulateOfAsync(register.Open.Id, "MX")), ("MX", await ConsulateOfAsync(register.Partly.Id, "MX")), ("GT", await ConsulateOfAsync(register.Mapped.Id, "GT")) })
        {
            var (officer, _) = await OfficerAsync(country, consulate);
            var rows = (await officer.DownloadAsync("/es/consulate/download?origin=all&consulate=all", "csv")).Rows();
            Assert.NotEmpty(rows);
            foreach (var row in rows)
            {
                var page = await officer.GetAsync($"/es/consulate/organizations/{row["id"]}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Equal(row["name"], page.Heading);
                var said = string.Join('\n', row.Values);
                Assert.All(Secrets.Append("publico@prueba.example").Append("Ana Pública"), secret => Assert.Equal(page.Html.Contains(secret, StringComparison.Ordinal), said.Contains(secret, StringComparison.Ordinal)));
                Assert.All(row["registration_numbers"].Split(" | ").Where(n => n.Length > 0), number => Assert.Contains(number, page.Text, StringComparison.Ordinal));
                Assert.Equal(row["registration_countries"].Length == 0 ? 0 : row["registration_countries"].Split(" | ").Length, page.Document.QuerySelectorAll("main .govuk-summary-card").Length);
            }
        }
    }

    [Fact]
    public async Task Beyond_the_own_district_and_country_a_file_holds_what_is_public_only()
    {
        foreach (var (country, consulate) in new[] { ("MX", await ConsulateOfAsync(register.Partly.Id, "MX")), ("GT", await ConsulateOfAsync(register.Mapped.Id, "GT")) })
        {
            var (officer, _) = await OfficerAsync(country, consulate);
            var file = await officer.DownloadAsync("/es/consulate/download?origin=all&consulate=all", "csv");
            Assert.Equal(5, file.Rows().Count);
            foreach (var hidden in Secrets.Append("Club en Revisión").Append("Club Rechazado").Append("Club Suspendido").Append("Club en Borrador"))
                Assert.DoesNotContain(hidden, file.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_else_comes_in()
    {
        Assert.Contains("/account/sign-in", (await register.App.Anonymous().GetAsync("/es/consulate/download")).PathAndQuery, StringComparison.Ordinal);
        var reviewer = await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, "MX", null)));
        Assert.Null((await reviewer.GetAsync("/es/consulate/download")).Document.QuerySelector("#download"));
    }
}
