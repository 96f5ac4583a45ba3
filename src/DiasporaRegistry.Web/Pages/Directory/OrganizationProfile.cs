using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Whose eyes an organization is shown to: the rows they may see, and which of its people's facts.</summary>
/// <param name="Organizations">The organizations that the reader may see.</param>
/// <param name="Registrations">The registrations that the reader may see.</param>
/// <param name="Visible">The visibilities that the reader is among.</param>
public sealed record ProfileReader(IQueryable<Organization> Organizations, IQueryable<Registration> Registrations, IReadOnlyList<Visibility> Visible);

/// <summary>A name beside the official one.</summary>
public sealed record NameOfProfile(string Text, NameType Type, string Language);

/// <summary>A place, with its address where the reader may see it.</summary>
public sealed record PlaceOfProfile(string Code, string LabelEs, string LabelEn, string? Locality, string? Address);

/// <summary>A way to reach the organization.</summary>
public sealed record ContactOfProfile(string Kind, string Value, Visibility Visibility);

/// <summary>Somebody on its board.</summary>
public sealed record BoardOfProfile(string Name, string Position, DateOnly? From, DateOnly? To, Visibility Visibility);

/// <summary>Another organization: a member of this coalition or a coalition above; linked where the reader may open it.</summary>
public sealed record RelatedOrganization(Guid? Id, string Name, string? PlaceEs, string? PlaceEn);

/// <summary>A consulate that answers for one of its residences.</summary>
public sealed record ConsulateOfProfile(string Country, string NameEs, string NameEn, bool IsConfirmed);

/// <summary>How it stands with one country.</summary>
public sealed record RegistrationOfProfile(Guid Id, string Country, RegistrationState State, DateTimeOffset StateSince, string? Number, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTimeOffset? SubmittedAt);

/// <summary>An organization as one reader may see it. What the reader may not see is never selected.</summary>
public sealed record OrganizationProfile
{
    public required Guid Id { get; init; }
    public required OrganizationKind? Kind { get; init; }
    public required Provenance Provenance { get; init; }
    public required IReadOnlyList<NameOfProfile> Names { get; init; }
    public required IReadOnlyList<PlaceOfProfile> Origins { get; init; }
    public required IReadOnlyList<PlaceOfProfile> Residences { get; init; }
    public required IReadOnlyList<string> Objectives { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required string? Purpose { get; init; }
    public required int? YearFounded { get; init; }
    public required int? CoreMembers { get; init; }
    public required int? WiderReach { get; init; }
    public required int? WomenAmongMembers { get; init; }
    public required IReadOnlyList<ContactOfProfile> Contacts { get; init; }
    public required IReadOnlyList<BoardOfProfile> Board { get; init; }
    public required IReadOnlyList<ConsulateOfProfile> Consulates { get; init; }
    public IReadOnlyList<RegistrationOfProfile> Registrations { get; init; } = [];
    public IReadOnlyList<RelatedOrganization> Members { get; init; } = [];
    public int HiddenMembers { get; init; }
    public IReadOnlyList<RelatedOrganization> Coalitions { get; init; } = [];

    public string Name => Names.FirstOrDefault(n => n.Type == NameType.Official)?.Text ?? "";

    /// <summary>Reads an organization for a reader; null where there is none that the reader may see.</summary>
    public static async Task<OrganizationProfile?> ReadAsync(RegistryDb db, Guid id, ProfileReader reader, DateOnly today, CancellationToken cancellationToken)
    {
        var visible = reader.Visible.ToArray();
        var profile = await reader.Organizations.AsNoTracking().Where(o => o.Id == id).AsSplitQuery().Select(o => new OrganizationProfile
        {
            Id = o.Id,
            Kind = o.Kind,
            Provenance = o.Provenance,
            Names = o.Names.OrderBy(n => n.Id).Select(n => new NameOfProfile(n.Text, n.Type, n.Language)).ToList(),
            Origins = o.Origins.OrderBy(p => p.Id).Select(p => new PlaceOfProfile(p.PlaceCode, p.Place!.LabelEs, p.Place.LabelEn, p.Locality, null)).ToList(),
            Residences = o.Residences.OrderByDescending(p => p.IsPrincipal).ThenBy(p => p.Id).Select(p => new PlaceOfProfile(p.PlaceCode, p.Place!.LabelEs, p.Place.LabelEn, null,
                visible.Contains(p.AddressVisibility) ? p.Address : null)).ToList(),
            Objectives = o.Objectives,
            Reasons = o.FoundingReasons,
            Languages = o.Languages,
            Purpose = o.Purpose,
            YearFounded = o.YearFounded,
            CoreMembers = o.CoreMembers,
            WiderReach = o.WiderReach,
            WomenAmongMembers = o.WomenAmongMembers,
            Contacts = o.Contacts.Where(c => visible.Contains(c.Visibility)).OrderBy(c => c.Id).Select(c => new ContactOfProfile(c.Kind, c.Value, c.Visibility)).ToList(),
            Board = o.Board.Where(b => visible.Contains(b.Visibility) && (b.TermTo == null || b.TermTo >= today)).OrderBy(b => b.Id)
                .Select(b => new BoardOfProfile(b.Name, b.Position, b.TermFrom, b.TermTo, b.Visibility)).ToList(),
            Consulates = o.Consulates.Select(l => new { l.Country, l.ConsulateCode, l.IsConfirmed }).Distinct()
                .Join(db.Consulates, l => l.ConsulateCode, c => c.Code, (l, c) => new ConsulateOfProfile(l.Country, c.NameEs, c.NameEn, l.IsConfirmed)).ToList(),
        }).SingleOrDefaultAsync(cancellationToken);
        if (profile is null)
            return null;

        var members = await db.Organizations.AsNoTracking().Where(o => o.Id == id).SelectMany(o => o.Members)
            .Where(m => (m.From == null || m.From <= today) && (m.To == null || m.To >= today)).OrderBy(m => m.Name)
            .Select(m => new
            {
                m.MemberId,
                Stated = m.MemberId == null ? m.Name : null,
                Name = reader.Organizations.Where(o => o.Id == m.MemberId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                PlaceEs = m.MemberId == null ? m.Place!.LabelEs : null,
                PlaceEn = m.MemberId == null ? m.Place!.LabelEn : null,
            }).ToListAsync(cancellationToken);
        return profile with
        {
            Registrations = await reader.Registrations.AsNoTracking().Where(r => r.OrganizationId == id).OrderBy(r => r.Country).ThenByDescending(r => r.BegunAt)
                .Select(r => new RegistrationOfProfile(r.Id, r.Country, r.State, r.StateSince, r.Number, r.ValidFrom, r.ValidUntil, r.SubmittedAt)).ToListAsync(cancellationToken),
            Members = [.. members.Where(m => (m.Name ?? m.Stated) is not null).Select(m => new RelatedOrganization(m.MemberId, (m.Name ?? m.Stated)!, m.PlaceEs, m.PlaceEn))],
            HiddenMembers = members.Count(m => m.Name is null && m.Stated is null),
            Coalitions = await reader.Organizations.AsNoTracking().Where(o => o.Members.Any(m => m.MemberId == id
                    && (m.From == null || m.From <= today) && (m.To == null || m.To >= today)))
                .Select(o => new RelatedOrganization(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", null, null))
                .ToListAsync(cancellationToken),
        };
    }
}
