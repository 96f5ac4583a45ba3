using System.Net;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Decisions;

public sealed class TwoReviewersTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task One_wins_and_the_other_is_told_what_was_decided_by_whom_and_keeps_what_was_typed()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner);
        var (ana, berta) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "berta"));
        var approving = await ana.GetAsync($"/es/review/{registration.Id}/approve");
        var rejecting = await berta.GetAsync($"/es/review/{registration.Id}/reject");
        await ana.SubmitAsync(approving, []);

        var told = await berta.SubmitAsync(rejecting, [("Form.Reason", "Un motivo largo que costó escribir.")]);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Este paso ya no corresponde", told.Text, StringComparison.Ordinal);
        Assert.Contains("Se aprobó ana", told.Text, StringComparison.Ordinal);
        Assert.Contains("Un motivo largo que costó escribir.", told.Text, StringComparison.Ordinal);
        Assert.Null(told.Document.QuerySelector("main form"));
        Assert.Equal(RegistrationState.Approved, await app.StateAsync(registration.Id));
        Assert.Single(await app.MailsToAsync(owner));
    }

    [Fact]
    public async Task Who_may_still_act_gets_the_form_again_with_what_was_typed()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var (ana, berta) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "berta"));
        var returning = await berta.GetAsync($"/es/review/{registration.Id}/return");
        await ana.SubmitAsync(await ana.GetAsync($"/es/review/{registration.Id}/go-on"), [("Form.Reason", "Sin consulado.")]);

        var told = await berta.SubmitAsync(returning, [("Form.Sections", "Names"), ("Form.Reasons[Names]", "Falta el nombre.")]);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Siguió sin la opinión del consulado ana", told.Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
        Assert.Equal(HttpStatusCode.OK, (await berta.SubmitAsync(told, [])).Status);
        Assert.Equal("Falta el nombre.", Assert.Single((await app.ReadAsync(registration.Id)).Corrections).Reason);
    }

    [Fact]
    public async Task Deciding_at_the_same_moment_decides_once()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner);
        var pages = new List<(Visitor Visitor, VisitedPage Page)>();
        foreach (var act in new[] { "approve", "reject", "approve", "reject" })
        {
            var reviewer = await app.ReviewerAsync();
            pages.Add((reviewer, await reviewer.GetAsync($"/es/review/{registration.Id}/{act}")));
        }

        var answers = await Task.WhenAll(pages.Select(p => p.Visitor.SubmitAsync(p.Page, p.Page.Path.EndsWith("reject", StringComparison.Ordinal) ? [("Form.Reason", "Motivo")] : [])));
        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.Conflict));
        Assert.Single((await app.ReadAsync(registration.Id)).History, e => e.Act is RegistrationAct.Approve or RegistrationAct.Reject);
        Assert.Single(await app.MailsToAsync(owner));
    }

    [Fact]
    public async Task Pressing_twice_is_one_act()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner);
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{registration.Id}/approve");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reviewer.SubmitAsync(form, [])));
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.OK, $"/es/review/{registration.Id}"), (a.Status, a.Path)));
        Assert.Equal(HttpStatusCode.OK, (await reviewer.SubmitAsync(form, [])).Status);
        Assert.Single((await app.ReadAsync(registration.Id)).History, e => e.Act == RegistrationAct.Approve);
        Assert.Single(await app.MailsToAsync(owner));
    }

    [Fact]
    public async Task Answers_that_changed_since_the_page_was_opened_are_not_approved_unseen()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var reviewer = await app.ReviewerAsync(name: "carla");
        var approving = await reviewer.GetAsync($"/es/review/{registration.Id}/approve");
        await using (var db = app.Open())
        {
            var organization = await db.Organizations.Whole().SingleAsync(o => o.Id == registration.OrganizationId, TestContext.Current.CancellationToken);
            organization.StateMembership(40, 30, null, null, null, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("organization.changed", Actor.System, organization.Id), TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.SubmitAsync(approving, [])).Status);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
    }

    [Fact]
    public async Task What_no_longer_meets_the_rules_is_not_approved()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        await using (var db = app.Open())
        {
            var organization = await db.Organizations.Whole().SingleAsync(o => o.Id == registration.OrganizationId, TestContext.Current.CancellationToken);
            organization.StateMembership(5, 3, null, null, null, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("organization.changed", Actor.System, organization.Id), TestContext.Current.CancellationToken);
        }

        var reviewer = await app.ReviewerAsync(name: "dora");
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/approve"), []);
        Assert.NotEmpty(refused.Errors);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
    }
}
