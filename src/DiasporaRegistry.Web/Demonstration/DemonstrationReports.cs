using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Invented reports of mistakes, so that a ministry that tries the register out has something to answer: three wait and one was answered.</summary>
static class DemonstrationReports
{
    /// <summary>Makes them.</summary>
    /// <param name="made">The invented organizations by number.</param>
    /// <param name="ministry">Who answered one.</param>
    /// <param name="now">When the register is made.</param>
    public static IEnumerable<MistakeReport> Make(Dictionary<int, Organization> made, Actor ministry, DateTimeOffset now)
    {
        yield return Of(1, "MX", 9, "vecina@demostracion.example", "El correo que aparece en la página ya no recibe mensajes. (Demostración)", MistakenFact.Contacts, MistakenFact.People);
        yield return Of(5, "MX", 3, null, "El club dejó de reunirse en 2019 y sus integrantes se unieron a otro. (Demostración)", MistakenFact.Closed);
        yield return Of(33, "SV", 2, null, "Falta decir que también hay integrantes en Maryland. (Demostración)", MistakenFact.Places);
        var answered = Of(2, "MX", 30, null, "El nombre lleva acento en la última sílaba. (Demostración)", MistakenFact.Name);
        answered.Resolve("Ya está corregido. Gracias por avisar.", ministry, now.AddDays(-26));
        yield return answered;

        MistakeReport Of(int number, string country, int days, string? email, string text, params MistakenFact[] facts)
        {
            var at = now.AddDays(-days);
            return new MistakeReport(Guid.CreateVersion7(at), made[number].Id, country, facts, text, email, "es", at);
        }
    }
}
