using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Duplicates;

public sealed class DistinctPairTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Two_that_are_not_the_same_are_proposed_no_more_from_either_side_until_it_is_taken_back()
    {
        var (first, second) = await PairAsync("Fraternidad Coatepec");
        var (ana, berta) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "berta"));
        var page = await ana.GetAsync($"/es/review/{first.Id}");
        Assert.Contains(second.OrganizationId.ToString(), page.Document.QuerySelector("#duplicates")!.InnerHtml, StringComparison.Ordinal);

        var comparison = await ana.GetAsync($"/es/review/{first.Id}/duplicates/{second.OrganizationId}");
        Assert.Equal("¿Es la misma organización?", comparison.Heading);
        Assert.Contains("Fraternidad Coatepec A.C.", comparison.Text, StringComparison.Ordinal);
        var asked = await ana.SubmitAsync(comparison, [("Note", "La secretaria de una está sin papeles.")]);
        Assert.Contains("situación migratoria", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Contains("sin papeles", asked.Document.QuerySelector("textarea[name=Note]")!.TextContent, StringComparison.Ordinal);
        var done = await ana.SubmitAsync(comparison, [("Note", "Tienen mesas distintas.")]);
        Assert.Contains("dos organizaciones distintas", done.Text, StringComparison.Ordinal);
        Assert.Contains("Tienen mesas distintas.", done.Document.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ana", done.Document.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);
        var other = await berta.GetAsync($"/es/review/{second.Id}");
        Assert.Contains("No encontramos otra organización parecida", other.Document.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);

        var back = await berta.SubmitAsync(await berta.GetAsync($"/es/review/{second.Id}/duplicates/{first.OrganizationId}"), []);
        Assert.Contains("se deshizo", back.Text, StringComparison.Ordinal);
        Assert.Contains("Parecido", back.Document.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);
        await using var db = app.Open();
        var decision = await db.DistinctPairs.SingleAsync(p => p.FirstId == first.OrganizationId || p.SecondId == first.OrganizationId, TestContext.Current.CancellationToken);
        Assert.Equal(["duplicate.dismissed", "duplicate.reopened"],
            await db.AuditTrail.Where(e => e.SubjectId == decision.Id).OrderBy(e => e.At).Select(e => e.Act).ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await db.AuditTrail.Select(e => e.Changes + e.Reason).ToListAsync(TestContext.Current.CancellationToken), c => c.Contains("mesas distintas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deciding_it_twice_at_once_decides_once()
    {
        var (first, second) = await PairAsync("Hermandad Tlaltenango");
        var (ana, berta) = (await app.ReviewerAsync(), await app.ReviewerAsync());
        var (one, two) = (await ana.GetAsync($"/es/review/{first.Id}/duplicates/{second.OrganizationId}"), await berta.GetAsync($"/es/review/{second.Id}/duplicates/{first.OrganizationId}"));
        var answers = await Task.WhenAll(ana.SubmitAsync(one, []), berta.SubmitAsync(two, []));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await using var db = app.Open();
        Assert.Single(await db.DistinctPairs.Where(p => p.FirstId == first.OrganizationId || p.SecondId == first.OrganizationId).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_countrys_ministry_neither_sees_nor_decides_it_and_what_is_private_from_it_is_not_compared()
    {
        var (first, second) = await PairAsync("Unión Momax");
        var guatemalan = await app.ReviewerAsync("GT");
        Assert.Equal(HttpStatusCode.NotFound, (await guatemalan.GetAsync($"/es/review/{first.Id}/duplicates/{second.OrganizationId}")).Status);

        var elsewhere = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club
        {
            Country = "GT",
            Origin = "GT-0102",
            Name = "Unión Momax de Guatemala",
            Contacts = [("email", "secreto@example.org", Visibility.Ministry)],
        });
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review/{first.Id}/duplicates/{elsewhere.OrganizationId}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("secreto@example.org", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync()).GetAsync($"/es/review/{first.Id}/duplicates/{first.OrganizationId}")).Status);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused_beside_its_field_in_english_too()
    {
        var (first, second) = await PairAsync("Grupo Sombrerete");
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/en/review/{first.Id}/duplicates/{second.OrganizationId}");
        Assert.Equal("Is it the same organization?", page.Heading);
        var refused = await reviewer.SubmitAsync(page, [("Note", new string('a', 1_001))]);
        Assert.NotNull(refused.Document.QuerySelector(".govuk-error-summary"));
        await using var db = app.Open();
        Assert.False(await db.DistinctPairs.AnyAsync(p => p.FirstId == first.OrganizationId || p.SecondId == first.OrganizationId, TestContext.Current.CancellationToken));
    }

    private async Task<(Registration First, Registration Second)> PairAsync(string name)
    {
        var owner = await app.OwnerAsync();
        return (await app.SubmittedClubAsync(owner, new Club { Name = name }), await app.SubmittedClubAsync(owner, new Club { Name = name + " A.C." }));
    }
}
