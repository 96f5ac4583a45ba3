using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>An organization as the directory takes it in: what it can be found by, and what a line of results shows. Contacts, board and addresses never enter.</summary>
public sealed record DirectoryEntry
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its names, the official one first.</summary>
    public required IReadOnlyList<EntryName> Names { get; init; }
    /// <summary>What it is, where known.</summary>
    public OrganizationKind? Kind { get; init; }
    /// <summary>How it came into the register.</summary>
    public Provenance Provenance { get; init; }
    /// <summary>The country whose ministry found it, while mapped.</summary>
    public string? MappedForCountry { get; init; }
    /// <summary>Where its members come from.</summary>
    public IReadOnlyList<EntryOrigin> Origins { get; init; } = [];
    /// <summary>Where they live, by the gazetteer's codes, the principal place first.</summary>
    public IReadOnlyList<string> Residences { get; init; } = [];
    /// <summary>What it works for.</summary>
    public IReadOnlyList<string> Objectives { get; init; } = [];
    /// <summary>The languages that its members speak (BCP 47).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    /// <summary>What it does, in its own words.</summary>
    public string? Purpose { get; init; }
    /// <summary>The year that it was founded in.</summary>
    public int? YearFounded { get; init; }
    /// <summary>When something about it last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>What each country says of it; drafts are not among them.</summary>
    public IReadOnlyList<EntryRegistration> Registrations { get; init; } = [];
    /// <summary>The consulates that answer for its residences, by country of origin.</summary>
    public IReadOnlyList<EntryConsulate> Consulates { get; init; } = [];
    /// <summary>The coalitions that list it as a member.</summary>
    public IReadOnlyList<EntryMembership> Coalitions { get; init; } = [];
    /// <summary>Whether it takes part in a co-investment project.</summary>
    public bool CoInvests { get; init; }
    /// <summary>The numbers of the organizations that it came out of: whoever has an old number finds it by that.</summary>
    public IReadOnlyList<string> FormerNumbers { get; init; } = [];
    /// <summary>The countries of origin that it asked for something, and that have not answered yet.</summary>
    public IReadOnlyList<string> NeedsOpenIn { get; init; } = [];

    /// <summary>The offices that it waits for: ministries by their countries, and behind a stroke the consulates that are responsible for it; the same borders as those of <c>NeedReaders</c>.</summary>
    internal List<string> OfficesAsked()
    {
        var offices = new List<string>();
        foreach (var country in NeedsOpenIn)
        {
            var own = Registrations.Where(r => r.Country == country && r.State is not (RegistrationState.Withdrawn or RegistrationState.Rejected)).ToList();
            if (own.Count > 0 || (Provenance == Provenance.Claimed && MappedForCountry == country))
            {
                var consulates = own.Select(r => r.Consulate).OfType<string>().Concat(Consulates.Where(c => c.Country == country).Select(c => c.Consulate));
                offices.AddRange(consulates.Distinct().Select(c => $"{country}/{c}").Prepend(country));
            }
        }

        return offices;
    }
}

/// <summary>One of its names.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Type">What sort of name it is.</param>
public readonly record struct EntryName(string Text, NameType Type);

/// <summary>A place of origin, with the locality in the organization's own words.</summary>
/// <param name="Place">The gazetteer's code.</param>
/// <param name="Locality">The locality below the municipality.</param>
public readonly record struct EntryOrigin(string Place, string? Locality);

/// <summary>What one country says of it.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="State">The state.</param>
/// <param name="StateSince">Since when.</param>
/// <param name="ValidUntil">The last day of its validity.</param>
/// <param name="Number">The registration number, once it was approved.</param>
/// <param name="Consulate">The consulate that the application names.</param>
public sealed record EntryRegistration(string Country, RegistrationState State, DateTimeOffset StateSince, DateOnly? ValidUntil, string? Number, string? Consulate);

/// <summary>A consulate that answers for one of its residences.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Consulate">The consulate's code.</param>
public readonly record struct EntryConsulate(string Country, string Consulate);

/// <summary>Its membership in a coalition.</summary>
/// <param name="Coalition">The coalition.</param>
/// <param name="From">The first day; open when not known.</param>
/// <param name="To">The last day; open while it lasts.</param>
public readonly record struct EntryMembership(Guid Coalition, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it is a member on a day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>A place of the gazetteer that some organization names, or that such a place lies in.</summary>
/// <param name="Code">The gazetteer's code.</param>
/// <param name="Parent">The place around it; none for a country.</param>
/// <param name="Level">How large it is.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
public sealed record DirectoryPlace(string Code, string? Parent, PlaceLevel Level, string NameEs, string NameEn, double? Latitude, double? Longitude)
{
    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}
