using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class NextTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_case_is_what_is_due_first_and_nobodys_and_then_the_reviewers_own()
    {
        var owner = await app.OwnerAsync();
        var now = TimeProvider.System.GetUtcNow();
        var late = await app.SubmittedClubAsync(owner, new Club { Country = "HN", Origin = await PlaceAsync("HN"), At = now.AddDays(-20) });
        var later = await app.SubmittedClubAsync(owner, new Club { Country = "HN", Origin = await PlaceAsync("HN"), At = now.AddDays(-5) });
        var visitor = await app.ReviewerAsync("HN");
        Assert.Equal($"/es/review/{late.Id}", (await NextAsync(visitor)).Path);
        var second = await NextAsync(visitor);
        Assert.Equal($"/es/review/{later.Id}", second.Path);
        Assert.Contains("Usted la está revisando", second.Text, StringComparison.Ordinal);
        Assert.Contains("No hay ninguna sin asignar", (await PostAsync(visitor, second)).Text, StringComparison.Ordinal);
        Assert.True((await visitor.GetAsync("/es/review")).Document.QuerySelector("#next button")!.HasAttribute("disabled"));
        await using var db = app.Open();
        Assert.Equal(2, await db.AuditTrail.CountAsync(a => a.Act == "review.taken-next" && a.Country == "HN", Cancel));
    }

    [Fact]
    public async Task Many_who_ask_at_once_never_get_the_same_case()
    {
        const int Cases = 12;
        var owner = await app.OwnerAsync();
        var expected = new HashSet<Guid>();
        for (var i = 0; i < Cases; i++)
            expected.Add((await app.SubmittedClubAsync(owner, new Club { Country = "PA", Origin = await PlaceAsync("PA"), Name = $"Club {i}" })).Id);
        var reviewers = new List<(Visitor Visitor, VisitedPage Page)>();
        for (var i = 0; i < 6; i++)
        {
            var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("panama", "PA"));
            reviewers.Add((visitor, await visitor.GetAsync("/es/review")));
        }

        // Three times each, all at the same time: eighteen ask for twelve.
        var taken = await Task.WhenAll(Enumerable.Range(0, 18).Select(i => PostAsync(reviewers[i % 6].Visitor, reviewers[i % 6].Page)));
        var got = taken.Where(p => p.Path != "/es/review").Select(p => Guid.Parse(p.Path.Split('/')[^1])).ToList();
        Assert.Equal(got.Count, got.Distinct().Count());
        Assert.Equal(expected.Order(), got.Order());
    }

    [Fact]
    public async Task Another_country_and_what_waits_for_a_consulate_or_the_organization_is_never_taken()
    {
        var owner = await app.OwnerAsync();
        var atConsulate = await app.SubmittedClubAsync(owner);
        var returned = await app.ChangeAsync((await app.ClubInReviewAsync(owner, new Club { Name = "Club que corrige" })).Id, "registration.returned", (r, _) =>
        {
            r.Return(r.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el nombre." }, false, Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await using var db = app.Open();
        Assert.Equal([WaitsFor.Consulate, WaitsFor.Organization], await db.ReviewCases.Where(c => c.RegistrationId == atConsulate.Id || c.RegistrationId == returned.Id).OrderBy(c => c.WaitsFor).Select(c => c.WaitsFor).ToListAsync(Cancel));
        var visitor = await app.ReviewerAsync("NI");
        Assert.Contains("No hay ninguna sin asignar", (await PostAsync(visitor, await visitor.GetAsync("/es/review"))).Text, StringComparison.Ordinal);
        var mexican = await app.ReviewerAsync();
        Assert.Contains("No hay ninguna sin asignar", (await PostAsync(mexican, await mexican.GetAsync("/es/review"))).Text, StringComparison.Ordinal);
        Assert.False(await db.ReviewCases.AnyAsync(c => (c.RegistrationId == atConsulate.Id || c.RegistrationId == returned.Id) && (c.AssigneeId != null || c.HolderId != null), Cancel));
    }

    private static async Task<VisitedPage> NextAsync(Visitor visitor) => await visitor.SubmitAsync(await visitor.GetAsync("/es/review"), Nothing, "#next");

    // Any form's antiforgery field serves; the button may be off on the page.
    private static async Task<VisitedPage> PostAsync(Visitor visitor, VisitedPage page)
    {
        var token = page.Document.QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", token)]);
        var answer = await visitor.Client.PostAsync(new Uri("/es/review/next", UriKind.Relative), content, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        return new VisitedPage(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, html, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html));
    }

    private async Task<string> PlaceAsync(string country)
    {
        await using var db = app.Open();
        return db.Places.First(p => p.Country == country && p.Level == DiasporaRegistry.Domain.Countries.PlaceLevel.Municipality).Code;
    }
}
