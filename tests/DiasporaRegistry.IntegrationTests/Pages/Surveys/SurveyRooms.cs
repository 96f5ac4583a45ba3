using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Surveys;

/// <summary>Surveys as far as a test needs them, arranged through the domain's verbs.</summary>
internal static class SurveyRooms
{
    private static readonly Actor Administrator = new(null, Capacity.MinistryAdministrator);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Three questions: which one is asked third depends on the first.</summary>
    public static Questionnaire Questions { get; } = new Question[]
    {
        new() { Code = "q1", Kind = QuestionKind.OneOf, Es = "¿Tienen local?", En = "Have you an office?", IsRequired = true, Options = [new("", "Sí", "Yes"), new("", "No", "No")] },
        new() { Code = "q2", Kind = QuestionKind.Number, Es = "¿Cuántas personas son socias?", En = "How many members?", Least = 1, Most = 5_000 },
        new() { Code = "q3", Kind = QuestionKind.Text, Es = "¿Dónde se reúnen?", En = "Where do you meet?", IsRequired = true, ShownIf = new Condition("q1", ["2"]) },
    }.Aggregate(Questionnaire.Empty, (all, question) => all.With(question));

    /// <summary>A survey that is being written.</summary>
    public static async Task<Survey> SurveyAsync(this RegistryApp app, string country, SurveyAnonymity anonymity = SurveyAnonymity.Confidential, SampleKind sample = SampleKind.Everybody, int? size = null, Questionnaire? questions = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(country, now);
        var said = new SurveySaid($"Encuesta {Guid.CreateVersion7():N}", "Survey", "Para saber.", "To know.", sample, size, anonymity, 5, today.AddDays(30));
        var survey = new Survey(Guid.CreateVersion7(now), country, said, today, now);
        survey.Ask(questions ?? Questions);
        await using var db = app.Open();
        db.Add(survey);
        await db.SaveAsync(new Act("survey.begun", Administrator, survey.Id, country), Cancel);
        return survey;
    }

    /// <summary>Draws and opens it.</summary>
    public static async Task<Survey> OpenAsync(this RegistryApp app, Survey survey, long seed = 7)
    {
        await using var db = app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var held = await db.Surveys.SingleAsync(s => s.Id == survey.Id, Cancel);
        await db.OpenAsync(held, seed, Administrator, TimeProvider.System.GetUtcNow(), Cancel);
        await transaction.CommitAsync(Cancel);
        return held;
    }

    /// <summary>Clubs that a country registered, each with an owner.</summary>
    public static async Task<IReadOnlyList<(Account Owner, Registration Registration)>> ClubsAsync(this RegistryApp app, int count, string country = "MX", string name = "Club encuestado")
    {
        await using var db = app.Open();
        var origin = await db.Places.Where(p => p.Country == country && p.Level == PlaceLevel.Municipality).OrderBy(p => p.Code).Select(p => p.Code).FirstAsync(Cancel);
        var clubs = new List<(Account, Registration)>();
        for (var at = 0; at < count; at++)
        {
            var owner = await app.OwnerAsync();
            clubs.Add((owner, await app.ApprovedClubAsync(owner, new Club { Name = $"{name} {at}", Country = country, Origin = origin })));
        }

        return clubs;
    }

    /// <summary>A node that follows surveys at an hour.</summary>
    public static SurveyKeeper Keeper(this RegistryApp app, FakeTimeProvider? clock = null) =>
        ActivatorUtilities.CreateInstance<SurveyKeeper>(app.Services, clock ?? (TimeProvider)new FakeTimeProvider(TimeProvider.System.GetUtcNow()));

    /// <summary>The path of the link in an owner's newest letter about a survey.</summary>
    public static async Task<string> SurveyLinkAsync(this RegistryApp app, Account owner, string template = "Mail.SurveyInvitation") =>
        new Uri((await app.MailsToAsync(owner.Email!)).Last(m => m.Template == template).Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Single(w => w.Contains("/surveys/answer?token=", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>Signs in as an administrator of a ministry.</summary>
    public static async Task<Visitor> SurveyAdministratorAsync(this RegistryApp app, string country) =>
        await app.SignInAsync(await app.ReviewerAccountAsync($"encuesta.{Guid.CreateVersion7():N}", country, StaffRole.MinistryAdministrator));
}
