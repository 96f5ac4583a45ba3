using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Surveys;

/// <summary>A survey is answered by the link of a letter, a question at a time; reminders come, and answers are cut from names.</summary>
public sealed class AnsweringTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secretary_answers_by_her_letter_leaves_goes_on_and_sends_and_nothing_tells_whose_answers_they_are()
    {
        var (owner, registration) = (await app.ClubsAsync(1))[0];
        var survey = await app.OpenAsync(await app.SurveyAsync("MX"));
        await app.Keeper().FollowAsync(Cancel);
        await app.Keeper().FollowAsync(Cancel);
        Assert.Single((await app.MailsToAsync(owner.Email!)), m => m.Template == "Mail.SurveyInvitation" && m.Subject.StartsWith(survey.TitleEs, StringComparison.Ordinal));
        var link = await app.SurveyLinkAsync(owner);

        var visitor = app.Anonymous();
        var start = await visitor.GetAsync(link);
        Assert.Contains("separan del nombre", start.Text, StringComparison.Ordinal);
        var first = await visitor.GetAsync(start.Document.QuerySelector("main .govuk-button")!.GetAttribute("href")!);
        Assert.Contains("Pregunta 1 de 2", first.Text, StringComparison.Ordinal);
        Assert.Equal(["Elija una opción"], (await visitor.SubmitAsync(first, [])).Errors);
        var second = await visitor.SubmitAsync(first, [("Form.Option", "2")]);
        Assert.Contains("Pregunta 2 de 3", second.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "0", "6000", "muchas" })
        {
            var refused = await visitor.SubmitAsync(second, [("Form.Number", wrong)]);
            Assert.Single(refused.Errors);
            Assert.Equal(wrong, refused.Document.QuerySelector("[name='Form.Number']")!.GetAttribute("value"));
        }

        // Another telephone goes on where this one was left.
        var other = app.Anonymous();
        var goesOn = await other.GetAsync((await other.GetAsync(link)).Document.QuerySelector("main .govuk-button")!.GetAttribute("href")!);
        Assert.Contains("Pregunta 2 de 3", goesOn.Text, StringComparison.Ordinal);
        var third = await other.SubmitAsync(goesOn, [("Form.Number", "1,200")]);
        var check = await other.GetAsync(third.Document.QuerySelector(".govuk-back-link")!.GetAttribute("href")!.Replace("/q2?", "/check?", StringComparison.Ordinal));
        Assert.Contains("Falta responder", check.Text, StringComparison.Ordinal);
        Assert.Equal(["Falta responder «¿Dónde se reúnen?»"], (await other.SubmitAsync(check, [])).Errors);
        check = await other.SubmitAsync(third, [("Form.Text", "En la parroquia")]);
        Assert.Contains("1,200", check.Text, StringComparison.Ordinal);
        // The way is left again: what was answered on it is not sent.
        await other.SubmitAsync(await other.GetAsync(check.Document.QuerySelector("a[href*='/q1?']")!.GetAttribute("href")!), [("Form.Option", "1")]);
        var sent = await other.SubmitAsync(await other.GetAsync(check.PathAndQuery), []);
        Assert.Contains("Gracias: su organización respondió", sent.Text, StringComparison.Ordinal);

        await using var db = app.Open();
        var response = await db.SurveyResponses.SingleAsync(r => r.SurveyId == survey.Id, Cancel);
        Assert.Equal((ResponseStage.Sent, null, "MX", OrganizationKind.HometownClub, "US", "US-CA"), (response.Stage, response.OrganizationId, response.Country, response.Kind, response.Residence, response.ResidenceState));
        Assert.Equal([new Answer("q1", Option: "1"), new Answer("q2", Number: 1_200)], response.Answers.Answers.OrderBy(a => a.Question));
        Assert.NotNull((await db.SurveyMembers.SingleAsync(m => m.SurveyId == survey.Id && m.OrganizationId == registration.OrganizationId, Cancel)).AnsweredOn);
        // Neither the trail nor the key says when it was begun or by whom.
        Assert.DoesNotContain(await db.AuditTrail.Where(a => a.SubjectId == registration.OrganizationId).Select(a => a.Act).ToListAsync(Cancel), act => act.StartsWith("survey.", StringComparison.Ordinal));
        foreach (var changes in await db.AuditTrail.Where(a => a.SubjectId == survey.Id).Select(a => a.Changes).ToListAsync(Cancel))
        {
            Assert.DoesNotContain(registration.OrganizationId.ToString(), changes, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(response.Id.ToString(), changes, StringComparison.OrdinalIgnoreCase);
        }

        // A second sending, and any later change, is refused in words.
        Assert.Contains("Gracias", (await visitor.SubmitAsync(second, [("Form.Number", "3")])).Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.SurveyResponses.CountAsync(r => r.SurveyId == survey.Id, Cancel));
    }

    [Fact]
    public async Task Who_does_not_answer_is_reminded_twice_who_declines_is_not_and_after_the_last_day_nobody_answers()
    {
        var clubs = await app.ClubsAsync(2, "GT", "Club recordado");
        var survey = await app.OpenAsync(await app.SurveyAsync("GT", SurveyAnonymity.Named));
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await app.Keeper(clock).FollowAsync(Cancel);
        var visitor = app.Anonymous();
        var link = await app.SurveyLinkAsync(clubs[1].Owner);
        var declined = await visitor.SubmitAsync(await visitor.GetAsync(link), [], "main form", "No vamos a responder");
        Assert.Contains("No habrá más recordatorios", declined.Text, StringComparison.Ordinal);
        foreach (var (days, reminders) in new[] { (6, 0), (1, 1), (1, 1), (19, 2), (2, 2) })
        {
            clock.Advance(TimeSpan.FromDays(days));
            await app.Keeper(clock).FollowAsync(Cancel);
            Assert.Equal((reminders, 0), (await RemindersAsync(clubs[0].Owner.Email!), await RemindersAsync(clubs[1].Owner.Email!)));
        }

        // Begun, never sent.
        var began = await app.SurveyLinkAsync(clubs[0].Owner, "Mail.SurveyReminder");
        var first = await visitor.GetAsync(began.Replace("/answer?", "/answer/q1?", StringComparison.Ordinal));
        await visitor.SubmitAsync(first, [("Form.Option", "1")]);
        await using var db = app.Open();
        Assert.Equal(1, await db.SurveyResponses.CountAsync(r => r.SurveyId == survey.Id, Cancel));
        clock.Advance(TimeSpan.FromDays(3));
        await app.Keeper(clock).FollowAsync(Cancel);
        Assert.Equal(SurveyState.Closed, (await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == survey.Id, Cancel)).State);
        Assert.Equal(0, await db.SurveyResponses.CountAsync(r => r.SurveyId == survey.Id, Cancel));
        Assert.Contains("recibió respuestas hasta el", (await visitor.SubmitAsync(first, [("Form.Option", "2")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_in_answers_too_others_of_no_part_in_it_do_not()
    {
        var clubs = await app.ClubsAsync(1, "HN", "Club que entra");
        var survey = await app.OpenAsync(await app.SurveyAsync("HN", SurveyAnonymity.Named));
        var (owner, registration) = clubs[0];
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        Assert.Contains("Encuestas que esperan su respuesta: 1", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        var list = await visitor.GetAsync($"/es/register/organizations/{registration.OrganizationId}/surveys");
        var start = await visitor.SubmitAsync(list, [], $"[data-survey='{survey.Id}'] form");
        var check = await visitor.SubmitAsync(await visitor.SubmitAsync(await visitor.GetAsync(start.PathAndQuery.Replace("/answer?", "/answer/q1?", StringComparison.Ordinal)), [("Form.Option", "1")]), []);
        Assert.Contains("Gracias", (await visitor.SubmitAsync(check, [])).Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(registration.OrganizationId, (await db.SurveyResponses.SingleAsync(r => r.SurveyId == survey.Id, Cancel)).OrganizationId);
        Assert.DoesNotContain("esperan su respuesta", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);

        // Whoever no longer represents the organization opens nothing by the letter.
        await app.Keeper().FollowAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE representative SET role = 'Reader' WHERE organization_id = {registration.OrganizationId}", Cancel);
        Assert.Contains("no lleva a ninguna encuesta", (await visitor.GetAsync(start.PathAndQuery)).Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync($"/es/register/organizations/{registration.OrganizationId}/surveys")).Status);

        var stranger = await app.SignInAsync((await app.ClubsAsync(1, "MX", "Club ajeno"))[0].Owner, secondFactor: false);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/register/organizations/{registration.OrganizationId}/surveys")).Status);
        foreach (var token in new[] { "", "x", new string('a', 500) })
            Assert.Contains("no lleva a ninguna encuesta", (await app.Anonymous().GetAsync($"/es/surveys/answer?token={token}")).Text, StringComparison.Ordinal);
    }

    private async Task<int> RemindersAsync(string email) => (await app.MailsToAsync(email)).Count(m => m.Template == "Mail.SurveyReminder");
}
