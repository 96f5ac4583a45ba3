using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>What an officer's district holds and what waits there today.</summary>
/// <param name="Organizations">Organizations of the district.</param>
/// <param name="Opinions">Applications that wait for the consulate's opinion.</param>
/// <param name="Expiring">Registrations that end within 90 days.</param>
/// <param name="Needs">Needs that wait for an answer.</param>
/// <param name="Appointments">Appointments that were, and of which nobody said what came of them.</param>
/// <param name="Visits">Mobile consulates to come, those of today among them.</param>
/// <param name="Events">Events of the district that are to come and were not called off.</param>
public sealed record DistrictDay(int Organizations, int Opinions, int Expiring, int Needs, int Appointments, int Visits, int Events)
{
    /// <summary>How many days ahead an end is told of.</summary>
    public const int Ahead = 90;

    /// <summary>Counts for one consulate.</summary>
    public static async Task<DistrictDay> OfAsync(RegistryDb db, DirectoryIndex index, string country, string consulate, DateTimeOffset now, CancellationToken cancel)
    {
        var today = CountriesOfOrigin.DayIn(country, now);
        return new DistrictDay(
            index.CountOf(DirectoryScope.OfConsulate(country, consulate), new DirectoryQuery { Origins = [country], Consulates = [consulate] }),
            await db.CasesForConsulate(country, consulate).CountAsync(r => r.State == RegistrationState.ConsularOpinion || r.RenewalOpinionSince != null, cancel),
            await Ending(db, country, consulate, today).CountAsync(cancel),
            await db.NeedsForConsulate(country, consulate).WhoseAnswerIsDue(db).CountAsync(cancel),
            await db.CounterForConsulate(country, consulate).CountAsync(e => e.IsAppointment && e.CancelledAt == null && e.Day < today && e.Outcome == null, cancel),
            await db.VisitsForConsulate(country, consulate).CountAsync(v => v.CancelledAt == null && v.Until >= today, cancel),
            await db.EventsOfDistrict(country, consulate).ToCome(now).CountAsync(e => e.CancelledAt == null, cancel));
    }

    /// <summary>The registrations of a district that end within 90 days.</summary>
    public static IQueryable<Registration> Ending(RegistryDb db, string country, string consulate, DateOnly today)
    {
        var last = today.AddDays(Ahead);
        return db.CasesForConsulate(country, consulate).Where(r => RegistrationStates.Recognised.Contains(r.State) && r.ValidUntil >= today && r.ValidUntil <= last && r.Organization!.DissolvedOn == null);
    }
}
