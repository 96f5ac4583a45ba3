using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class HandsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<Account> AccountAsync(string name, string country = "MX") => app.ReviewerAccountAsync(name, country);

    [Fact]
    public async Task A_case_is_assigned_to_oneself_to_another_and_to_nobody_each_in_the_audit()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var (ana, luis) = (await AccountAsync("ana"), await AccountAsync("luis"));
        var visitor = await app.SignInAsync(ana);
        var page = await visitor.SubmitAsync(await visitor.GetAsync($"/es/review/{registration.Id}"), Nothing, "form.reg-desk__mine");
        Assert.Contains("El caso es suyo.", page.Text, StringComparison.Ordinal);
        Assert.Equal(ana.Id, await AssigneeAsync(registration.Id));

        var form = await visitor.GetAsync($"/es/review/{registration.Id}/assign");
        Assert.Equal(ana.Id.ToString(), form.Document.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        await visitor.SubmitAsync(form, [("Form.To", luis.Id.ToString())]);
        Assert.Equal(luis.Id, await AssigneeAsync(registration.Id));
        var seen = await (await app.SignInAsync(luis)).GetAsync("/es/review?state=open&assignee=me");
        Assert.Contains(registration.Id.ToString(), seen.Html, StringComparison.Ordinal);

        await visitor.SubmitAsync(await visitor.GetAsync($"/es/review/{registration.Id}/assign"), [("Form.To", "nobody")]);
        Assert.Null(await AssigneeAsync(registration.Id));
        await using var db = app.Open();
        Assert.Equal(["review.assigned", "review.assigned", "review.unassigned"],
            await db.AuditTrail.Where(a => a.SubjectId == registration.Id && a.Act.StartsWith("review.")).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_case_is_assigned_only_to_who_reviews_for_the_same_ministry()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var stranger = await AccountAsync("ajena", "GT");
        var visitor = await app.SignInAsync(await AccountAsync("ana"));
        var form = await visitor.GetAsync($"/es/review/{registration.Id}/assign");
        Assert.DoesNotContain(stranger.Id.ToString(), form.Html, StringComparison.Ordinal);
        var refused = await visitor.SubmitAsync(form, [("Form.To", stranger.Id.ToString())]);
        Assert.Equal(["Elija a una persona del equipo, o a nadie."], refused.Errors);
        Assert.Null(await AssigneeAsync(registration.Id));
        var other = await app.SignInAsync(stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/review/{registration.Id}/assign")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/review/{registration.Id}/take-over")).Status);
    }

    [Fact]
    public async Task A_decision_is_refused_while_a_colleague_has_the_case_and_keeps_what_was_typed()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var (ana, luis) = (await AccountAsync("ana"), await AccountAsync("luis"));
        var (first, second) = (await app.SignInAsync(ana), await app.SignInAsync(luis));
        var form = await second.GetAsync($"/es/review/{registration.Id}/reject");
        var held = await first.SubmitAsync(await first.GetAsync($"/es/review/{registration.Id}"), Nothing, "form.reg-desk__hold");
        Assert.Contains("Usted la está revisando", held.Text, StringComparison.Ordinal);
        Assert.Contains($"{ana.DisplayName} la está revisando", (await second.GetAsync("/es/review?assignee=nobody")).Text, StringComparison.Ordinal);

        var refused = await second.SubmitAsync(form, [("Form.Reason", "No vive fuera del país.")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("No se hizo nada: otra persona revisa este caso", refused.Text, StringComparison.Ordinal);
        Assert.Contains(ana.DisplayName, refused.Text, StringComparison.Ordinal);
        Assert.Equal("No vive fuera del país.", refused.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));

        var done = await second.SubmitAsync(refused, Nothing, button: $"Tomar el caso de {ana.DisplayName} y decidir");
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(RegistrationState.Rejected, await app.StateAsync(registration.Id));
        Assert.StartsWith("Otra persona tomó un caso", Assert.Single(await app.MailsToAsync(ana)).Subject, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.SubjectId == registration.Id && a.Act == "review.taken-over" && a.AccountId == luis.Id, Cancel));
        Assert.False(await db.ReviewCases.AnyAsync(c => c.RegistrationId == registration.Id, Cancel));
    }

    [Fact]
    public async Task Who_has_the_case_decides_and_a_hold_that_is_over_hinders_nobody()
    {
        var (one, two) = (await app.ClubInReviewAsync(await app.OwnerAsync()), await app.ClubInReviewAsync(await app.OwnerAsync()));
        var (ana, luis) = (await AccountAsync("ana"), await AccountAsync("luis"));
        var (first, second) = (await app.SignInAsync(ana), await app.SignInAsync(luis));
        foreach (var id in new[] { one.Id, two.Id })
            await first.SubmitAsync(await first.GetAsync($"/es/review/{id}"), Nothing, "form.reg-desk__hold");
        await RejectAsync(first, one.Id);
        Assert.Equal(RegistrationState.Rejected, await app.StateAsync(one.Id));

        await using (var db = app.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE review_case SET held_until = now() - interval '1 second' WHERE registration_id = {two.Id}", Cancel);
        await RejectAsync(second, two.Id);
        Assert.Equal(RegistrationState.Rejected, await app.StateAsync(two.Id));
    }

    [Fact]
    public async Task Taking_over_asks_once_tells_the_other_by_mail_and_on_the_page_and_putting_back_frees_it()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var (ana, luis) = (await AccountAsync("ana"), await AccountAsync("luis"));
        var (first, second) = (await app.SignInAsync(ana), await app.SignInAsync(luis));
        await first.SubmitAsync(await first.GetAsync($"/es/review/{registration.Id}"), Nothing, "form.reg-desk__hold");
        Assert.Null((await second.GetAsync($"/es/review/{registration.Id}")).Document.QuerySelector("form.reg-desk__hold"));

        var ask = await second.GetAsync($"/es/review/{registration.Id}/take-over");
        Assert.Contains(ana.DisplayName, ask.Text, StringComparison.Ordinal);
        Assert.Empty(await app.MailsToAsync(ana));
        await second.SubmitAsync(ask, Nothing);
        var mail = Assert.Single(await app.MailsToAsync(ana));
        Assert.Contains(registration.Reference!, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("{", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Jerez", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"{luis.DisplayName} tomó este caso", (await first.GetAsync($"/es/review/{registration.Id}")).Text, StringComparison.Ordinal);

        await second.SubmitAsync(await second.GetAsync($"/es/review/{registration.Id}"), Nothing, "form.reg-desk__back");
        Assert.NotNull((await first.GetAsync($"/es/review/{registration.Id}")).Document.QuerySelector("form.reg-desk__hold"));
    }

    [Fact]
    public async Task A_reviewer_who_leaves_leaves_the_cases_to_the_others()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var ana = await AccountAsync("ana");
        var visitor = await app.SignInAsync(ana);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/review/{registration.Id}"), Nothing, "form.reg-desk__mine");
        var administrator = await app.SignInAsync(await app.ReviewerAccountAsync("administradora", role: StaffRole.MinistryAdministrator));
        await using var db = app.Open();
        var appointment = await db.Appointments.SingleAsync(a => a.AccountId == ana.Id, Cancel);
        await administrator.SubmitAsync(await administrator.GetAsync($"/es/staff/end/{appointment.Id}"), [("Form.Reason", "Cambió de puesto.")]);
        Assert.Null(await AssigneeAsync(registration.Id));
    }

    private static async Task RejectAsync(Visitor reviewer, Guid id) =>
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{id}/reject"), [("Form.Reason", "No vive fuera del país.")]);

    private async Task<Guid?> AssigneeAsync(Guid id)
    {
        await using var db = app.Open();
        return await db.ReviewCases.Where(c => c.RegistrationId == id).Select(c => c.AssigneeId).SingleAsync(Cancel);
    }
}
