using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.BrowserTests;

/// <summary>A secretary answers a survey by the link of her letter, and a ministry writes one: on a telephone and at a desk, by day and by night, with and without JavaScript.</summary>
public sealed class SurveyTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static readonly Actor Ministry = new(null, Capacity.MinistryAdministrator);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 1280, true, true)]
    public async Task A_survey_is_written_asked_and_answered(string language, int width, bool dark, bool javaScript)
    {
        var (country, origin) = language == "es" ? ("MX", "MX-32020") : ("GT", "GT-0901");
        var email = $"secretaria-con-una-direccion-larga-{language}-{width}@encuesta.example";
        var owner = (await site.Services.AddAccountAsync(email, language)).Id;
        var survey = await OpenedAsync(owner, country, origin, $"Club encuestado en {width}");
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await reader.FollowAsync(await LinkAsync(email));
        await LooksWholeAsync(reader);
        await reader.PressAsync(reader.Page.Locator("main a.govuk-button"));
        await reader.SendAsync();
        Assert.Equal(1, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await LooksWholeAsync(reader);
        await reader.ChooseAsync("Form.Option", "2");
        await reader.SendAsync();
        await reader.ChooseAsync("Form.Rows[0]", "1");
        await reader.ChooseAsync("Form.Rows[1]", "3");
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await reader.TypeAsync("Form.Text", language == "es" ? "Trámites más cortos" : "Shorter procedures");
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await LooksWholeAsync(reader);
        await using var db = site.Open();
        Assert.Equal(4, (await db.SurveyResponses.SingleAsync(r => r.SurveyId == survey && r.Stage == ResponseStage.Sent, Cancel)).Answers.Answers.Count);

        await site.SignInAsync(reader, $"administradora.{language}.{width}@encuesta.example", (StaffRole.MinistryAdministrator, country, null));
        foreach (var path in new[] { "/staff/surveys", "/staff/surveys/entry", $"/staff/surveys/{survey}", "/surveys" })
        {
            await reader.GoAsync(path);
            await LooksWholeAsync(reader);
        }
    }

    private static async Task LooksWholeAsync(Reader reader) => Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);

    private async Task<Guid> OpenedAsync(Guid owner, string country, string origin, string club)
    {
        await using var db = site.Open();
        await db.StateAsync(owner, new(club, origin, "US-IL-CHICAGO", (country, RegistrationState.Approved)));
        var now = TimeProvider.System.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(country, now);
        var survey = new Survey(Guid.CreateVersion7(now), country, new("Cómo trabajan las organizaciones", "How organizations work", "Para ayudarles mejor.", "To help you better.", SampleKind.Everybody, null, SurveyAnonymity.Confidential, 5, today.AddDays(20)), today, now);
        Choice[] often = [new("", "Nunca", "Never"), new("", "A veces", "Sometimes"), new("", "Frecuentemente", "Frequently")];
        survey.Ask(new Question[]
        {
            new() { Code = "q1", Kind = QuestionKind.OneOf, Es = "¿Tienen un local propio?", En = "Have you a place of your own?", IsRequired = true, Options = [new("", "Sí", "Yes"), new("", "No", "No")] },
            new() { Code = "q2", Kind = QuestionKind.Matrix, Es = "¿Con quién trabajan?", En = "Whom do you work with?", Options = often, Rows = [new("", "Otras organizaciones", "Other organizations"), new("", "El municipio", "The municipality")] },
            new() { Code = "q3", Kind = QuestionKind.Text, Es = "¿Qué pedirían?", En = "What would you ask for?", ShownIf = new Condition("q1", ["2"]) },
        }.Aggregate(Questionnaire.Empty, (all, question) => all.With(question)));
        db.Add(survey);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.SaveAsync(new Act("survey.begun", Ministry, survey.Id, country), Cancel);
        await db.OpenAsync(survey, 7, Ministry, now, Cancel);
        await transaction.CommitAsync(Cancel);
        await ActivatorUtilities.CreateInstance<SurveyKeeper>(site.Services, new FakeTimeProvider(now)).FollowAsync(Cancel);
        return survey.Id;
    }

    private async Task<string> LinkAsync(string email)
    {
        await using var db = site.Open();
        var body = await db.Outbox.AsNoTracking().Where(m => m.ToAddress == email && m.Template == "Mail.SurveyInvitation").Select(m => m.Body).FirstAsync(Cancel);
        return new Uri(body.Split('\n').Single(line => line.Contains("/surveys/answer?token=", StringComparison.Ordinal))).PathAndQuery;
    }
}
