namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>Many records of which each new one is compared with those only that share a contact or the beginning of a telling word: thousands take seconds.</summary>
/// <typeparam name="T">What a record is known by.</typeparam>
public sealed class LikenessIndex<T>
    where T : notnull
{
    // A word that so many records share tells none of them apart.
    private const int MostInABlock = 200;
    private const int Beginning = 4;

    private readonly Dictionary<string, List<int>> blocks = new(StringComparer.Ordinal);
    private readonly List<(T Key, LikenessProfile Profile)> records = [];

    /// <summary>Adds a record.</summary>
    public void Add(T key, LikenessProfile profile)
    {
        records.Add((key, profile));
        foreach (var block in BlocksOf(profile).Distinct())
        {
            if (!blocks.TryGetValue(block, out var members))
                blocks[block] = members = [];
            if (members.Count < MostInABlock)
                members.Add(records.Count - 1);
        }
    }

    /// <summary>The records that are at least so alike, best first.</summary>
    public IReadOnlyList<(T Key, Likeness Likeness)> Like(LikenessProfile profile, double atLeast) =>
    [
        .. BlocksOf(profile).Distinct().SelectMany(b => blocks.GetValueOrDefault(b) ?? []).Distinct()
            .Select(i => (records[i].Key, Likeness: Likeness.Compare(profile, records[i].Profile)))
            .Where(f => f.Likeness.Score >= atLeast)
            .OrderByDescending(f => f.Likeness.Score),
    ];

    private static IEnumerable<string> BlocksOf(LikenessProfile profile) =>
    [
        .. profile.Names.Select(n => "name " + n.Key),
        .. profile.Names.SelectMany(n => n.Words).Where(NameWords.IsTelling).Select(w => "word " + w.Text[..Math.Min(Beginning, w.Text.Length)]),
        .. profile.Initials.Concat(profile.PossibleAcronyms).Select(i => "initials " + i),
        .. profile.Phones.Select(p => "phone " + p[^7..]),
        .. profile.Mails.Select(m => "mail " + m),
        .. profile.Websites.Select(w => "site " + w),
        .. profile.Addresses.Where(a => a.Key.Length > 0).Select(a => "address " + a.Key),
    ];
}
