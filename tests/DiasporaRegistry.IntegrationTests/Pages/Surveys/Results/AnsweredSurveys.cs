using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Surveys.Results;

/// <summary>A register of some clubs with a published survey of each kind, all answered in the same way, and one that is still open.</summary>
public sealed class AnsweredSurveys(Database.TestCluster cluster) : IAsyncLifetime
{
    /// <summary>What somebody wrote in own words.</summary>
    public const string Words = "En la casa de la presidenta";

    private const int Clubs = 96;
    private static readonly string[] Homes = ["US-CA-LOS-ANGELES", "US-IL-CHICAGO", "US-GA-ATLANTA"];
    private static readonly Actor Administrator = new(null, Capacity.MinistryAdministrator);

    private static readonly Questionnaire Questions = new Question[]
    {
        new() { Code = "q1", Kind = QuestionKind.OneOf, Es = "¿Tienen local?", En = "Have you an office?", IsRequired = true, Options = [new("", "Respuesta rara", "Rare answer"), new("", "Sí, propio", "Yes, our own"), new("", "No", "No")] },
        new() { Code = "q2", Kind = QuestionKind.AnyOf, Es = "¿Qué hacen?", En = "What do you do?", Options = [new("", "Cultura", "Culture"), new("", "Obras", "Works")] },
        new() { Code = "q3", Kind = QuestionKind.Number, Es = "¿Cuántas personas son socias?", En = "How many members?", Least = 1, Most = 5_000 },
        new() { Code = "q4", Kind = QuestionKind.Scale, Es = "¿Qué tan fácil fue registrarse?", En = "How easy was it to register?", Least = 1, Most = 5, LowEs = "muy difícil", LowEn = "very hard", HighEs = "muy fácil", HighEn = "very easy" },
        new() { Code = "q5", Kind = QuestionKind.Text, Es = "¿Dónde se reúnen?", En = "Where do you meet?" },
        new() { Code = "q6", Kind = QuestionKind.Matrix, Es = "¿Qué tan importante es…?", En = "How important is…?", Options = [new("", "Poco", "Little"), new("", "Mucho", "Much")], Rows = [new("", "la lengua", "the language"), new("", "la fiesta", "the feast")] },
    }.Aggregate(Questionnaire.Empty, (all, question) => all.With(question));

    private readonly Dictionary<SampleKind, (Guid Id, int Answered)> published = [];
    private Visitor? staff;
    private DateOnly drawnOn;

    public RegistryApp App { get; } = new(cluster);

    /// <summary>A published survey that three answered in confidence.</summary>
    public Guid OfFew { get; private set; }

