using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>Who may see what organizations need, what consulates give, and how organizations see themselves: borders of the same kind as those of <see cref="Readers"/>, and read in the same way.</summary>
public static class NeedReaders
{
    /// <summary>The services of a consulate that its catalogue shows to anyone on a day; those that begin later are among them.</summary>
    public static IQueryable<ConsularService> PublicServices(this RegistryDb db, string consulate, DateOnly day) =>
        db.ConsularServices.Where(s => s.ConsulateCode == consulate && s.WithdrawnAt == null && (s.ValidUntil == null || s.ValidUntil >= day));

    /// <summary>The services that a consulate can answer with on a day.</summary>
    public static IQueryable<ConsularService> ServicesGiven(this RegistryDb db, string consulate, DateOnly day) =>
        db.PublicServices(consulate, day).Where(s => s.ValidFrom == null || s.ValidFrom <= day);

    /// <summary>The needs that were asked of a country, for its ministry.</summary>
    public static IQueryable<Need> NeedsForMinistry(this RegistryDb db, string country) =>
        db.Needs.Where(n => n.Country == country && db.OrganizationsAskingOf(country).Any(o => o.Id == n.OrganizationId));

    /// <summary>The needs that were asked of a country by organizations of a consulate's district.</summary>
    public static IQueryable<Need> NeedsForConsulate(this RegistryDb db, string country, string consulate) =>
        db.Needs.Where(n => n.Country == country && db.OrganizationsAskingOf(country).Any(o => o.Id == n.OrganizationId
            && (db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null && r.ConsulateCode == consulate
                    && r.State != RegistrationState.Withdrawn && r.State != RegistrationState.Rejected)
                || o.Consulates.Any(l => l.Country == country && l.ConsulateCode == consulate))));

    /// <summary>Those that wait for an answer, of organizations that still exist.</summary>
    public static IQueryable<Need> WhoseAnswerIsDue(this IQueryable<Need> needs, RegistryDb db) =>
        needs.Where(n => n.State == NeedState.Open && db.Organizations.Any(o => o.Id == n.OrganizationId && o.DissolvedOn == null));

    /// <summary>The needs of the organizations that an account represents, those that officers help at the counter excepted.</summary>
    public static IQueryable<Need> NeedsOf(this RegistryDb db, Guid accountId) =>
        db.Needs.Where(n => db.OrganizationsOf(accountId).Any(o => o.Id == n.OrganizationId
            && o.Representatives.Any(r => r.AccountId == accountId && r.Role != RepresentativeRole.Helper)));

    /// <summary>The countries of origin that an organization turned to, or whose ministry found it and recognised its people: those that it can ask for something.</summary>
    public static async Task<IReadOnlyList<string>> CountriesTurnedToAsync(this RegistryDb db, Guid organizationId, CancellationToken cancel) =>
        [.. (await db.TurnedTo().Where(t => t.OrganizationId == organizationId).Select(t => t.Country).Distinct().ToListAsync(cancel)).Order(StringComparer.Ordinal)];

    /// <summary>Which organizations turned to which countries of origin, or were found by their ministry and recognised by their people.</summary>
    public static IQueryable<TurnedTo> TurnedTo(this RegistryDb db) =>
        db.Registrations.Where(r => r.SubmittedAt != null && !RegistrationStates.Ended.Contains(r.State)).Select(r => new TurnedTo { OrganizationId = r.OrganizationId, Country = r.Country })
            .Union(db.Organizations.Where(o => o.Provenance == Provenance.Claimed && o.MappedForCountry != null).Select(o => new TurnedTo { OrganizationId = o.Id, Country = o.MappedForCountry! }));

    /// <summary>The self-checks that organizations of a consulate's district share with it.</summary>
    public static IQueryable<SelfCheck> SelfChecksForConsulate(this RegistryDb db, string country, string consulate) =>
        db.SelfChecks.Where(c => c.SharedWith == country && db.OrganizationsOfDistrict(country, consulate).Any(o => o.Id == c.OrganizationId && o.MergedIntoId == null));

    // An organization that took its application back, or was refused, asks nothing of the country any more; what it asked was its own.
    private static IQueryable<Organization> OrganizationsAskingOf(this RegistryDb db, string country) =>
        db.Organizations.Where(o => o.MergedIntoId == null && ((o.Provenance == Provenance.Claimed && o.MappedForCountry == country)
            || db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null
                && r.State != RegistrationState.Withdrawn && r.State != RegistrationState.Rejected)));
}

/// <summary>That an organization can ask something of a country of origin.</summary>
public sealed class TurnedTo
{
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; init; }
    /// <summary>The country of origin.</summary>
    public string Country { get; init; } = "";
}
