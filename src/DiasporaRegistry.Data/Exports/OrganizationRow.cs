using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Exports;

/// <summary>An organization as one reader may see it, to be written to a file. What the reader may not see was never read.</summary>
public sealed record OrganizationRow
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }
    /// <summary>What it is, where known.</summary>
    public required OrganizationKind? Kind { get; init; }
    /// <summary>How it came into the register.</summary>
    public required Provenance Provenance { get; init; }
    /// <summary>What it works for, by code.</summary>
    public required IReadOnlyList<string> Objectives { get; init; }
    /// <summary>Why it was founded, by code.</summary>
    public required IReadOnlyList<string> FoundingReasons { get; init; }
    /// <summary>The languages of its members (BCP 47).</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>What it does, in its own words.</summary>
    public required string? Purpose { get; init; }
    /// <summary>The year that it was founded in.</summary>
    public required int? YearFounded { get; init; }
    /// <summary>The day on which it ceased to exist.</summary>
    public required DateOnly? DissolvedOn { get; init; }
    /// <summary>People who take part regularly.</summary>
    public required int? CoreMembers { get; init; }
    /// <summary>People whom it reaches beyond its members.</summary>
    public required int? WiderReach { get; init; }
    /// <summary>Women among its members, in per cent.</summary>
    public required int? WomenAmongMembers { get; init; }
    /// <summary>When something that anyone may see about it last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
    /// <summary>The organization that it came out of, where the reader may see that one.</summary>
    public IReadOnlyList<RelatedOfRow> Predecessors { get; internal set; } = [];
    /// <summary>Its names.</summary>
    public IReadOnlyList<NameOfRow> Names { get; internal set; } = [];
    /// <summary>Where its members come from.</summary>
    public IReadOnlyList<OriginOfRow> Origins { get; internal set; } = [];
    /// <summary>Where they live, the principal place first.</summary>
    public IReadOnlyList<ResidenceOfRow> Residences { get; internal set; } = [];
    /// <summary>The ways to reach it that the reader may see.</summary>
    public IReadOnlyList<ContactOfRow> Contacts { get; internal set; } = [];
    /// <summary>Those on its board whom the reader may see.</summary>
    public IReadOnlyList<BoardOfRow> Board { get; internal set; } = [];
    /// <summary>The consulates that answer for its residences.</summary>
    public IReadOnlyList<ConsulateOfRow> Consulates { get; internal set; } = [];
    /// <summary>What each country says of it, as far as the reader may see.</summary>
    public IReadOnlyList<RegistrationOfRow> Registrations { get; internal set; } = [];
    /// <summary>The coalitions that it belongs to today and that the reader may see.</summary>
    public IReadOnlyList<RelatedOfRow> Coalitions { get; internal set; } = [];

    /// <summary>The name that it goes by.</summary>
    public string Name => Names.FirstOrDefault(n => n.Type == NameType.Official)?.Text ?? "";

    /// <summary>Whether a list or a study found it and nobody stands behind it yet.</summary>
    public bool IsMapped => Provenance == Provenance.Mapped;

    /// <summary>How it stands for the reader on a day.</summary>
    public IEnumerable<SearchStanding> StandingsOn(DateOnly today)
    {
        var registrations = Registrations.Select(r => new EntryRegistration(r.Country, r.State, r.StateSince, r.ValidUntil, r.Number, null)).ToList();
        return Borders.PublicStandings(Provenance, registrations, today).Concat(registrations.Select(Borders.StandingOf).OfType<SearchStanding>()).Distinct();
    }
}

/// <summary>One of its names.</summary>
public sealed record NameOfRow(string Text, NameType Type, string Language, int? FromYear, int? UntilYear);

/// <summary>A place of the gazetteer, with the point that stands for it: never an address.</summary>
public sealed record PlaceOfRow(string Code, string Country, PlaceLevel Level, string NameEs, string NameEn, string LabelEs, string LabelEn, double? Latitude, double? Longitude)
{
    /// <summary>Whether it is a whole state or country, which no point stands for well.</summary>
    public bool IsArea => Level is PlaceLevel.Country or PlaceLevel.Subdivision;

    /// <summary>Its name with what lies around it, in a language.</summary>
    public string LabelIn(string language) => language == "en" ? LabelEn : LabelEs;
}

/// <summary>A place of origin, with the locality in the organization's own words.</summary>
public sealed record OriginOfRow(PlaceOfRow Place, string? Locality);

/// <summary>A place of residence, with its address where the reader may see it.</summary>
public sealed record ResidenceOfRow(PlaceOfRow Place, bool IsPrincipal, string? Address, bool IsPublicOffice);

/// <summary>A way to reach it.</summary>
public sealed record ContactOfRow(string Kind, string Value, Visibility Visibility);

/// <summary>Somebody on its board.</summary>
public sealed record BoardOfRow(string Name, string Position, DateOnly? From, DateOnly? To, Visibility Visibility);

/// <summary>A consulate that answers for one of its residences.</summary>
public sealed record ConsulateOfRow(string Country, string Code, bool IsConfirmed);

/// <summary>What one country says of it.</summary>
public sealed record RegistrationOfRow(string Country, RegistrationState State, DateTimeOffset StateSince, string? Number, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTimeOffset? ConfirmedAt);

/// <summary>Another organization that the reader may see.</summary>
public sealed record RelatedOfRow(Guid Id, string Name);
