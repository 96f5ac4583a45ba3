using System.Collections.Frozen;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A place as two records are compared by it.</summary>
/// <param name="path">Its code and those around it, smallest first, ending with the country.</param>
/// <param name="name">Its name; words of an organization's name that only say where it lives weigh little.</param>
/// <param name="isCity">Whether it is no larger than a city.</param>
public sealed class LikenessPlace(IReadOnlyList<string> path, string name = "", bool isCity = true)
{
    private IReadOnlyList<string>? words;

    /// <summary>Its code and those around it, smallest first, ending with the country.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is no larger than a city.</summary>
    public bool IsCity { get; } = isCity;

    // Thousands live in one place: its name is taken apart once.
    internal IReadOnlyList<string> Words => words ??= NameWords.Plain(Name);
}

/// <summary>What is compared of an organization: as much of it as is known, in whatever spelling.</summary>
public sealed class LikenessProfile
{
    // A name that lists all an organization's programmes must not make a comparison slow.
    private const int MostNames = 20;

    /// <summary>Gathers what is known of an organization.</summary>
    /// <param name="names">Its names in all languages, aliases and acronyms among them.</param>
    /// <param name="residences">Where it lives.</param>
    /// <param name="origins">Where its members come from.</param>
    /// <param name="phones">Its numbers, in any spelling.</param>
    /// <param name="mails">Its mail addresses.</param>
    /// <param name="websites">Its links, with or without a scheme.</param>
    /// <param name="addresses">Its street addresses.</param>
    /// <param name="board">The names of its board.</param>
    /// <param name="postalCodes">The postal codes of its addresses.</param>
    /// <param name="corpus">What is frequent in the list that it stands in.</param>
    public LikenessProfile(IEnumerable<string> names, IEnumerable<LikenessPlace>? residences = null, IEnumerable<LikenessPlace>? origins = null,
        IEnumerable<string>? phones = null, IEnumerable<string>? mails = null, IEnumerable<string>? websites = null,
        IEnumerable<string>? addresses = null, IEnumerable<string>? board = null, IEnumerable<string>? postalCodes = null, LikenessCorpus? corpus = null)
    {
        Residences = [.. residences ?? []];
        Origins = [.. (origins ?? []).Where(o => o.Path.Count > 1)];
        Phones = Known(phones, ContactKeys.Phone);
        Mails = Known(mails, ContactKeys.Mail);
        Websites = Known(websites, ContactKeys.Website);
        Addresses = [.. (addresses ?? []).Select(StreetAddress.Of).OfType<StreetAddress>()];
        PostalCodes = Known(postalCodes, p => Folding.Fold(p).Split(' ')[0]);
        Corpus = corpus;
        Board = Known(board, PersonKey);
        var where = Residences.SelectMany(r => r.Words).ToHashSet(StringComparer.Ordinal);
        Names = [.. names.Where(n => !Visible.IsNothing(n)).Distinct().Take(MostNames).SelectMany(n => ComparedName.Of(n, where, corpus)).DistinctBy(n => n.Key)];
    }

    /// <summary>The words that tell it from others, by which records worth comparing are found, folded but written as they are; where all its words are common ones, those that say more than what kind of organization it is.</summary>
    public IReadOnlyList<string> SpelledWords
    {
        get
        {
            var own = Spelled(NameWords.IsOwn);
            return own.Count > 0 ? own : Spelled(NameWords.IsTelling);

            List<string> Spelled(Func<NameWord, bool> counts)
            {
                var counted = Names.SelectMany(n => n.Words).Where(counts).Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
                return [.. Names.SelectMany(n => n.Telling).Distinct().Where(w => NameWords.Plain(w) is [var plain] && counted.Contains(plain))];
            }
        }
    }

    /// <summary>Where it lives: each place with those around it, smallest first.</summary>
    public IEnumerable<IReadOnlyList<string>> ResidencePaths => Residences.Select(r => r.Path);

    /// <summary>Its names that are a single word and may be an acronym.</summary>
    public IReadOnlyList<string> PossibleAcronyms => [.. Names.Where(n => n.Words.Count == 1).Select(n => n.Words[0].Text).Distinct()];

    /// <summary>The initials of its names, with and without little words.</summary>
    public IReadOnlyList<string> Initials =>
        [.. Names.SelectMany(n => new[] { n.Telling, n.Spelled }).Where(w => w.Count > 2).Select(w => string.Concat(w.Select(x => x[0]))).Distinct()];

    /// <summary>The hosts or pages of its links, by which they are compared.</summary>
    public IReadOnlySet<string> Websites { get; }

    internal IReadOnlyList<ComparedName> Names { get; }
    internal IReadOnlyList<LikenessPlace> Residences { get; }
    internal IReadOnlyList<LikenessPlace> Origins { get; }
    internal IReadOnlySet<string> Phones { get; }
    internal IReadOnlySet<string> Mails { get; }
    internal IReadOnlyList<StreetAddress> Addresses { get; }
    internal IReadOnlySet<string> PostalCodes { get; }
    internal LikenessCorpus? Corpus { get; }
    internal IReadOnlySet<string> Board { get; }

    /// <summary>Gathers what a reader may see of an organization; the places of its origins and residences are loaded or given.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="reader">Whose eyes: private contacts and names never speak to the public.</param>
    /// <param name="places">Places by code, for origins and residences that were not loaded with theirs.</param>
    public static LikenessProfile Of(Organization organization, Visibility reader, IReadOnlyDictionary<string, Place>? places = null)
    {
        return Of(
            organization.Names.Select(n => n.Text),
            organization.Residences.Select(r => r.Place ?? places?.GetValueOrDefault(r.PlaceCode)).OfType<Place>().Select(p => new LikenessPlace(p.Path, p.NameEn, p.Level == PlaceLevel.City)),
            organization.Origins.Select(o => o.Place ?? places?.GetValueOrDefault(o.PlaceCode)).OfType<Place>().Select(p => new LikenessPlace(p.Path, p.NameEs)),
            [.. organization.Contacts.Where(c => c.Visibility >= reader).Select(c => (c.Kind, c.Value))],
            organization.Residences.Where(r => r.Address is not null && r.AddressVisibility >= reader).Select(r => r.Address!),
            organization.Board.Where(b => b.Visibility >= reader).Select(b => b.Name));
    }

    /// <summary>Gathers what was read of an organization: no more of it than its reader may see.</summary>
    public static LikenessProfile Of(IEnumerable<string> names, IEnumerable<LikenessPlace> residences, IEnumerable<LikenessPlace> origins, IReadOnlyList<(string Kind, string Value)> contacts,
        IEnumerable<string> addresses, IEnumerable<string> board) =>
        new(names, residences, origins,
            contacts.Where(c => c.Kind is "phone" or "whatsapp").Select(c => c.Value),
            contacts.Where(c => c.Kind is "email").Select(c => c.Value),
            contacts.Where(c => c.Kind is "website" or "facebook" or "instagram").Select(c => c.Value),
            addresses, board);

    // One word is a first name: thousands share it.
    private static string PersonKey(string name) =>
        Folding.Fold(name).Split(' ') is { Length: > 1 } words ? string.Join(' ', words.Order(StringComparer.Ordinal)) : "";

    private static IReadOnlySet<string> Known(IEnumerable<string>? values, Func<string, string> key)
    {
        HashSet<string>? known = null;
        foreach (var value in values ?? [])
        {
            if (key(value) is { Length: > 0 } kept)
                (known ??= []).Add(kept);
        }

        // Most records have no contact of most kinds.
        return known is null ? FrozenSet<string>.Empty : known;
    }
}
