using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Two invented surveys: one of everybody in several countries, whose results are published, and one of a drawn sample that is open.</summary>
sealed class DemonstrationSurveys(RegistryDb db, DateTimeOffset now)
{
    static readonly Actor Ministry = new(null, Capacity.MinistryAdministrator);

    static readonly Questionnaire Questions = new Question[]
    {
        Asked("q1", QuestionKind.OneOf, "¿Dónde se reúnen casi siempre?", "Where do you meet most of the time?", true, ("En casa de alguien", "At somebody’s home"), ("En una parroquia o iglesia", "At a parish or church"), ("En un local propio", "In a place of our own"), ("En línea", "Online")),
        Asked("q2", QuestionKind.AnyOf, "¿Qué les falta para crecer?", "What do you lack to grow?", false, ("Dinero", "Money"), ("Personas que ayuden", "People who help"), ("Saber cómo pedir fondos", "Knowing how to ask for funds"), ("Un registro legal", "A legal registration")),
        Asked("q3", QuestionKind.Scale, "¿Qué tanto les ayuda su consulado?", "How much does your consulate help you?", true) with { Least = 1, Most = 5, LowEs = "nada", LowEn = "not at all", HighEs = "mucho", HighEn = "very much" },
        Asked("q4", QuestionKind.Number, "¿A cuántas personas llegaron el año pasado?", "How many people did you reach last year?", false) with { Least = 0, Most = 100_000 },
        Asked("q5", QuestionKind.Matrix, "¿Con quién trabajan?", "Whom do you work with?", false, ("Nunca", "Never"), ("A veces", "Sometimes"), ("Seguido", "Often")) with { Rows = [new("", "Otros clubes", "Other clubs"), new("", "El municipio de origen", "The municipality of origin"), new("", "Escuelas", "Schools")] },
        Asked("q6", QuestionKind.Text, "¿Qué les pedirían a los gobiernos?", "What would you ask of governments?", false),
    }.Aggregate(Questionnaire.Empty, (all, question) => all.With(question));

    /// <summary>Makes them.</summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        var published = await OpenedAsync("MX", "Cómo trabajan las organizaciones (demostración)", "How organizations work (demonstration)", SampleKind.Everybody, null, 45, 15, CountriesOfOrigin.Codes, cancel);
        var members = await db.SurveyMembers.Where(m => m.SurveyId == published.Id).OrderBy(m => m.OrganizationId).ToListAsync(cancel);
        var day = CountriesOfOrigin.DayIn("MX", now.AddDays(-30));
        foreach (var (at, member) in members.Index())
        {
            // Some never answer, as in every survey.
            if (at % 4 == 3)
                continue;
            var response = new SurveyResponse(published, member, day);
            foreach (var question in Questions.Questions)
                response.Answer(published, question.Code, Invented(question, at), day);
            response.Send(published, member, day);
            db.Add(response);
        }

        published.Close(now.AddDays(-15));
        published.Publish(now.AddDays(-10));
        await db.SaveAsync(new Act("demonstration.survey", Actor.System, published.Id, published.Country), cancel);
        await OpenedAsync("MX", "Qué esperan de las obras compartidas (demostración)", "What you expect of shared works (demonstration)", SampleKind.Simple, Survey.FewestDrawn, 3, -25, [], cancel);
    }

    static Question Asked(string code, QuestionKind kind, string es, string en, bool isRequired, params (string Es, string En)[] options) =>
        new() { Code = code, Kind = kind, Es = es, En = en, IsRequired = isRequired, Options = [.. options.Select(o => new Choice("", o.Es, o.En))] };

    static IEnumerable<Answer> Invented(Question question, int at) => question.Kind switch
    {
        QuestionKind.AnyOf => question.Choices.Where((_, i) => (at + i) % 3 != 0).Select(c => new Answer(question.Code, Option: c.Code)),
        QuestionKind.Number => at % 5 == 0 ? [] : [new(question.Code, Number: 20 + at * 37 % 480)],
        QuestionKind.Text => at % 6 == 0 ? [new(question.Code, Text: "Que los trámites sean más cortos.")] : [],
        QuestionKind.Matrix => question.Rows.Select((r, i) => new Answer(question.Code, r.Code, question.Options[(at + i) % question.Options.Count].Code)),
        QuestionKind.OneOf or QuestionKind.Scale => [new(question.Code, Option: question.Choices[at * 7 % 11 % question.Choices.Count].Code)],
    };

    async Task<Survey> OpenedAsync(string country, string titleEs, string titleEn, SampleKind sample, int? size, int daysAgo, int endedDaysAgo, IReadOnlyList<string> partners, CancellationToken cancel)
    {
        var opened = now.AddDays(-daysAgo);
        var today = CountriesOfOrigin.DayIn(country, opened);
        var survey = new Survey(Guid.CreateVersion7(opened), country, new SurveySaid(titleEs, titleEn, "Los gobiernos quieren saber cómo trabajan las organizaciones para ayudarles mejor. Toma unos cinco minutos.",
            "Governments want to know how organizations work, to help them better. It takes about five minutes.", sample, size, SurveyAnonymity.Confidential, Survey.LeastSmallestCell, CountriesOfOrigin.DayIn(country, now.AddDays(-endedDaysAgo))), today, opened);
        survey.Ask(Questions);
        foreach (var partner in partners.Where(p => p != country))
        {
            survey.AskToJoin(partner, opened);
            survey.Join(partner, opened);
        }

        db.Add(survey);
        await db.OpenAsync(survey, 20_201_014, Ministry, opened, cancel);
        return survey;
    }
}
