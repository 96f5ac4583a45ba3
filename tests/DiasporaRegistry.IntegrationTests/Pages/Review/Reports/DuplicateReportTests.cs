using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Reports;

public sealed class DuplicateReportTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Who_says_that_it_is_there_twice_may_say_which_and_the_ministry_compares_both()
    {
        var one = (await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Dos Veces" })).OrganizationId;
        var other = (await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Dos Veces, A. C." })).OrganizationId;
        var visitor = app.Anonymous();
        var form = await visitor.GetAsync($"/es/directory/{one}/mistake");
        foreach (var wrong in new[] { "MX-NADA", $"https://registro.example/es/directory/{one}", Guid.CreateVersion7().ToString() })
        {
            var refused = await visitor.SubmitAsync(form, [("Form.Facts", "Duplicate"), ("Form.Text", "Es el mismo."), ("Form.Other", wrong)]);
            Assert.StartsWith("No encontramos otra organización pública", Assert.Single(refused.Errors), StringComparison.Ordinal);
            Assert.Contains(wrong, refused.Html, StringComparison.Ordinal);
        }

        Assert.Equal("Gracias por avisar", (await visitor.SubmitAsync(form, [("Form.Facts", "Duplicate"), ("Form.Text", "Es el mismo."), ("Form.Other", $"https://registro.example/es/directory/{other}")])).Heading);
        await using var db = app.Open();
        var report = await db.MistakeReports.AsNoTracking().SingleAsync(r => r.OrganizationId == one, TestContext.Current.CancellationToken);
        Assert.Equal(other, report.OtherId);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/reports/{report.Id}");
        Assert.Contains("Club Dos Veces, A. C.", page.Text, StringComparison.Ordinal);
        var compared = await reviewer.GetAsync(page.Document.QuerySelector("[data-compare]")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, compared.Status);
        Assert.EndsWith($"/duplicates/{other}", compared.Path, StringComparison.Ordinal);
    }
}
