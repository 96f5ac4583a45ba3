using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>
/// Issues certificates with the act that makes them due, in its transaction: an approval, a renewal, the end of a suspension, a change of what the last one states,
/// by whatever way it comes. Called by every save, so that no act forgets it.
/// </summary>
public static class CertificateIssuing
{
    private static readonly HashSet<Type> Stated = [typeof(OrganizationName), typeof(OriginPlace), typeof(Residence)];

    /// <summary>Issues what is due to the registrations and organizations that are about to be saved.</summary>
    internal static async Task KeepAsync(RegistryDb db, CertificateIssuer issuer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entries = db.ChangeTracker.Entries().ToList();
        var touched = entries.Where(e => e.Entity is Registration && e.State is EntityState.Added or EntityState.Modified).Select(e => (Registration)e.Entity)
            .Where(Certificate.IsDueTo).ToList();
        // An organization that is only just entered has no registration but those beside it.
        var entered = entries.Where(e => e is { Entity: Organization, State: EntityState.Added }).Select(e => ((Organization)e.Entity).Id).ToHashSet();
        var ids = entries.Where(IsStated).Select(OrganizationOf)
            .Concat(entries.Where(e => e is { Entity: Organization, State: EntityState.Modified } && e.Property(nameof(Organization.Kind)).IsModified).Select(e => ((Organization)e.Entity).Id))
            .Where(id => !entered.Contains(id)).Distinct().ToList();
        if (ids.Count > 0)
        {
            // The tracked ones come back as they are about to be saved.
            touched.AddRange((await db.Registrations.Where(r => ids.Contains(r.OrganizationId) && r.Number != null).ToListAsync(cancellationToken)).Where(Certificate.IsDueTo));
        }

        foreach (var registration in touched.Distinct())
            await IssueAsync(db, registration, issuer, at, cancellationToken);
    }

    /// <summary>Issues what is due to organizations whose registrations came from elsewhere.</summary>
    internal static async Task IssueAsync(RegistryDb db, IReadOnlyCollection<Guid> organizations, CertificateIssuer issuer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var registration in (await db.Registrations.Where(r => organizations.Contains(r.OrganizationId) && r.Number != null).ToListAsync(cancellationToken)).Where(Certificate.IsDueTo))
            await IssueAsync(db, registration, issuer, at, cancellationToken);
    }

    /// <summary>Issues the certificate of a registration, unless it has one that states the same.</summary>
    public static async Task IssueAsync(RegistryDb db, Registration registration, CertificateIssuer issuer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var organization = await LoadAsync(db, registration, cancellationToken);
        List<string> codes = [registration.Country, .. organization.Origins.Select(o => o.PlaceCode), .. organization.Residences.Select(r => r.PlaceCode)];
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        var before = await db.Certificates.Where(c => c.RegistrationId == registration.Id).OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancellationToken);
        var federation = registration.FederationId is { } key
            ? await db.Organizations.AsNoTracking().Where(o => o.Id == key).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (Certificate.Issue(registration, CertificateFacts.Of(registration, organization, places, issuer, at, federation), before, at) is { } issued)
            db.Add(issued);
    }

    // What an act did not load, it did not change.
    private static async Task<Organization> LoadAsync(RegistryDb db, Registration registration, CancellationToken cancellationToken)
    {
        var ofRegistration = db.Entry(registration).Reference(r => r.Organization);
        if (ofRegistration.CurrentValue is null)
            await ofRegistration.LoadAsync(cancellationToken);
        var organization = db.Entry(registration.Organization!);
        if (organization.State != EntityState.Added)
        {
            await organization.Collection(o => o.Names).LoadAsync(cancellationToken);
            await organization.Collection(o => o.Origins).LoadAsync(cancellationToken);
            await organization.Collection(o => o.Residences).LoadAsync(cancellationToken);
        }

        return organization.Entity;
    }

    private static Guid OrganizationOf(EntityEntry part)
    {
        var organization = part.Property("OrganizationId");
        return (Guid)(part.State == EntityState.Added ? organization.CurrentValue : organization.OriginalValue)!;
    }

    private static bool IsStated(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Stated.Contains(entry.Metadata.ClrType);
}
