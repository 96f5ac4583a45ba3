using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Invented services of one consulate, what the demonstration's clubs need of it and of others, and two self-checks of one club.</summary>
sealed class DemonstrationNeeds(Dictionary<int, Organization> made, Actor owner, Guid keeper, DateTimeOffset now)
{
    static readonly Actor Officer = new(null, Capacity.ConsularOfficer);

    /// <summary>Makes them.</summary>
    public IEnumerable<object> Make(Domain.Countries.Consulate consulate)
    {
        var weekdays = new OpeningTime([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(9, 0), new(13, 0));
        ConsularService Service(ServiceTerms terms) => new(Guid.CreateVersion7(now), consulate, terms, keeper, now.AddDays(-60));
        var funds = Service(new("fundraising", "Taller para pedir fondos (demostración)", "Workshop on asking for funds (demonstration)",
            "En tres sábados aprenden a escribir una propuesta para una fundación o para su ciudad.", "In three Saturdays you learn to write a proposal for a foundation or your city.")
        {
            NeedsAppointment = true,
            Hours = [new([DayOfWeek.Saturday], new(10, 0), new(13, 0))],
            HoursNoteEs = "El primer sábado de cada mes.",
            HoursNoteEn = "The first Saturday of each month.",
        });
        var legal = Service(new("incorporation", "Registrar su club como entidad sin fines de lucro (demostración)", "Register your club as a nonprofit (demonstration)",
            "Una abogada revisa sus estatutos y les acompaña en el trámite. Es gratis.", "A lawyer reads your statutes and goes with you through the steps. It is free.")
        { Phone = "+1 202 555 0100", Hours = [weekdays, new([DayOfWeek.Tuesday, DayOfWeek.Thursday], new(15, 0), new(18, 0))] });
        var women = Service(new("training", "Mujeres que dirigen (demostración)", "Women who lead (demonstration)",
            "Un grupo mensual para presidentas, secretarias y tesoreras de clubes.", "A monthly group for presidents, secretaries and treasurers of clubs.")
        { IsForWomen = true, Link = "https://www.example.org/mujeres", ValidUntil = CountriesOfOrigin.DayIn(consulate.Country, now).AddDays(200) });
        yield return funds;
        yield return legal;
        yield return women;
        yield return Service(new("language", "Inglés para empezar (demostración)", "English to begin with (demonstration)",
            "Clases de inglés de tres meses, con cuidado de niños.", "Three months of English classes, with child care.")
        { Hours = [weekdays] });

        var answered = State(1, 12, new("organizational", "fundraising", "Queremos pedir fondos a la ciudad y no sabemos cómo escribir la propuesta.", NeedUrgency.Soon, NeedEnd.Residence, "US-CA-LOS-ANGELES"));
        answered.AnswerWith(funds, "El próximo taller empieza en dos semanas; les guardamos dos lugares.", consulate.Code, Officer, now.AddDays(-3));
        yield return answered;
        yield return State(1, 6, new("integration_communication", "host_language", "Varias familias quieren aprender inglés por la noche, cuando ya salieron de trabajar.", NeedUrgency.CanWait, NeedEnd.Residence, "US-CA-LOS-ANGELES"));
        yield return State(1, 2, new("government_policies", "migration_law_changes", "La gente pregunta qué cambia con la nueva ley estatal y no sabemos qué decir.", NeedUrgency.Urgent, NeedEnd.Residence, "US-CA-LOS-ANGELES"));
        var closed = State(2, 40, new("organizational", "dedicated_staff", "Todo lo hacemos tres personas después del trabajo.", NeedUrgency.Soon, NeedEnd.Residence, "US-CA-LOS-ANGELES"));
        closed.Refer("La biblioteca del condado ofrece estudiantes voluntarios de administración. Pregunten en su oficina de servicio comunitario.", consulate.Code, Officer, now.AddDays(-30));
        closed.Judge(NeedHelp.Partly, "Nos mandaron a una persona; nos hacen falta dos.", owner, now.AddDays(-10));
        yield return closed;
        var nobody = State(2, 25, new("employment_income", "employment_before_membership", "La gente no viene porque busca trabajo los domingos. Nos ayudaría una bolsa de empleo.", NeedUrgency.Soon, NeedEnd.Residence, "US-CA-LOS-ANGELES"));
        nobody.SayNobodyOffers("Todavía no tenemos una bolsa de empleo; lo dijimos al ministerio.", consulate.Code, Officer, now.AddDays(-20));
        yield return nobody;
        yield return State(3, 9, new("integration_communication", "xenophobia", "Tres familias sufrieron insultos en la escuela y no saben a quién acudir.", NeedUrgency.Urgent, NeedEnd.Residence, "US-CA-SANTA-ANA"));
        yield return State(4, 15, new("integration_communication", "recognition", "El municipio de origen no nos recibe aunque llevamos diez años haciendo obras.", NeedUrgency.Soon, NeedEnd.Origin, "MX-16071"));
        yield return State(18, 20, new("integration_communication", "gender_perspective", "Queremos que más mujeres dirijan; falta un taller cerca de nosotras.", NeedUrgency.CanWait, NeedEnd.Residence, "US-AZ-PHOENIX"));

        var questions = SelfCheckQuestionnaires.Current;
        foreach (var (days, answers) in new[] { (400, new[] { 2, 1, 3, 1, 2, 4, 3, 2, 2, 3, 3, 1, 2, 1, 4, 2, 2, 4, 3, 1 }), (20, [3, 2, 4, 2, 4, 4, 4, 3, 4, 3, 4, 2, 3, 3, 4, 4, 3, 5, 3, 3]) })
        {
            yield return new SelfCheck(Guid.CreateVersion7(now.AddDays(-days)), made[1].Id, questions,
                questions.Statements.Select((s, i) => (s.Code, Answer: answers[i])).ToDictionary(a => a.Code, a => a.Answer), owner, now.AddDays(-days));
        }
    }

    Need State(int club, int days, NeedStatement says) => Need.Of(Guid.CreateVersion7(now.AddDays(-days)), made[club], "MX", ["MX"], 0, says, owner, now.AddDays(-days));
}
