using System.Net;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class CasePageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/pdf", "acta.pdf", "iframe")]
    [InlineData("image/png", "acta.png", "img")]
    public async Task A_document_is_shown_in_its_place_to_its_countrys_reviewers_and_framed_by_nobody_else(string type, string name, string element)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner);
        var document = await AddAsync(registration.Id, type, name);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{registration.Id}");
        var address = page.Document.QuerySelector($".reg-preview {element}")!.GetAttribute("src")!;
        Assert.Equal($"/es/review/{registration.Id}/documents/{document}", address);
        Assert.Contains("frame-src 'self'", await PolicyAsync(reviewer, $"/es/review/{registration.Id}"), StringComparison.Ordinal);

        using var answer = await reviewer.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, type, "inline"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(Cancel));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);

        foreach (var other in new[] { await app.ReviewerAsync("GT"), await app.OfficerAsync("MX-LOS-ANGELES"), await app.SignInAsync(owner), app.Anonymous() })
            Assert.NotEqual(Encoding.ASCII.GetString(Pdf), (await other.GetAsync(address)).Html);
        Assert.Contains("frame-ancestors 'none'", await PolicyAsync(reviewer, $"/es/register/{registration.Id}/documents/{document}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_a_paper_or_a_picture_is_not_shown()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var document = await AddAsync(registration.Id, "text/html", "acta.html");
        var reviewer = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/{registration.Id}/documents/{document}")).Status);
    }

    [Fact]
    public async Task Both_ends_are_on_a_map_and_keys_are_listed_for_what_the_page_can_do()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review/{registration.Id}");
        Assert.Equal(["origin", "residence"], page.Document.QuerySelectorAll(".reg-twoends [data-end]").Select(e => e.GetAttribute("data-end")!).Distinct());
        var listed = page.Document.QuerySelectorAll(".reg-keys dt").Select(k => k.TextContent.Trim()).Except(["?"]).Order().ToList();
        var offered = page.Document.QuerySelectorAll("[data-key]").Select(e => e.GetAttribute("data-key")!).Order().ToList();
        Assert.Equal(offered, listed);
        Assert.Equal(offered.Count, offered.Distinct().Count());
        Assert.Contains("a", offered);
    }

    private async Task<Guid> AddAsync(Guid registrationId, string type, string name)
    {
        await using var db = app.Open();
        var document = new ApplicationDocument(registrationId, "statutes", name, type, Pdf.Length, Convert.ToHexStringLower(SHA256.HashData(Pdf)), TimeProvider.System.GetUtcNow());
        using var staged = await app.Services.GetRequiredService<DocumentStore>().StageAsync(registrationId, document.Id, Pdf, Cancel);
        db.Add(document);
        await db.SaveAsync(new Act("test", Actor.System), Cancel);
        staged.Place();
        staged.Keep();
        return document.Id;
    }

    private static async Task<string> PolicyAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }
}
