using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>Loads an application or an organization with everything that its verbs guard.</summary>
public static class WholeApplication
{
    /// <summary>With its organization and everything that either holds.</summary>
    public static IQueryable<Registration> Whole(this IQueryable<Registration> registrations) => registrations
        .Include(r => r.History.OrderBy(e => e.Sequence))
        .Include(r => r.Corrections)
        .Include(r => r.Opinions)
        .Include(r => r.Organization!.Names)
        .Include(r => r.Organization!.Origins).ThenInclude(o => o.Place)
        .Include(r => r.Organization!.Residences).ThenInclude(o => o.Place)
        .Include(r => r.Organization!.Consulates)
        .Include(r => r.Organization!.Board)
        .Include(r => r.Organization!.Contacts)
        .Include(r => r.Organization!.Identifiers)
        .Include(r => r.Organization!.Representatives)
        .Include(r => r.Organization!.Members).ThenInclude(m => m.Place);

    /// <summary>With everything that it holds.</summary>
    public static IQueryable<Organization> Whole(this IQueryable<Organization> organizations) => organizations
        .Include(o => o.Names)
        .Include(o => o.Origins).ThenInclude(o => o.Place)
        .Include(o => o.Residences).ThenInclude(o => o.Place)
        .Include(o => o.Consulates)
        .Include(o => o.Board)
        .Include(o => o.Contacts)
        .Include(o => o.Identifiers)
        .Include(o => o.Representatives)
        .Include(o => o.Members).ThenInclude(m => m.Place);

    /// <summary>With who represents it, who is invited to, and its names; the history is only added to.</summary>
    public static IQueryable<Organization> WithRepresentatives(this IQueryable<Organization> organizations) => organizations
        .Include(o => o.Names)
        .Include(o => o.Representatives)
        .Include(o => o.Invitations)
        .AsSplitQuery();

    /// <summary>The rule set that an application is held against: the one it was filed under, else the one in force at a moment.</summary>
    public static async Task<RuleSet> RuleSetOfAsync(this RegistryDb db, Registration registration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = CountriesOfOrigin.DayIn(registration.Country, now);
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Country == registration.Country).ToListAsync(cancellationToken);
        var filed = versions.Find(v => v.Version == registration.RuleSetVersion);
        return filed ?? RuleSet.InForce(versions, today)
            ?? throw new InvalidOperationException($"No rule set of {registration.Country} is in force on {today:O}.");
    }

    /// <summary>The rule set that a renewal is held against: the one in force when its confirmation came to wait, else the one in force at a moment.</summary>
    public static async Task<RuleSet> RenewalRulesOfAsync(this RegistryDb db, Registration registration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = CountriesOfOrigin.DayIn(registration.Country, registration.RenewalWaitsSince ?? now);
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Country == registration.Country).ToListAsync(cancellationToken);
        return RuleSet.InForce(versions, day) ?? throw new InvalidOperationException($"No rule set of {registration.Country} is in force on {day:O}.");
    }

    /// <summary>The registrations with other countries that rely on the same answers, so that they cannot be changed through this one.</summary>
    public static IQueryable<Registration> RelyingElsewhere(this RegistryDb db, Registration registration) =>
        db.Registrations.Where(r => r.OrganizationId == registration.OrganizationId && r.Id != registration.Id && RegistrationStates.Relying.Contains(r.State));

    /// <summary>The kinds of document that an application holds.</summary>
    public static async Task<IReadOnlyCollection<string>> DocumentKindsOfAsync(this RegistryDb db, Guid registrationId, CancellationToken cancellationToken) =>
        await db.Documents.Where(d => d.RegistrationId == registrationId).Select(d => d.Kind).Distinct().ToListAsync(cancellationToken);

    /// <summary>Every coalition that an organization belongs to, directly or through others.</summary>
    public static async Task<IReadOnlySet<Guid>> CoalitionsAboveAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        // Two coalitions that add each other at the same moment would each see no circle: one waits for the other.
        if (db.Database.CurrentTransaction is not null)
            await db.HoldAsync("coalition_member", cancellationToken);
        var above = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE above(id) AS (
                SELECT coalition_id FROM coalition_member WHERE member_id = {organizationId}
                UNION SELECT m.coalition_id FROM coalition_member m JOIN above a ON m.member_id = a.id)
            SELECT id AS "Value" FROM above
            """).ToListAsync(cancellationToken);
        return above.ToHashSet();
    }
}
