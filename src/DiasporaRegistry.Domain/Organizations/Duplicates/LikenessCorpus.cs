namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>
/// What is frequent in one list: a word that half of its names hold, or a telephone that twenty rows give, tells none of them apart there, however telling it is elsewhere.
/// </summary>
public sealed class LikenessCorpus
{
    // In a short list nothing can be called frequent.
    private const int ShortList = 40;
    private const int Rare = 3;
    private const double Least = 0.3;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StreetAddress>> houses = new(StringComparer.Ordinal);
    private readonly HashSet<string> chains = new(StringComparer.Ordinal);
    private int records;
    private int located;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Counts the words of a name; the same name again counts once.</summary>
    public void Count(string name)
    {
        var plain = NameWords.Plain(name.Length > OrganizationName.MaxLength ? name[..OrganizationName.MaxLength] : name);
        if (!names.Add(string.Join(' ', plain)))
            return;
        foreach (var word in plain.Distinct())
            words[word] = words.GetValueOrDefault(word) + 1;
    }

    /// <summary>Counts what a record gives besides its names.</summary>
    public void Count(LikenessProfile profile)
    {
        records++;
        if (profile.Addresses.Count + profile.Phones.Count > 0)
            located++;
        foreach (var value in profile.Phones.Concat(profile.Mails).Concat(profile.Websites).Concat(profile.Addresses.Select(a => a.Key)))
            values[value] = values.GetValueOrDefault(value) + 1;
        if (profile.Names.Count == 0 || profile.Addresses.Count == 0)
            return;
        var name = profile.Names[0].Key;
        if (!houses.TryGetValue(name, out var known))
            houses[name] = known = [];
        if (known.Exists(k => StreetAddress.Compare(k, profile.Addresses[0]) == AddressLikeness.Different))
            chains.Add(name);
        else if (known.Count < 4)
            known.Add(profile.Addresses[0]);
    }

    /// <summary>Whether a name of this record stands in the list at several addresses: then the name alone tells no branch from another.</summary>
    internal bool IsInSeveralHouses(LikenessProfile profile) => profile.Names.Any(n => chains.Contains(n.Key));

    /// <summary>Whether most records say where they are or how to reach them: then two that share only their name share little.</summary>
    internal bool TellsWhere => located > records / 2;

    /// <summary>How many of the names hold a word.</summary>
    public int NamesWith(string word) => words.GetValueOrDefault(word);

    /// <summary>What is left of a word's weight in this list.</summary>
    internal double Weigh(string word, double weight)
    {
        var count = words.GetValueOrDefault(word);
        if (names.Count < ShortList || count <= Rare)
            return weight;
        return Math.Min(weight, Math.Clamp(1.2 * Math.Log((names.Count + 1.0) / count) / Math.Log(names.Count + 1.0), Least, 1));
    }

    /// <summary>What is left of a contact's weight that so many records of this list share: two or three may be one organization, twenty are not.</summary>
    internal double ShareOf(IEnumerable<string> shared)
    {
        var fewest = shared.Select(v => values.GetValueOrDefault(v, 1)).DefaultIfEmpty(1).Min();
        return fewest <= Rare ? 1 : Math.Max(0.15, 1 / (1 + Math.Log2(fewest / (double)Rare)));
    }
}
