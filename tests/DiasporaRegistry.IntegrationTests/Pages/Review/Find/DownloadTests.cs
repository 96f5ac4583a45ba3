using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Find;

public sealed class DownloadTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Visitor> ReviewerAsync(string country) =>
        await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, country, null)));

    [Fact]
    public async Task A_ministry_has_all_of_those_that_turned_to_it_but_drafts()
    {
        var reviewer = await ReviewerAsync("MX");
        var file = await reviewer.DownloadAsync("/es/review/directory/download?origin=all", "csv");
        foreach (var shown in new[] { "ministerio@prueba.example", "Carla Ministerio", "Calle Secreta 5", "Club en Revisión", "Club Rechazado", "Club Suspendido" })
            Assert.Contains(shown, file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club en Borrador", file.Text, StringComparison.Ordinal);
        Assert.Equal("in-process", file.Rows().Single(r => r["name"] == "Club en Revisión")["standing"]);
        await using var db = register.App.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Act == "organizations.exported" && a.Country == "MX" && a.Reason == $"csv · {file.Rows().Count} · ?origin=all", Cancel));
    }

    [Fact]
    public async Task Another_countrys_applications_are_in_no_file()
    {
        var file = await (await ReviewerAsync("GT")).DownloadAsync("/es/review/directory/download?origin=all", "csv");
        foreach (var hidden in new[] { "ministerio@prueba.example", "consular@prueba.example", "Carla Ministerio", "Berta Consular", "Calle Secreta", "Club en Revisión", "Club Rechazado", "Club Suspendido", "Club en Borrador" })
            Assert.DoesNotContain(hidden, file.Text, StringComparison.Ordinal);
        Assert.Contains("Club Localizado", file.Text, StringComparison.Ordinal);
        Assert.Contains("Club Abierto", file.Text, StringComparison.Ordinal);
    }
}
