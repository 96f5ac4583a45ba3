using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>A past day among the organizations of the directory: which of them stood how, and which consulates answered for them. Everything else of them is as it is today, and who is not public today is in none of these.</summary>
internal sealed class PastSets
{
    private static readonly SearchStanding[] Told = [SearchStanding.Registered, SearchStanding.Expired, SearchStanding.Mapped];

    private readonly DirectoryRows rows;
    private readonly ulong[][] standings;
    private readonly List<string> unknown = [];
    private readonly List<(int Doc, int Consulate, bool Answered)> moves = [];

    public PastSets(DirectoryRows rows, PastDay day)
    {
        this.rows = rows;
        standings = [.. Told.Select(standing =>
        {
            var set = new ulong[Bits.WordsFor(rows.Count)];
            foreach (var key in day.Standings.GetValueOrDefault(standing) ?? [])
            {
                if (rows.Known.Find(key) is >= 0 and var doc)
                    Bits.Set(set, doc);
            }

            return set;
        })];
        foreach (var move in day.Moves)
        {
            if (rows.Known.Find(move.Organization) is >= 0 and var doc)
                moves.Add((doc, NumberOf(move.Consulate), move.Answered));
        }
    }

    /// <summary>The values of a facet that was another one then.</summary>
    public IEnumerable<int> Numbers(DirectoryFacet facet) => Enumerable.Range(0, facet == DirectoryFacet.Standing ? Told.Length : rows.Consulates.Count + unknown.Count);

    /// <summary>Whether a facet is one that was another then.</summary>
    public static bool Knows(DirectoryFacet facet) => facet is DirectoryFacet.Standing or DirectoryFacet.Consulate;

    /// <summary>The code of a value.</summary>
    public string CodeOf(DirectoryFacet facet, int number) => facet == DirectoryFacet.Standing ? Told[number].ToString() : number < rows.Consulates.Count ? rows.Consulates[number] : unknown[number - rows.Consulates.Count];

    /// <summary>Adds the organizations of a value to a set.</summary>
    public void OrInto(DirectoryFacet facet, int number, Span<ulong> set)
    {
        if (facet == DirectoryFacet.Standing)
        {
            Bits.Or(set, standings[number]);
            return;
        }

        // What was in the set before stays in it.
        var own = new ulong[Bits.WordsFor(rows.Count)];
        if (number < rows.Consulates.Count)
            rows.Sets[DirectoryFacet.Consulate].Posting(number)?.OrInto(own);
        foreach (var (doc, _, answered) in moves.Where(m => m.Consulate == number))
        {
            if (answered)
                Bits.Set(own, doc);
            else
                own[doc >> 6] &= ~(1UL << doc);
        }

        Bits.Or(set, own);
    }

    /// <summary>Counts the values of a facet among a set.</summary>
    public void Count(DirectoryFacet facet, ReadOnlySpan<ulong> set, Span<int> counts)
    {
        if (facet == DirectoryFacet.Standing)
        {
            for (var number = 0; number < standings.Length; number++)
                counts[number] = Bits.CountBoth(standings[number], set);
            return;
        }

        foreach (var (doc, number, answered) in moves)
        {
            if (Bits.Has(set, doc))
                counts[number] += answered ? 1 : -1;
        }
    }

    /// <summary>Leaves in a set those that stood in one of the ways that are asked for, or in any, and for whom one of the consulates answered that are asked for.</summary>
    public void Narrow(Span<ulong> set, DirectoryQuery query)
    {
        Keep(set, DirectoryFacet.Standing, number => query.Standings.Count == 0 || query.Standings.Contains(Told[number]));
        if (query.Consulates.Count > 0)
            Keep(set, DirectoryFacet.Consulate, number => query.Consulates.Contains(CodeOf(DirectoryFacet.Consulate, number)));
    }

    private void Keep(Span<ulong> set, DirectoryFacet facet, Func<int, bool> isAsked)
    {
        var fits = new ulong[set.Length];
        foreach (var number in Numbers(facet).Where(isAsked))
            OrInto(facet, number, fits);
        Bits.And(set, fits);
    }

    private int NumberOf(string consulate)
    {
        if (rows.Consulates.Find(consulate) is >= 0 and var known)
            return known;
        if (!unknown.Contains(consulate))
            unknown.Add(consulate);
        return rows.Consulates.Count + unknown.IndexOf(consulate);
    }
}
