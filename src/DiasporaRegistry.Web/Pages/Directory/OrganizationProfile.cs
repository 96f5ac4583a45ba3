using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Whose eyes an organization is shown to: the rows they may see, and which of its people's facts.</summary>
/// <param name="Organizations">The organizations that the reader may see.</param>
/// <param name="Registrations">The registrations that the reader may see.</param>
/// <param name="Visible">The visibilities that the reader is among.</param>
public sealed record ProfileReader(IQueryable<Organization> Organizations, IQueryable<Registration> Registrations, IReadOnlyList<Visibility> Visible);

/// <summary>One of its names, with the years that it was in use where these are known.</summary>
public sealed record NameOfProfile(string Text, NameType Type, string Language, int? FromYear, int? UntilYear);

/// <summary>A place with the point that stands for it, which is never an address, and with its address where the reader may see it.</summary>
public sealed record PlaceOfProfile(string Code, string LabelEs, string LabelEn, string? Locality, string? Address)
{
    public required string Country { get; init; }
    public required PlaceLevel Level { get; init; }
    public required double? Latitude { get; init; }
    public required double? Longitude { get; init; }

    /// <summary>Whether it is a whole state or country, which no point stands for well.</summary>
    public bool IsArea => Level is PlaceLevel.Country or PlaceLevel.Subdivision;
}

/// <summary>A way to reach the organization.</summary>
public sealed record ContactOfProfile(string Kind, string Value, Visibility Visibility);

/// <summary>Somebody on its board.</summary>
public sealed record BoardOfProfile(string Name, string Position, DateOnly? From, DateOnly? To, Visibility Visibility);

/// <summary>A consulate that answers for one of its residences.</summary>
public sealed record ConsulateOfProfile(string Country, string NameEs, string NameEn, bool IsConfirmed);

/// <summary>How it stands with one country.</summary>
public sealed record RegistrationOfProfile(Guid Id, string Country, RegistrationState State, DateTimeOffset StateSince, string? Number, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTimeOffset? SubmittedAt)
{
    /// <summary>When the organization last confirmed that all is still correct.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The federation that issued it, as far as the reader may see that organization.</summary>
    public FederationOfProfile? IssuedBy { get; init; }
}

/// <summary>A federation that issued a registration to its club.</summary>
public sealed record FederationOfProfile(Guid Id, string Name);

