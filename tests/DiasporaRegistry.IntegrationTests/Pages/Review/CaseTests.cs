using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Review;

public sealed class CaseTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Every_answer_stands_beside_the_rule_that_it_must_meet()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Name = "Club Completo", Adults = 23, Address = "Calle 5" });
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review/{registration.Id}");
        Assert.Equal("Club Completo", page.Heading);
        foreach (var words in new[] { "Jerez", "Los Ángeles", "Becas para jóvenes", "1998", "Persona Presidenta", "club@example.org", "Lo ve: Solo el ministerio", "Calle 5", "Sin constituir" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        var members = page.Document.QuerySelector("#section-members .reg-beside__rules")!.TextContent;
        Assert.Contains("Se pide 10; hay 23.", members, StringComparison.Ordinal);
        Assert.Contains("Se cumple", members, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_no_ministry_confirmed_say_so()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102" });
        Assert.Contains("Rules not confirmed by the ministry", (await (await app.ReviewerAsync("GT")).GetAsync($"/en/review/{registration.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_countrys_application_and_a_draft_are_not_there()
    {
        var owner = await app.OwnerAsync();
        var mexican = await app.ClubInReviewAsync(owner);
        var draft = await app.DraftClubAsync(owner);
        var guatemalan = await app.ReviewerAsync("GT");
        foreach (var path in new[] { "", "/approve", "/return", "/reject", "/suspend" })
            Assert.Equal(HttpStatusCode.NotFound, (await guatemalan.GetAsync($"/es/review/{mexican.Id}{path}")).Status);
        var reviewer = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/{draft.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/{mexican.Id}/no-such-act")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}")).Status);
    }

    [Fact]
    public async Task A_form_of_the_own_case_cannot_be_turned_on_another_countrys()
    {
        var owner = await app.OwnerAsync();
        var guatemalan = await app.ClubInReviewAsync(owner, new Club { Country = "GT", Origin = "GT-0102" });
        var mexican = await app.ClubInReviewAsync(owner);
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{mexican.Id}/reject");
        var turned = await reviewer.SubmitAsync(form with { PathAndQuery = $"/es/review/{guatemalan.Id}/reject" }, [("Form.Reason", "no")]);
        Assert.Equal(HttpStatusCode.NotFound, turned.Status);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(guatemalan.Id));
    }

    [Fact]
    public async Task Other_countries_are_known_only_by_what_is_public()
    {
        var owner = await app.OwnerAsync();
        var mexican = await app.ClubInReviewAsync(owner, new Club { Name = "Club de dos países" });
        await app.ChangeAsync(mexican.Id, "organization.changed", async (r, db) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var jerez = r.Organization!.Origins.Single();
            r.Organization.Reopen();
            r.Organization.Classify(OrganizationKind.MigrantsClub, now);
            var place = await db.Places.FindAsync(["GT-0102"], TestContext.Current.CancellationToken);
            r.Organization.StateOrigins([jerez, new OriginPlace(place!, null, now)], now);
        });
        var guatemalan = await app.ClubInReviewAsync(owner, new Club { Country = "GT", OrganizationId = mexican.OrganizationId });
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Ningún otro país ha publicado", (await reviewer.GetAsync($"/es/review/{mexican.Id}")).Text, StringComparison.Ordinal);

        await app.ChangeAsync(guatemalan.Id, "registration.approved", (r, _) =>
        {
            r.Approve("GT-2026-09999", new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31), Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var page = await reviewer.GetAsync($"/es/review/{mexican.Id}");
        Assert.Contains("Guatemala Aprobada", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(guatemalan.Reference!, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(guatemalan.Id.ToString(), page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_application_shows_why_the_earlier_one_was_rejected()
    {
        var owner = await app.OwnerAsync();
        var first = await app.ClubInReviewAsync(owner);
        await app.ChangeAsync(first.Id, "registration.rejected", (r, _) =>
        {
            r.Reject("Faltaba la mesa directiva.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var second = await app.SubmittedClubAsync(owner, new Club { OrganizationId = first.OrganizationId, PreviousId = first.Id });
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review/{second.Id}");
        Assert.Contains("Faltaba la mesa directiva.", page.Text, StringComparison.Ordinal);
        Assert.Contains(first.Reference!, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Likely_duplicates_are_shown_with_their_reasons_but_never_by_what_another_country_keeps_private()
    {
        var owner = await app.OwnerAsync();
        var first = await app.SubmittedClubAsync(owner, new Club { Name = "Fraternidad Tepetongo Unido", Contacts = [("email", "fraternidad@example.org", Visibility.Ministry)] });
        var elsewhere = await app.ApprovedClubAsync(owner, new Club
        {
            Country = "GT",
            Origin = "GT-0102",
            Name = "Fraternidad de Tepetongo Unida",
            Contacts = [("email", "fraternidad@example.org", Visibility.Ministry)],
        });
        var draft = await app.DraftClubAsync(owner, new Club { Name = "Fraternidad Tepetongo Unidos" });
        var guatemalan = await app.SubmittedClubAsync(owner, new Club { Country = "GT", Origin = "GT-0102", Name = "Fraternidad Unido Tepetongo" });
        var second = await app.SubmittedClubAsync(owner, new Club { Name = "Fraternidad Tepetongo Unido A.C.", Contacts = [("email", "fraternidad@example.org", Visibility.Ministry)] });

        var duplicates = (await (await app.ReviewerAsync()).GetAsync($"/es/review/{second.Id}")).Document.QuerySelector("#duplicates")!;
        var own = duplicates.QuerySelectorAll("li").First(li => li.InnerHtml.Contains(first.Id.ToString(), StringComparison.Ordinal));
        Assert.Contains("Mismo correo", own.TextContent, StringComparison.Ordinal);
        Assert.Contains("Probable", own.TextContent, StringComparison.Ordinal);
        foreach (var hidden in new[] { draft, guatemalan })
            Assert.DoesNotContain(hidden.OrganizationId.ToString(), duplicates.InnerHtml, StringComparison.Ordinal);
        if (duplicates.QuerySelectorAll("li").FirstOrDefault(li => li.InnerHtml.Contains(elsewhere.OrganizationId.ToString(), StringComparison.Ordinal)) is { } foreign)
            Assert.DoesNotContain("Mismo correo", foreign.TextContent, StringComparison.Ordinal);
    }
}
