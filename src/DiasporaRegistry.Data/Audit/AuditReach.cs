using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DiasporaRegistry.Data.Audit;

/// <summary>
/// In whose trail an act stands: an entry for each country of origin that it concerns, with what it changed of that country's and what it changed for all, so that each country's auditors read all that concerns them and
/// nothing else (docs/decisions/0076).
/// </summary>
internal static class AuditReach
{
    // Rows that are a ministry's own business; where members come from or live concerns no ministry by itself.
    private static readonly HashSet<Type> Concerning =
        [typeof(Registration), typeof(EditConsent), typeof(OrganizationClaim), typeof(Dissolution), typeof(IssuingPower), typeof(StaffAppointment), typeof(StaffInvitation), typeof(SurveyPartner)];

    /// <summary>The entries of an act.</summary>
    public static IEnumerable<AuditEntry> Entries(Act act, IReadOnlyList<EntityEntry> changes, DateTimeOffset at)
    {
        var registrations = changes.Select(c => c.Entity).OfType<Registration>().DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        var whose = changes.Select(c => (Change: c, Country: CountryOf(c, registrations))).ToList();
        var reached = changes.Where(c => Concerning.Contains(c.Metadata.ClrType)).Select(c => CountryOf(c, registrations)).Concat(act.Also).OfType<string>().Where(CountriesOfOrigin.Contains)
            .Where(c => c != act.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (act.Country is not null || reached.Count == 0)
            yield return new AuditEntry(act, AuditedChanges.Describe([.. whose.Where(w => w.Country is null || !reached.Contains(w.Country)).Select(w => w.Change)]), at);
        foreach (var country in reached)
        {
            yield return new AuditEntry(act with { Country = country, SubjectId = SubjectFor(country, act.SubjectId, registrations.Values) },
                AuditedChanges.Describe([.. whose.Where(w => w.Country is null || w.Country == country).Select(w => w.Change)]), at);
        }
    }

    // Another country's registration is nothing that these auditors could look up: theirs is, or the organization.
    private static Guid? SubjectFor(string country, Guid? subject, IReadOnlyCollection<Registration> registrations) =>
        registrations.FirstOrDefault(r => r.Id == subject && r.Country != country) is { } others ? registrations.FirstOrDefault(r => r.Country == country && r.OrganizationId == others.OrganizationId)?.Id ?? others.OrganizationId : subject;

    private static string? CountryOf(EntityEntry change, Dictionary<Guid, Registration> registrations)
    {
        var type = change.Metadata.ClrType;
        if (Concerning.Contains(type) || type == typeof(Domain.Registrations.Desk.ReviewCase))
            return change.Property("Country").CurrentValue as string;
        return change.Metadata.FindProperty("RegistrationId") is not null && change.Property("RegistrationId").CurrentValue is Guid id && registrations.TryGetValue(id, out var registration) ? registration.Country : null;
    }
}
