using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>
/// A register of invented organizations, as large as one likes and skewed as the real one is: the same seed makes the same organizations on every machine.
/// Needs no database; any of them can be asked for by its number.
/// </summary>
public sealed class GeneratedRegister
{
    /// <summary>The most that a register can hold.</summary>
    public const int Most = 10_000_000;

    /// <summary>The day that all of it is told from, unless another is named.</summary>
    public static readonly DateOnly UsualDay = new(2026, 11, 23);

    private static readonly Weighted<string> Countries = new([("MX", 600UL), ("SV", 130), ("GT", 110), ("HN", 75), ("NI", 35), ("BZ", 10), ("CR", 20), ("PA", 20)]);
    private static readonly HashSet<string> InProgrammes = ["MX", "SV", "HN"];

    private readonly ulong seed;
    private readonly string mark;
    private readonly Vocabulary words = Vocabulary.Read();
    private readonly GeneratedPlaces places;
    private readonly GeneratedNames names;
    private readonly GeneratedText text;
    private readonly GeneratedStanding standing;
    private readonly Weighted<string> objectives;
    private readonly Weighted<string> reasons;
    private readonly IReadOnlyDictionary<string, string[]> indigenous;
    private readonly Dictionary<string, Weighted<int>> coalitions;

    /// <summary>A register of so many organizations.</summary>
    /// <param name="count">How many, 1 to <see cref="Most"/>.</param>
    /// <param name="seed">Another seed makes others.</param>
    /// <param name="day">The day that it is told from.</param>
    /// <param name="mark">What is added to every official name.</param>
    public GeneratedRegister(int count, int seed, DateOnly? day = null, string mark = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        Count = count;
        Seed = seed;
        Day = day ?? UsualDay;
        this.seed = (ulong)(uint)seed * 0x2545F4914F6CDD1DUL;
        this.mark = mark;
        places = new GeneratedPlaces(words, Day);
        names = new GeneratedNames(words);
        text = new GeneratedText(words);
        standing = new GeneratedStanding(Day);
        objectives = Weighted<string>.Zipf(words.Words("objectives"), 20);
        reasons = Weighted<string>.Zipf(words.Words("reasons"), 20);
        indigenous = words.Lists("indigenous");
        coalitions = Coalitions();
    }

    /// <summary>How many organizations there are.</summary>
    public int Count { get; }

    /// <summary>What makes them these and no others.</summary>
    public int Seed { get; }

    /// <summary>The day that it is told from: states and validity are as of then.</summary>
    public DateOnly Day { get; }

    /// <summary>The first key that an organization of such a register may have.</summary>
    public static Guid FirstKey { get; } = new("01990001-0000-0000-0000-000000000000");

    /// <summary>The first key after all that an organization of such a register may have.</summary>
    public static Guid EndOfKeys { get; } = new("01990002-0000-0000-0000-000000000000");

