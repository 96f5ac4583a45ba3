using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulate.Opinions;

public sealed class OpinionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string LosAngeles = "MX-LOS-ANGELES";
    private const string Chicago = "MX-CHICAGO";

    [Fact]
    public async Task An_officer_gives_the_opinion_that_the_ministry_reads()
    {
        var owner = await app.OwnerAsync("en");
        var registration = await app.SubmittedClubAsync(owner, new Club { Name = "Club que espera" });
        Assert.Equal(LosAngeles, registration.ConsulateCode);
        var officer = await app.OfficerAsync(LosAngeles);
        var list = await officer.GetAsync("/es/consulate/opinions");
        Assert.Contains("Club que espera", list.Text, StringComparison.Ordinal);

        var after = await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/opinions/{registration.Id}"),
            [("Form.Kind", "FavourableWithRemarks"), ("Form.Text", "Conocemos a la directiva.")]);
        Assert.Equal("/es/consulate/opinions", after.Path);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
        var mail = Assert.Single(await app.MailsToAsync(owner));
        Assert.Equal("en", mail.Language);
        Assert.DoesNotContain("Conocemos a la directiva.", mail.Body, StringComparison.Ordinal);
        var review = await (await app.ReviewerAsync()).GetAsync($"/es/review/{registration.Id}");
        Assert.Contains("Conocemos a la directiva.", review.Text, StringComparison.Ordinal);
        Assert.Contains("Favorable con observaciones", review.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unfavourable", "Escriba las razones u observaciones del consulado.")]
    [InlineData("FavourableWithRemarks", "Escriba las razones u observaciones del consulado.")]
    [InlineData(null, "Elija qué opina el consulado.")]
    public async Task An_opinion_other_than_favourable_needs_words(string? kind, string error)
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var officer = await app.OfficerAsync(LosAngeles);
        var refused = await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/opinions/{registration.Id}"), [("Form.Kind", kind), ("Form.Text", "")]);
        Assert.Equal([error], refused.Errors);
        Assert.Equal(RegistrationState.ConsularOpinion, await app.StateAsync(registration.Id));
        await officer.SubmitAsync(refused, [("Form.Kind", "Favourable")]);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
    }

    [Fact]
    public async Task Another_districts_application_is_not_there()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de Los Ángeles solamente" });
        var officer = await app.OfficerAsync(Chicago);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/es/consulate/opinions/{registration.Id}")).Status);
        Assert.DoesNotContain("Club de Los Ángeles solamente", (await officer.GetAsync("/es/consulate/opinions")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync("GT-LOS-ANGELES", "GT")).GetAsync($"/es/consulate/opinions/{registration.Id}")).Status);
        Assert.DoesNotContain("Esperan su opinión", (await (await app.ReviewerAsync()).GetAsync("/es/consulate/opinions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_sees_that_something_is_the_ministrys_alone_but_not_what()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club
        {
            Contacts = [("email", "secreto@example.org", Visibility.Ministry), ("phone", "+12135550100", Visibility.Consular)],
            Address = "Calle secreta 5",
        });
        var page = await (await app.OfficerAsync(LosAngeles)).GetAsync($"/es/consulate/opinions/{registration.Id}");
        Assert.Contains("Solo lo ve el ministerio", page.Text, StringComparison.Ordinal);
        Assert.Contains("+12135550100", page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "secreto@example.org", "Calle secreta", "Persona Presidenta" })
            Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_in_a_reviewers_hands_still_takes_the_opinion_and_stays_in_those_hands()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var reviewer = (await app.ReviewerAccountAsync("manos", "MX")).Id;
        await using var db = app.Open();
        var desk = db.ReviewCases.Where(c => c.RegistrationId == registration.Id);
        var now = TimeProvider.System.GetUtcNow();
        await desk.ExecuteUpdateAsync(c => c.SetProperty(d => d.HolderId, reviewer).SetProperty(d => d.HeldSince, now).SetProperty(d => d.HeldUntil, now.AddHours(2)), TestContext.Current.CancellationToken);

        var officer = await app.OfficerAsync(LosAngeles);
        await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/opinions/{registration.Id}"), [("Form.Kind", "Favourable"), ("Form.TakesOver", "true")]);
        Assert.Equal(OpinionKind.Favourable, Assert.Single((await app.ReadAsync(registration.Id)).Opinions).Kind);
        Assert.Equal(reviewer, await desk.Select(c => c.HolderId).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_keeps_what_was_typed()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var (first, second) = (await app.OfficerAsync(LosAngeles), await app.OfficerAsync(LosAngeles));
        var form = await first.GetAsync($"/es/consulate/opinions/{registration.Id}");
        var late = await second.GetAsync($"/es/consulate/opinions/{registration.Id}");
        await Task.WhenAll(first.SubmitAsync(form, [("Form.Kind", "Favourable")]), first.SubmitAsync(form, [("Form.Kind", "Favourable")]));
        var told = await second.SubmitAsync(late, [("Form.Kind", "Unfavourable"), ("Form.Text", "No los conocemos.")]);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("ya no espera la opinión", told.Text, StringComparison.Ordinal);
        Assert.Contains("No los conocemos.", told.Text, StringComparison.Ordinal);
        Assert.Equal(OpinionKind.Favourable, Assert.Single((await app.ReadAsync(registration.Id)).Opinions).Kind);
    }
}
