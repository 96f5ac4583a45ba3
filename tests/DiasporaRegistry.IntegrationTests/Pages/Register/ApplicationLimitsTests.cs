using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class ApplicationLimitsTests(TestCluster cluster)
{
    [Fact]
    public async Task One_account_prepares_and_sends_so_many_applications_and_is_told_in_words_what_to_do()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:DraftsPerAccount"] = "2", ["Limits:ApplicationsPerAccountAndDay"] = "1" } };
        await app.InitializeAsync();
        var secretary = await Secretary.NewAsync(app, "apurada");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club Primero");
        Assert.EndsWith("/receipt", (await secretary.SendAsync()).Path, StringComparison.Ordinal);

        // Pages that were opened before, all sent at once.
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => secretary.Visitor.GetAsync("/es/register/start?country=MX")));
        var begun = await Task.WhenAll(pages.Select(page => secretary.Visitor.SubmitAsync(page, [])));
        Assert.Equal(2, begun.Count(page => page.Errors.Count == 0));
        Assert.All(begun.Where(page => page.Errors.Count > 0), page => Assert.StartsWith("Ya tiene 2 solicitudes en preparación", Assert.Single(page.Errors), StringComparison.Ordinal));

        await using var db = app.Open();
        Assert.Equal(2, await db.Registrations.CountAsync(r => r.SubmittedAt == null, TestContext.Current.CancellationToken));
        var second = begun.First(page => page.Errors.Count == 0).Path;
        foreach (var (page, fields) in new (string, (string, string?)[])[]
        {
            ("kind", [("Form.Kind", "HometownClub")]), ("names", [("Form.Official", "Club Segundo")]), ("origin", [("Form.Places[0].Place.Text", "Jerez, Zacatecas")]),
            ("residence", [("Form.Places[0].Place.Text", "Santa Ana, California")]), ("purpose", [("Form.Objectives", "education"), ("Form.LegalStanding", "unincorporated")]),
            ("members", [("Form.Core", "40"), ("Form.Adults", "25")]), ("board", [("Form.People[0].Name", "Remedios Prueba"), ("Form.People[0].Position", "president")]),
            ("contacts", [("Form.Channels[0].Kind", "phone"), ("Form.Channels[0].Value", "(714) 834-2000")]),
        })
            await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"{second}/{page}"), fields);
        var refused = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"{second}/check"), [("IsTrue", "true")]);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.StartsWith("Hoy ya envió 1 solicitudes", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }
}