    /// <summary>The key of an organization, or of the row of a table that belongs to one.</summary>
    public Guid KeyOf(int number, int table = 0, int row = 0)
    {
        var low = number * 64L + row;
        return new Guid(0x01990001, (short)Seed, (short)(0x7000 | ((Seed >> 16) & 0x0FFF)), (byte)(0x80 | table), 0,
            (byte)(low >> 40), (byte)(low >> 32), (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
    }

    /// <summary>The places that its organizations name, and those around them.</summary>
    public IReadOnlyList<DirectoryPlace> PlacesInUse()
    {
        var used = new HashSet<Place>();
        for (var number = 1; number <= Count; number++)
        {
            var geography = Geography(number, Kind(number));
            used.UnionWith(geography.Origins);
            used.UnionWith(geography.Residences);
        }

        return [.. used.SelectMany(p => p.Path).Distinct().Order(StringComparer.Ordinal).Select(c => places[c])
            .Select(p => new DirectoryPlace(p.Code, p.ParentCode, p.Level, p.NameEs, p.NameEn, p.Latitude, p.Longitude))];
    }

    /// <summary>All of it, as the directory takes it in.</summary>
    public IEnumerable<DirectoryEntry> Entries() => Enumerable.Range(1, Count).Select(Entry);

    /// <summary>One organization as the directory takes it in, by its number from 1.</summary>
    public DirectoryEntry Entry(int number) => Organization(number).ToEntry(n => KeyOf(n));

    /// <summary>A text with one typing error, the same for the same number.</summary>
    public string Misspelt(string name, int number) => GeneratedNames.Misspelt(Chance.Of(seed, number, 9), name);

    internal Place Place(string code) => places[code];

    internal GeneratedOrganization Organization(int number)
    {
        var kind = Kind(number);
        var geography = Geography(number, kind);
        var chance = Chance.Of(seed, number, 3);
        var isMapped = chance.Falls(120);
        var countries = geography.Origins.Select(o => o.Country).Distinct().Order(StringComparer.Ordinal).ToList();
        var registrations = isMapped ? [] : countries.Select((c, i) => standing.Of(chance, number, i, c, places.Consulate(c, geography.City))).ToList();
        var entered = isMapped ? new DateTimeOffset(Day, new TimeOnly(12, 0), TimeSpan.Zero).AddDays(-chance.Between(20, 1500)) : registrations.Min(r => r.History[0].At);
        var founded = chance.Falls(isMapped ? 500 : 930) ? (int?)Math.Min(entered.Year, Founded(chance)) : null;
        var language = chance.Falls(geography.Country == "BZ" ? 700 : 60) ? "en" : "es";
        var mentioned = geography.Origins.Concat(geography.Residences).Select(p => p.NameIn(language)).ToList();
        return new GeneratedOrganization
        {
            Number = number,
            Id = KeyOf(number),
            Kind = isMapped && chance.Falls(150) ? null : kind,
            IsMapped = isMapped,
            Names = names.Of(Chance.Of(seed, number, 4), kind, geography, founded, mark),
            Places = geography,
            Objectives = [.. Enumerable.Range(0, chance.Below(100) switch { < 45 => 1, < 80 => 2, _ => 3 }).Select(_ => objectives.Pick(chance)).Distinct()],
            Reasons = founded is null ? [] : [reasons.Pick(chance)],
            Languages = Languages(chance, geography),
            Purpose = language == "en" ? text.English(Chance.Of(seed, number, 5), mentioned) : text.Spanish(Chance.Of(seed, number, 5), mentioned, founded),
            YearFounded = founded,
            Members = chance.Between(10, 60) + (chance.Falls(100) ? chance.Below(400) : 0),
            EnteredAt = entered,
            ChangedAt = registrations.Select(r => r.StateSince).Append(entered).Max(),
            Registrations = registrations,
            Consulates = [.. countries.SelectMany(c => geography.Residences.Where(r => r.Country != c).Select(r => (c, r.Code, Consulate: places.Consulate(c, r))))
                .Where(c => c.Consulate is not null).Select(c => (c.c, c.Code, c.Consulate!))],
            Coalitions = Memberships(Chance.Of(seed, number, 6), number, kind, geography, entered),
            CoInvests = !isMapped && InProgrammes.Contains(geography.Country) && chance.Falls(43),
        };
    }

    private OrganizationKind Kind(int number) => Chance.Of(seed, number, 1).Below(100) switch
    {
        < 65 => OrganizationKind.HometownClub,
        < 90 => OrganizationKind.MigrantsClub,
        _ => OrganizationKind.Coalition,
    };

    private GeneratedGeography Geography(int number, OrganizationKind kind)
    {
        var chance = Chance.Of(seed, number, 2);
        var country = Countries.Pick(chance);
        var state = places.State(chance, country);
        var home = places.Municipality(chance, state);
        List<Place> origins = kind switch
        {
            OrganizationKind.HometownClub => [chance.Falls(880) ? home : state],
            OrganizationKind.MigrantsClub when chance.Falls(450) => [state = home = places[country]],
            OrganizationKind.MigrantsClub => [home, .. Enumerable.Range(0, chance.Between(1, 3)).Select(_ => places.Municipality(chance, chance.Falls(700) ? state : places.State(chance, country)))],
            _ when chance.Falls(300) => [state = home = places[country]],
            _ when chance.Falls(800) => [state],
            _ => [home, places.Municipality(chance, state)],
        };
        if (kind != OrganizationKind.HometownClub && chance.Falls(kind == OrganizationKind.MigrantsClub ? 80 : 120))
            origins.Add(places[Countries.Pick(chance)]);
        origins = [.. origins.Distinct()];
        if (kind == OrganizationKind.MigrantsClub && origins.Count == 1 && origins[0].Level != PlaceLevel.Country)
            origins = [state = home = places[country]];
        var locality = origins[0].Level is PlaceLevel.Municipality or PlaceLevel.District && kind == OrganizationKind.HometownClub && chance.Falls(350) ? names.Locality(chance) : null;
        List<Place> residences = [places.Abroad(chance, country)];
        while (chance.Falls(residences.Count == 1 ? 130 : 300) && residences.Count < 4)
            residences.Add(places.Near(chance, residences[0]));
        var city = residences[0];
        return new GeneratedGeography(origins, locality, [.. residences.Distinct()], home, state) { Region = places[city.Country == "US" && city.Path.Count > 1 ? city.Path[^2] : city.Country] };
    }

    // One in five belongs to a coalition, more often to one of its own state; a coalition only to one with a smaller number, so that no circle closes.
    private List<(int, DateOnly, DateOnly?)> Memberships(Chance chance, int number, OrganizationKind kind, GeneratedGeography geography, DateTimeOffset entered)
    {
        var joined = new List<(int, DateOnly, DateOnly?)>();
        while (joined.Count < 2 && chance.Falls(joined.Count == 0 ? 210 : 120))
        {
            if (coalitions.GetValueOrDefault(chance.Falls(600) ? geography.State.Code : geography.Country) is not { } near)
                break;
            var coalition = near.Pick(chance);
            if ((kind == OrganizationKind.Coalition && coalition >= number) || joined.Exists(j => j.Item1 == coalition))
                break;
            var from = DateOnly.FromDateTime(entered.UtcDateTime).AddDays(-chance.Below(900));
            joined.Add((coalition, from, chance.Falls(60) ? from.AddDays(chance.Between(30, 800)) : null));
        }

        return joined;
    }

    private Dictionary<string, Weighted<int>> Coalitions()
    {
        var around = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var number in Enumerable.Range(1, Count).Where(n => Kind(n) == OrganizationKind.Coalition))
        {
            var geography = Geography(number, OrganizationKind.Coalition);
            foreach (var place in new[] { geography.State.Code, geography.Country }.Distinct())
                (around.TryGetValue(place, out var those) ? those : around[place] = []).Add(number);
        }

        return around.ToDictionary(a => a.Key, a => Weighted<int>.Zipf(a.Value, 100));
    }

    private List<string> Languages(Chance chance, GeneratedGeography geography)
    {
        var isEnglish = geography.Country == "BZ";
        List<string> languages = [isEnglish ? "en" : "es"];
        if (chance.Falls(300))
            languages.Add(isEnglish ? "es" : "en");
        if (indigenous.TryGetValue(geography.State.Code, out var those) && chance.Falls(geography.Country == "GT" ? 500 : 250))
            languages.Add(those[Math.Min(chance.Below(those.Length), chance.Below(those.Length))]);
        return languages;
    }

    private static int Founded(Chance chance) => chance.Below(100) switch
    {
        < 45 => chance.Between(1995, 2010),
        < 85 => chance.Between(1985, 2015),
        < 95 => chance.Between(2016, 2025),
        _ => chance.Between(1925, 1984),
    };
}
