namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>Two records of one list that may be the same, by their places in it, the earlier one first.</summary>
/// <param name="Left">The earlier.</param>
/// <param name="Right">The later.</param>
/// <param name="Likeness">How likely, and why.</param>
public readonly record struct LikePair(int Left, int Right, Likeness Likeness);

/// <summary>
/// Finds the like pairs within one list. Records meet only in blocks: those that share a contact, an address, a name, a rare word or its beginning or end; so a list
/// of a hundred thousand takes minutes. A block that half of the list falls into says nothing and is passed over, except that its like neighbours meet.
/// </summary>
public static class LikePairs
{
    private const int MostInABlock = 120;
    private const int Neighbours = 6;
    private const int Piece = 4;

    /// <summary>The pairs that are at least so alike, best first.</summary>
    public static IReadOnlyList<LikePair> Of(IReadOnlyList<LikenessProfile> records, LikenessCorpus corpus, double atLeast, CancellationToken cancellationToken = default)
    {
        var blocks = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var block in BlocksOf(records[i], corpus).Distinct())
            {
                if (!blocks.TryGetValue(block, out var members))
                    blocks[block] = members = [];
                members.Add(i);
            }
        }

        var met = new HashSet<long>();
        foreach (var members in blocks.Values.Where(m => m.Count > 1))
        {
            if (members.Count > MostInABlock)
                Meet(Sorted(members, records), Neighbours, met);
            else
                Meet(members, members.Count, met);
        }

        var found = new List<LikePair>();
        foreach (var pair in met)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (left, right) = ((int)(pair >> 32), (int)(pair & int.MaxValue));
            var likeness = Likeness.Compare(records[left], records[right]);
            if (likeness.Score >= atLeast)
                found.Add(new LikePair(left, right, likeness));
        }

        return [.. found.OrderByDescending(p => p.Likeness.Score).ThenBy(p => p.Left).ThenBy(p => p.Right)];
    }

    private static void Meet(List<int> members, int window, HashSet<long> met)
    {
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count && j <= i + window; j++)
                met.Add(((long)Math.Min(members[i], members[j]) << 32) | (uint)Math.Max(members[i], members[j]));
        }
    }

    private static List<int> Sorted(List<int> members, IReadOnlyList<LikenessProfile> records) =>
        [.. members.OrderBy(i => records[i].Names.Count > 0 ? records[i].Names[0].Key : "", StringComparer.Ordinal).ThenBy(i => records[i].Addresses.Count > 0 ? records[i].Addresses[0].Key : "", StringComparer.Ordinal)];

    private static IEnumerable<string> BlocksOf(LikenessProfile record, LikenessCorpus corpus)
    {
        foreach (var phone in record.Phones)
            yield return "phone " + phone[^7..];
        foreach (var mail in record.Mails)
            yield return "mail " + mail;
        foreach (var site in record.Websites)
            yield return "site " + site;
        foreach (var address in record.Addresses.Where(a => a.Key.Length > 0))
            yield return "address " + address.Key;
        foreach (var initials in record.Initials.Concat(record.PossibleAcronyms))
            yield return "initials " + initials;

        foreach (var name in record.Names)
        {
            yield return "name " + name.Key;
            var joined = string.Concat(name.Words.Select(w => w.Text));
            yield return "begins " + joined[..Math.Min(7, joined.Length)];
            // The rarest words of a name, each with what typing errors leave of it; two of them together where each is frequent.
            var rarest = name.Words.Select(w => w.Text).Distinct().OrderBy(corpus.NamesWith).ThenBy(w => w, StringComparer.Ordinal).Take(4).ToList();
            foreach (var word in rarest)
            {
                yield return "word " + word;
                if (word.Length > Piece)
                {
                    yield return "start " + word[..Piece];
                    yield return "end " + word[^Piece..];
                }

                if (word.Length > 5)
                    yield return $"ends {word[0]} {word[^2..]} {word.Length / 3}";
                foreach (var place in record.Residences.Take(3))
                    yield return $"there {word[..Math.Min(3, word.Length)]} {place.Path[0]}";
                foreach (var address in record.Addresses.Where(a => a.Number.Length > 0).Take(3))
                    yield return $"number {word[0]} {address.Number}";
            }

            for (var i = 0; i < rarest.Count; i++)
            {
                for (var j = i + 1; j < rarest.Count; j++)
                    yield return string.CompareOrdinal(rarest[i], rarest[j]) < 0 ? $"two {rarest[i]} {rarest[j]}" : $"two {rarest[j]} {rarest[i]}";
            }
        }
    }
}
