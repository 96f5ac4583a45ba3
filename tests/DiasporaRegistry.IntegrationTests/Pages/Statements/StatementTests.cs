using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace DiasporaRegistry.IntegrationTests.Pages.Statements;

public sealed class StatementTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_of_contributions_is_stated_on_paper_and_checked_by_anyone_also_after_the_books_changed()
    {
        var (office, other) = (await app.ProgrammerAsync(), await app.ProgrammerAsync());
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear);
        await office.AgreeAsync(project);
        var club = await office.PartyAsync(project, "Club");
        await office.PayAsync(other, project, "receive", 60_000, [("Form.Party", club), ("Form.Donors", "37"), .. ProjectBooks.Day("Form.CollectedFrom"), .. ProjectBooks.Day("Form.CollectedUntil")]);
        await office.PayAsync(other, project, "receive", 15_000, ("Form.Party", club));
        await using var db = app.Open();
        var organization = await db.Projects.Where(p => p.Id == project).SelectMany(p => p.Parties).Where(p => p.OrganizationId != null).Select(p => p.OrganizationId!.Value).SingleAsync(Cancel);
        var year = Domain.Countries.CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow()).Year;

        var anyone = app.Anonymous();
        var index = await anyone.GetAsync($"/es/statements/{organization}");
        Assert.Contains($"Constancia de {year}", index.Text, StringComparison.Ordinal);
        var page = await anyone.GetAsync($"/es/statements/{organization}/{year}");
        var text = page.Text.Replace('\u00A0', ' ');
        Assert.Contains("Entregó MXN 75,000", text, StringComparison.Ordinal);
        var name = await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Names).Where(n => n.Type == Domain.Organizations.NameType.Official).Select(n => n.Text).SingleAsync(Cancel);
        Assert.StartsWith(name, text, StringComparison.Ordinal);
        Assert.Contains("37 personas", text, StringComparison.Ordinal);
        Assert.Contains("En marcha", text, StringComparison.Ordinal);
        Assert.Contains("MXN 75,000", (await anyone.GetAsync($"/en/statements/{organization}/{year}")).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);

        // Whole seconds: what was booked within this one would come into the next statement.
        await Task.Delay(TimeSpan.FromMilliseconds(1_100), Cancel);
        var paper = await anyone.Client.GetAsync(new Uri($"/es/statements/{organization}/{year}/pdf", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, paper.StatusCode);
        using var document = PdfDocument.Open(await paper.Content.ReadAsByteArrayAsync(Cancel));
        var words = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)).Replace('\u00A0', ' ');
        Assert.Contains($"{name} entregó MXN 75,000", words, StringComparison.Ordinal);
        Assert.DoesNotContain("@", words, StringComparison.Ordinal);
        var link = document.GetPages().SelectMany(p => p.GetAnnotations()).Select(a => (a.Action as UglyToad.PdfPig.Actions.UriAction)?.Uri).First(u => u is not null)!;
        var address = "/es" + new Uri(link).PathAndQuery;
        Assert.Contains("Las cantidades siguen siendo las mismas hoy.", (await anyone.GetAsync(address)).Text, StringComparison.Ordinal);

        await Task.Delay(TimeSpan.FromMilliseconds(1_100), Cancel);
        await office.PayAsync(other, project, "return", 5_000, ("Form.Party", club));
        var later = await anyone.GetAsync(address);
        Assert.Contains("Desde entonces hubo asientos", later.Text, StringComparison.Ordinal);
        Assert.Contains("Entregó MXN 75,000", later.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Entregó MXN 70,000", (await anyone.GetAsync($"/es/statements/{organization}/{year}")).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_stated_of_whom_nobody_may_see_or_of_a_year_without_contributions()
    {
        var draft = await app.DraftClubAsync(await app.OwnerAsync());
        var club = await app.ApprovedClubAsync(await app.OwnerAsync());
        var anyone = app.Anonymous();
        Assert.Contains("no tiene aportaciones", (await anyone.GetAsync($"/es/statements/{club.OrganizationId}")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"{draft.OrganizationId}", $"{draft.OrganizationId}/2026", $"{club.OrganizationId}/2026", $"{club.OrganizationId}/0", $"{club.OrganizationId}/2026/pdf", $"{club.OrganizationId}/999999999999", $"{Guid.Empty}/2026" })
            Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/es/statements/{path}")).Status);
    }
}
