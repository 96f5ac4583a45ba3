namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>
/// Finds among very many records those that a new one is worth comparing with, by numbers alone: who shares a contact, the same name, or enough telling words where both live. Names in different cities
/// that share no contact are never duplicates, so words are looked for where a record lives. A record takes about a hundred bytes.
/// </summary>
public sealed class LikenessIndex
{
    // What so many records of one place share tells none of them apart; the latest are looked at.
    private const int MostInABlock = 200;
    private const int LongestWalk = 2_000;
    private const int MostCompared = 48;
    private const int Beginning = 4;
    private const int Enough = 1_000;
    private const int PartBits = 16;

    private const ulong Start = 14695981039346656037UL;

    private readonly int[] heads;
    private readonly List<Posting[]> postings = [];
    private readonly Dictionary<int, int> points = [];
    private int count;

    /// <summary>An index that will hold about so many records.</summary>
    public LikenessIndex(int expected) => heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(expected, 512, 1 << 23) * 2)];

    private readonly record struct Posting(int Record, int Next, uint Tag);

    /// <summary>Files a record under a number.</summary>
    public void Add(int record, LikenessProfile profile)
    {
        foreach (var block in Filed(profile).Select(Hash).Distinct())
        {
            if (count % (1 << PartBits) == 0)
                postings.Add(new Posting[1 << PartBits]);
            ref var head = ref heads[(int)(block >> 32) & (heads.Length - 1)];
            postings[count >> PartBits][count & ((1 << PartBits) - 1)] = new Posting(record, head, (uint)block);
            head = ++count;
        }
    }

    /// <summary>The numbers of the records that are worth a comparison, those first that share most.</summary>
    public IReadOnlyList<int> Candidates(LikenessProfile profile)
    {
        points.Clear();
        foreach (var block in Sure(profile).Select(Hash).Distinct())
            Walk(block, Enough);
        var words = Words(profile).Distinct().ToList();
        var places = LookedFor(profile).ToList();
        foreach (var word in words)
        {
            var start = Begun(Begun(Start, word), " ");
            foreach (var place in places)
                Walk(Ended(Begun(start, place)), 1);
        }

        // Half of its telling words, the larger half where it is odd: with fewer, names are never nearly the same.
        var least = Math.Max(1, (words.Count + 1) / 2);
        return [.. points.Where(p => p.Value >= least).OrderByDescending(p => p.Value).ThenByDescending(p => p.Key).Take(MostCompared).Select(p => p.Key)];
    }

    private void Walk(ulong block, int worth)
    {
        var (at, met) = (heads[(int)(block >> 32) & (heads.Length - 1)], 0);
        for (var steps = 0; at > 0 && met < MostInABlock && steps < LongestWalk; steps++)
        {
            var posting = postings[(at - 1) >> PartBits][(at - 1) & ((1 << PartBits) - 1)];
            at = posting.Next;
            if (posting.Tag != (uint)block)
                continue;
            met++;
            points[posting.Record] = points.GetValueOrDefault(posting.Record) + worth;
        }
    }

    // A record is found by its contacts, by its name whatever place is asked for, and by its words where it lives.
    private static IEnumerable<string> Filed(LikenessProfile profile)
    {
        var places = profile.Residences.Count == 0 ? ["nowhere"] : profile.Residences.Select(r => r.Path[0]).ToList();
        return Contacts(profile).Concat(profile.Names.Select(n => "anywhere " + n.Key))
            .Concat(Words(profile).Concat(Whole(profile)).Distinct().SelectMany(w => places.Select(p => $"{w} {p}")));
    }

    // The same name counts where both live, or where one of them may live anywhere around the other.
    private static IEnumerable<string> Sure(LikenessProfile profile)
    {
        var isSomewhere = profile.Residences.Any(r => r.IsCity);
        return Contacts(profile).Concat(isSomewhere ? [] : profile.Names.Select(n => "anywhere " + n.Key))
            .Concat(Whole(profile).Distinct().SelectMany(w => LookedFor(profile).Select(p => $"{w} {p}")));
    }

    private static IEnumerable<string> LookedFor(LikenessProfile profile) => profile.Residences.SelectMany(r => r.Path).Append("nowhere").Distinct();

    private static IEnumerable<string> Contacts(LikenessProfile profile) =>
    [
        .. profile.Phones.Select(p => "phone " + p[^7..]),
        .. profile.Mails.Select(m => "mail " + m),
        .. profile.Websites.Select(w => "site " + w),
        .. profile.Addresses.Where(a => a.Key.Length > 0).Select(a => "address " + a.Key),
    ];

    private static IEnumerable<string> Whole(LikenessProfile profile) =>
        profile.Names.Select(n => "name " + n.Key).Concat(profile.Initials.Concat(profile.PossibleAcronyms).Select(i => "initials " + i));

    private static IEnumerable<string> Words(LikenessProfile profile) =>
        profile.Names.SelectMany(n => n.Words).Where(NameWords.IsTelling).Select(w => "word " + w.Text[..Math.Min(Beginning, w.Text.Length)]);

    // FNV-1a, finished so that all bits depend on all letters; two that meet by chance are told apart by the comparison.
    private static ulong Hash(string text) => Ended(Begun(Start, text));

    private static ulong Begun(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    private static ulong Ended(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}
