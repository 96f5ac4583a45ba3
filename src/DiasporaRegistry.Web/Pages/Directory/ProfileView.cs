using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>An organization's page: what is shown, and the words for its codes.</summary>
/// <param name="Profile">What the reader may see.</param>
/// <param name="Codes">Code list entries in the reader's language, by list and code.</param>
/// <param name="Countries">The countries of origin by code.</param>
/// <param name="Projects">The co-investment projects that it takes part in.</param>
/// <param name="Room">The directory that the reader came from.</param>
public sealed record ProfileView(OrganizationProfile Profile, IReadOnlyDictionary<(string List, string Code), string> Codes,
    IReadOnlyDictionary<string, string> Countries, IReadOnlyList<ProjectOfProfile> Projects, SearchRoom Room)
{
    /// <summary>The address before another organization's key.</summary>
    public string PageAddress => Room.Organizations;

    /// <summary>Whether the reader is a consular officer.</summary>
    public bool ForOfficers => Room.IsOfStaff;

    /// <summary>The full address that the page is shared by; none where only staff can open it.</summary>
    public string? Canonical { get; init; }

    static readonly string[] Lists = ["objective", "founding_reason", "contact_kind", "board_position", "language", "document_kind"];

    public static async Task<ProfileView> OfAsync(RegistryDb db, OrganizationProfile profile, ProfileReader reader, IReadOnlyDictionary<string, string> countries,
        SearchRoom room, CancellationToken cancellationToken) =>
        new(profile, (await db.CodeLists.AsNoTracking().Where(e => Lists.Contains(e.List)).ToListAsync(cancellationToken))
            .ToDictionary(e => (e.List, e.Code), e => e.NameIn(Language.Languages.Current)), countries,
            await ProjectOfProfile.ReadAsync(db, profile.Id, reader, cancellationToken), room);

    /// <summary>The address of a search in the reader's own directory.</summary>
    public string Find(DirectoryQuery query) => Room.Page + new SearchAddress(query, null, Room.Preset).Write();

    /// <summary>A code in words; a code that no list knows is shown as it is.</summary>
    public string Word(string list, string code) => Codes.GetValueOrDefault((list, code), code);

    public IEnumerable<string> Words(string list, IEnumerable<string> codes) => codes.Select(c => Word(list, c));

    public static string Label(PlaceOfProfile place) =>
        OriginPlace.Label(place.Locality, Language.Languages.Choose(place.LabelEs, place.LabelEn));

    /// <summary>Who they are, in one sentence made from what they state.</summary>
    public string Sentence(IStringLocalizer<DirectoryText> text)
    {
        var who = text[Profile.Kind is { } kind ? $"Sentence.{kind}" : "Sentence.Unknown"].Value;
        var origins = Listed(text, Profile.Origins);
        var residences = Listed(text, Profile.Residences);
        var coalition = Profile.Kind == OrganizationKind.Coalition;
        var whom = origins.Length == 0 ? "" : text[coalition ? "Sentence.FromCoalition" : "Sentence.From", origins].Value;
        // Of what ceased to exist it is said what it did.
        var tense = Profile.DissolvedOn is null ? "Sentence" : "Sentence.Past";
        var sentence = (origins.Length, residences.Length) switch
        {
            ( > 0, > 0) => text[$"{tense}.Both", who, residences, whom],
            ( > 0, _) => text[$"{tense}.OnlyFrom", who, whom],
            (_, > 0) => text[$"{tense}.OnlyIn", who, residences],
            _ => text[$"{tense}.Nothing", who],
        };
        var whole = (Profile.YearFounded, Profile.DissolvedOn) switch
        {
            ({ } year, { } end) => text["Sentence.Past.Since", year, end.Year, sentence.Value].Value,
            ({ } year, null) => text["Sentence.Since", year, sentence.Value].Value,
            _ => sentence.Value,
        };
        if (Profile.Provenance == Provenance.Mapped)
            whole = text["Sentence.Mapped", sentence.Value];
        return char.ToUpper(whole[0], CultureInfo.CurrentCulture) + whole[1..];
    }

    public IReadOnlyList<RegistrationOfHit> Standings =>
        [.. Profile.Registrations.Select(r => new RegistrationOfHit(r.Country, r.State, r.StateSince, r.ValidUntil))];

    /// <summary>Whether one country suspended it while another recognises it.</summary>
    public bool IsSuspendedSomewhere => Profile.Registrations.Any(r => r.State == RegistrationState.Suspended);

    public string Country(string code) => Countries.GetValueOrDefault(code, code);

    /// <summary>How one organization goes on in another, and since when; nothing where neither was said.</summary>
    public static string? HowOf(RelatedOrganization kin, Language.Words words)
    {
        var said = new[] { kin.How is { } how and not SuccessionKind.Unstated ? words.Of(how) : null, kin.Since is { } since ? Language.Formats.Date(since) : null }.OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join(" · ", said);
    }

    /// <summary>How long a membership lasts or lasted; nothing where no day is known.</summary>
    public static string Period(RelatedOrganization membership, IStringLocalizer<DirectoryText> text) => Years(membership.From?.Year, membership.To?.Year, text);

    /// <summary>From a year to a year: since 2011, 2009–2014, until 2014.</summary>
    public static string Years(int? from, int? until, IStringLocalizer<DirectoryText> text) => (from, until) switch
    {
        ({ } first, { } last) when first == last => first.ToString(CultureInfo.InvariantCulture),
        ({ } first, { } last) => string.Create(CultureInfo.InvariantCulture, $"{first}–{last}"),
        ({ } first, null) => text["Period.Since", first],
        (null, { } last) => text["Period.Until", last],
        _ => "",
    };

    /// <summary>Its places that a point stands for, each once: what the map shows, and nothing finer.</summary>
    public IReadOnlyList<PlaceOnMap> OnMap() =>
    [
        .. Profile.Origins.DistinctBy(p => p.Code).Select(p => (Place: p, IsOrigin: true)).Concat(Profile.Residences.DistinctBy(p => p.Code).Select(p => (Place: p, IsOrigin: false)))
            .Where(p => p.Place is { Latitude: not null, Longitude: not null })
            .Select(p => new PlaceOnMap(Language.Languages.Choose(p.Place.LabelEs, p.Place.LabelEn).Split(',')[0], p.Place.Latitude!.Value, p.Place.Longitude!.Value, p.Place.IsArea, p.IsOrigin)),
    ];

    static string Listed(IStringLocalizer<DirectoryText> text, IReadOnlyList<PlaceOfProfile> places)
    {
        const int most = 3;
        var shown = places.Take(places.Count > most ? most - 1 : most).Select(Label).ToList();
        if (places.Count > most)
            shown.Add(text["Sentence.Others", places.Count - shown.Count]);
        return shown.Count switch
        {
            0 => "",
            1 => shown[0],
            _ => text["Sentence.And", string.Join("; ", shown.SkipLast(1)), shown[^1]],
        };
    }
}

/// <summary>A city, municipality or state on an organization's map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="IsArea">Whether it is a whole state or country.</param>
/// <param name="IsOrigin">Whether members come from it; else they live there.</param>
public sealed record PlaceOnMap(string Name, double Latitude, double Longitude, bool IsArea, bool IsOrigin);