    /// <summary>A survey that takes answers.</summary>
    public Guid StillOpen { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Guid Of(SampleKind sample) => published[sample].Id;

    public int AnsweredOf(SampleKind sample) => published[sample].Answered;

    /// <summary>What every figure of a survey says that it stands for: the whole sentences with their numbers, long and as short as within a picture.</summary>
    public (string Long, string Short) Says(SampleKind sample, string language)
    {
        using var words = Languages.Use(language);
        var (day, asked, answered) = (Formats.Date(drawnOn), sample == SampleKind.Everybody ? Clubs : 72, AnsweredOf(sample));
        var rate = Formats.Percent((decimal)answered / asked, 1);
        return (language, sample) switch
        {
            ("es", SampleKind.Everybody) => ($"Encuesta abierta, sin sorteo: el {day} se invitó a {asked} de las {Clubs} organizaciones registradas y respondieron {answered} ({rate}), las que quisieron. Las cifras hablan solo de ellas: no se pueden generalizar a las demás.",
                $"Encuesta abierta del {day}: respondieron {answered} de {asked} invitadas ({Clubs} registradas), las que quisieron. No se puede generalizar."),
            ("es", var drawn) => ($"Muestra sorteada el {day}{(drawn == SampleKind.Stratified ? ", por país y tipo," : "")} entre las {Clubs} organizaciones registradas: se preguntó a {asked} y respondieron {answered} ({rate}). Las cifras estiman lo que responderían todas las registradas ese día; no dicen nada de las que no están en el registro.",
                $"Muestra sorteada el {day}{(drawn == SampleKind.Stratified ? " por país y tipo" : "")}: respondieron {answered} de {asked} preguntadas, entre {Clubs} registradas."),
            (_, SampleKind.Everybody) => ($"Open survey, nobody was drawn: on {day}, {asked} of the {Clubs} registered organizations were invited and {answered} answered ({rate}), those who wished to. The figures tell of these alone: they cannot be generalized to the others.",
                $"Open survey of {day}: {answered} of {asked} invited answered ({Clubs} registered), those who wished to. Not to be generalized."),
            (_, var drawn) => ($"Sample drawn on {day}{(drawn == SampleKind.Stratified ? ", by country and kind," : "")} from the {Clubs} registered organizations: {asked} were asked and {answered} answered ({rate}). The figures estimate what all that were registered that day would answer; they say nothing of those that are not in the register.",
                $"Sample drawn on {day}{(drawn == SampleKind.Stratified ? " by country and kind" : "")}: {answered} of {asked} asked answered, out of {Clubs} registered."),
        };
    }

    /// <summary>An administrator of the ministry that asked.</summary>
    public async Task<Visitor> StaffAsync() => staff ??= await App.SurveyAdministratorAsync("MX");

    /// <summary>An administrator of another ministry.</summary>
    public Task<Visitor> ForeignStaffAsync() => App.SurveyAdministratorAsync("GT");

    public async ValueTask InitializeAsync()
    {
        // Every page and file is read at once.
        App.Settings["Limits:Statistics:PerSecond"] = "0";
        await App.InitializeAsync();
        var account = (await App.AddAccountAsync("encuestas@prueba.example")).Id;
        for (var at = 0; at < Clubs; at++)
        {
            var isOfMigrants = at % 4 == 0;
            await using var db = App.Open();
            await db.StateAsync(account, new($"Club encuestado {at}", "MX-32020", Homes[at % 3], ("MX", RegistrationState.Approved)) { Kind = isOfMigrants ? OrganizationKind.MigrantsClub : OrganizationKind.HometownClub, MoreOrigins = isOfMigrants ? ["MX-CHP"] : [] });
        }

        foreach (var sample in Enum.GetValues<SampleKind>())
            published[sample] = await PublishedAsync(sample);
        (OfFew, _) = await PublishedAsync(SampleKind.Everybody, 3);
        StillOpen = (await App.OpenAsync(await App.SurveyAsync("MX", questions: Questions))).Id;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task<(Guid, int)> PublishedAsync(SampleKind sample, int most = Clubs)
    {
        var opened = await App.OpenAsync(await App.SurveyAsync("MX", SurveyAnonymity.Confidential, sample, sample == SampleKind.Everybody ? null : 72, Questions));
        await using var db = App.Open();
        var survey = await db.Surveys.SingleAsync(s => s.Id == opened.Id, Cancel);
        var at = TimeProvider.System.GetUtcNow();
        var today = CountriesOfOrigin.DayIn("MX", at);
        drawnOn = CountriesOfOrigin.DayIn("MX", survey.OpenedAt!.Value);
        var members = await db.SurveyMembers.Where(m => m.SurveyId == survey.Id && m.IsDrawn).OrderBy(m => m.OrganizationId).ToListAsync(Cancel);
        var answered = 0;
        foreach (var (place, member) in members.Index().Where(m => m.Index % 5 != 0).Take(most))
        {
            var response = new SurveyResponse(survey, member, today);
            response.Answer(survey, "q1", [new("q1", Option: answered < 3 ? "1" : answered % 3 == 0 ? "2" : "3")], today);
            response.Answer(survey, "q2", [.. new[] { "1", answered % 2 == 0 ? "2" : null }.OfType<string>().Select(o => new Answer("q2", Option: o))], today);
            response.Answer(survey, "q3", [new("q3", Number: 10 + place)], today);
            response.Answer(survey, "q4", [new("q4", Option: answered % 2 == 0 ? "5" : "3")], today);
            if (answered % 3 == 0)
                response.Answer(survey, "q5", [new("q5", Text: answered == 0 ? Words : $"En el parque {answered}")], today);
            response.Answer(survey, "q6", [new("q6", Row: "1", Option: answered % 2 == 0 ? "1" : "2"), new("q6", Row: "2", Option: "2")], today);
            response.Send(survey, member, today);
            db.Add(response);
            answered++;
        }

        survey.Close(at);
        survey.Publish(at);
        await db.SaveAsync(new Act("survey.published", Administrator, survey.Id, "MX"), Cancel);
        return (survey.Id, answered);
    }
}