/// <summary>A document that anyone may open.</summary>
public sealed record DocumentOfProfile(Guid PublicId, string Title, string Kind, DateTimeOffset AddedAt, long Size);

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
    /// <summary>The day on which it ceased to exist.</summary>
    public required DateOnly? DissolvedOn { get; init; }
    public required int? CoreMembers { get; init; }
    public required int? WiderReach { get; init; }
    public required int? WomenAmongMembers { get; init; }
    public required IReadOnlyList<ContactOfProfile> Contacts { get; init; }
    public required IReadOnlyList<BoardOfProfile> Board { get; init; }
    public required IReadOnlyList<ConsulateOfProfile> Consulates { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string? MappedForCountry { get; init; }

    /// <summary>Since when somebody answers for what a list found.</summary>
    public required DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>The list and the row that it was found in, for staff of the ministry that found it; for others only that there was one.</summary>
    public required string? MappedFrom { get; init; }

    /// <summary>What was written down of who says what.</summary>
    public required IReadOnlyList<FieldSource> Sources { get; init; }

    public IReadOnlyList<RegistrationOfProfile> Registrations { get; init; } = [];
    public IReadOnlyList<DocumentOfProfile> Documents { get; init; } = [];
    public RelatedOrganizations Related { get; init; } = RelatedOrganizations.None;

    public string Name => Names.FirstOrDefault(n => n.Type == NameType.Official)?.Text ?? "";

    /// <summary>Who says what a field states, and since when; the list's name only for staff of the ministry that found it.</summary>
    public FieldSource SourceOf(StatedField field) =>
        FieldSource.Of(field, Sources, MappedFrom, MappedForCountry, EnteredAt) is var source && MappedFrom is { Length: > 0 } ? source : source with { List = null };

    /// <summary>Whether some of it was found and some stated, so that each fact says which.</summary>
    public bool IsMixed => Shown.Select(f => SourceOf(f).IsFound).Distinct().Count() > 1;

    /// <summary>The fields in which the page says something.</summary>
    public IEnumerable<StatedField> Shown => FieldSource.Fields.Where(f => f switch
    {
        StatedField.Kind => Kind is not null,
        StatedField.OfficialName => true,
        StatedField.OtherNames => Names.Any(n => n.Type != NameType.Official),
        StatedField.Origins => Origins.Count > 0,
        StatedField.Residences => Residences.Count > 0,
        StatedField.Purpose => Purpose is not null || YearFounded is not null || Objectives.Count + Reasons.Count + Languages.Count > 0,
        StatedField.People => CoreMembers is not null,
        StatedField.Board => Board.Count > 0,
        StatedField.Contacts => Contacts.Count > 0,
        _ => false,
    });

    /// <summary>Reads an organization for a reader; null where there is none that the reader may see.</summary>
    public static async Task<OrganizationProfile?> ReadAsync(RegistryDb db, Guid id, ProfileReader reader, DateOnly today, CancellationToken cancellationToken) =>
        (await ReadManyAsync(db, [id], reader, today, cancellationToken)).SingleOrDefault();

    /// <summary>Reads several for a reader in as many queries as one takes, in the order of their keys; those that the reader may not see are left out.</summary>
    public static async Task<IReadOnlyList<OrganizationProfile>> ReadManyAsync(RegistryDb db, Guid[] ids, ProfileReader reader, DateOnly today, CancellationToken cancellationToken)
    {
        var visible = reader.Visible.ToArray();
        // Of what no longer exists the public page is a record: nobody is reached there, and nobody is named.
        var seesPast = reader.Visible.Any(v => v != Visibility.Public);
        var seesAll = reader.Visible.Contains(Visibility.Ministry);
        var profiles = await reader.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).AsSplitQuery().Select(o => new OrganizationProfile
        {
            Id = o.Id,
            Kind = o.Kind,
            Provenance = o.Provenance,
            Names = o.Names.OrderBy(n => n.Id).Select(n => new NameOfProfile(n.Text, n.Type, n.Language, n.FromYear, n.UntilYear)).ToList(),
            Origins = o.Origins.OrderBy(p => p.Id).Select(p => new PlaceOfProfile(p.PlaceCode, p.Place!.LabelEs, p.Place.LabelEn, p.Locality, null)
            {
                Country = p.Country,
                Level = p.Level,
                Latitude = p.Place.Latitude,
                Longitude = p.Place.Longitude,
            }).ToList(),
            Residences = o.Residences.OrderByDescending(p => p.IsPrincipal).ThenBy(p => p.Id).Select(p => new PlaceOfProfile(p.PlaceCode, p.Place!.LabelEs, p.Place.LabelEn, null,
                visible.Contains(p.AddressVisibility) && (seesPast || o.DissolvedOn == null) ? p.Address : null)
            {
                Country = p.Country,
                Level = p.Place.Level,
                Latitude = p.Place.Latitude,
                Longitude = p.Place.Longitude,
            }).ToList(),
            Objectives = o.Objectives,
            Reasons = o.FoundingReasons,
            Languages = o.Languages,
            Purpose = o.Purpose,
            YearFounded = o.YearFounded,
            DissolvedOn = o.DissolvedOn,
            CoreMembers = o.CoreMembers,
            WiderReach = o.WiderReach,
            WomenAmongMembers = o.WomenAmongMembers,
            Contacts = o.Contacts.Where(c => visible.Contains(c.Visibility) && (seesPast || o.DissolvedOn == null)).OrderBy(c => c.Id).Select(c => new ContactOfProfile(c.Kind, c.Value, c.Visibility)).ToList(),
            Board = o.Board.Where(b => visible.Contains(b.Visibility) && (seesPast || o.DissolvedOn == null) && (b.TermTo == null || b.TermTo >= today)).OrderBy(b => b.Id)
                .Select(b => new BoardOfProfile(b.Name, b.Position, b.TermFrom, b.TermTo, b.Visibility)).ToList(),
            Consulates = o.Consulates.Select(l => new { l.Country, l.ConsulateCode, l.IsConfirmed }).Distinct()
                .Join(db.Consulates, l => l.ConsulateCode, c => c.Code, (l, c) => new ConsulateOfProfile(l.Country, c.NameEs, c.NameEn, l.IsConfirmed)).ToList(),
            EnteredAt = o.EnteredAt,
            ChangedAt = o.PubliclyChangedAt,
            MappedForCountry = o.MappedForCountry,
            ClaimedAt = o.ClaimedAt,
            MappedFrom = o.MappedFrom == null ? null : seesAll ? o.MappedFrom : "",
            Sources = o.Sources,
        }).ToListAsync(cancellationToken);
        if (profiles.Count == 0)
            return [];

        var registrations = (await reader.Registrations.AsNoTracking().Where(r => ids.Contains(r.OrganizationId)).OrderBy(r => r.Country).ThenByDescending(r => r.BegunAt)
            .Select(r => new
            {
                r.OrganizationId,
                Line = new RegistrationOfProfile(r.Id, r.Country, r.State, r.StateSince, r.Number, r.ValidFrom, r.ValidUntil, r.SubmittedAt)
                {
                    ConfirmedAt = r.ConfirmedAt,
                    IssuedBy = reader.Organizations.Where(f => f.Id == r.FederationId && r.History.Any(e => e.Act == RegistrationAct.Issue))
                        .Select(f => new FederationOfProfile(f.Id, f.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "")).FirstOrDefault(),
                },
            }).ToListAsync(cancellationToken)).ToLookup(r => r.OrganizationId, r => r.Line);
        var documents = (await db.PublicDocuments().AsNoTracking().Join(db.Registrations, d => d.RegistrationId, r => r.Id, (d, r) => new { Document = d, r.OrganizationId })
            .Where(d => ids.Contains(d.OrganizationId)).OrderByDescending(d => d.Document.AddedAt)
            .Select(d => new { d.OrganizationId, Line = new DocumentOfProfile(d.Document.PublicId!.Value, d.Document.PublicTitle!, d.Document.Kind, d.Document.AddedAt, d.Document.Size) })
            .ToListAsync(cancellationToken)).ToLookup(d => d.OrganizationId, d => d.Line);
        var related = await RelatedOrganizations.ReadAsync(db, ids, reader, today, cancellationToken);
        return
        [
            .. profiles.Select(p => p with
            {
                Registrations = [.. registrations[p.Id]],
                Documents = [.. documents[p.Id]],
                Related = related.GetValueOrDefault(p.Id, RelatedOrganizations.None),
            }),
        ];
    }
}
