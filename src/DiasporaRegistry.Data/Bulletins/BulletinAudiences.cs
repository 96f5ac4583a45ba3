using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Bulletins;

/// <summary>A person whom a bulletin would reach, by an organization.</summary>
public sealed record AudienceMember
{
    /// <summary>The person's account.</summary>
    public Guid AccountId { get; init; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; init; }
}

/// <summary>Whom a ministry or a consulate may write bulletins to: who agreed to get news, has a proven address, and represents an organization that turned to it.</summary>
public static class BulletinAudiences
{
    /// <summary>The bulletins of an office.</summary>
    public static IQueryable<Bulletin> BulletinsOf(this RegistryDb db, string country, string? consulate) => db.Bulletins.Where(b => b.Country == country && b.ConsulateCode == consulate);

    /// <summary>The organizations whose people an office may write to: its applicants and registered ones, a consulate's those of its district.</summary>
    public static IQueryable<Organization> OrganizationsForBulletins(this RegistryDb db, string country, string? consulate) =>
        (consulate is null ? db.Organizations : db.OrganizationsOfDistrict(country, consulate)).Where(o => o.MergedIntoId == null
            && db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null && !RegistrationStates.Ended.Contains(r.State)));

    /// <summary>The people whom a bulletin would reach now.</summary>
    public static IQueryable<AudienceMember> AudienceOf(this RegistryDb db, string country, string? consulate, BulletinAudience audience, DateOnly today)
    {
        var organizations = db.OrganizationsForBulletins(country, consulate);
        if (audience.Origin is { } origin)
            organizations = organizations.Where(o => o.Origins.Any(p => p.Place!.Path.Contains(origin)));
        if (audience.Residence is { } residence)
            organizations = organizations.Where(o => o.Residences.Any(p => p.Place!.Path.Contains(residence)));
        if (audience.District is { } district)
            organizations = organizations.Where(o => o.Consulates.Any(l => l.Country == country && l.ConsulateCode == district));
        if (audience.Kind is { } kind)
            organizations = organizations.Where(o => o.Kind == kind);
        if (audience.CoalitionId is { } coalition)
        {
            organizations = organizations.Where(o => db.Organizations.Any(k => k.Id == coalition
                && k.Members.Any(m => m.MemberId == o.Id && (m.From == null || m.From <= today) && (m.To == null || m.To >= today))));
        }

        var agreed = db.AgreedToNews();
        return from organization in organizations
               from representative in organization.Representatives
               where agreed.Contains(representative.AccountId) && representative.Role != RepresentativeRole.Helper
               select new AudienceMember { AccountId = representative.AccountId, OrganizationId = organization.Id };
    }

    /// <summary>The accounts that agreed to get news, to the words of today, and have a proven address.</summary>
    public static IQueryable<Guid> AgreedToNews(this RegistryDb db)
    {
        var version = Consent.VersionOf(ConsentPurpose.News);
        return db.Users.Where(a => a.EmailConfirmed && a.Email != null
            && db.Consents.Any(c => c.AccountId == a.Id && c.Purpose == ConsentPurpose.News && c.WithdrawnAt == null && c.Version == version)).Select(a => a.Id);
    }
}
