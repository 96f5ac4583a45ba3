using System.Globalization;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>A past day among the organizations of the directory: which of them stood how, what they stated, and which consulates answered for them. Their words, languages, distances and money are as they are today, and who is not public today is in none of these.</summary>
internal sealed class PastSets
{
    private static readonly SearchStanding[] Told = [SearchStanding.Registered, SearchStanding.Expired, SearchStanding.Mapped];

    private readonly DirectoryRows rows;
    private readonly ulong[][] standings;
    private readonly Dictionary<DirectoryFacet, PastMoves> moves = new() { [DirectoryFacet.Consulate] = new() };
    private readonly List<(int Doc, int Year)> years = [];

    /// <param name="rows">The organizations.</param>
    /// <param name="day">What is known of the day.</param>
    /// <param name="version">Which version of the directory this is laid over.</param>
    public PastSets(DirectoryRows rows, PastDay day, long version)
    {
        (this.rows, Version) = (rows, version);
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
            Add(move.Organization, DirectoryFacet.Consulate, move.Consulate, move.Answered);
        foreach (var fact in day.Facts.Where(f => f.Facet != DirectoryFacet.Decade))
            Add(fact.Organization, fact.Facet, fact.Value, fact.Had);
        foreach (var founded in day.Facts.Where(f => f.Facet == DirectoryFacet.Decade).GroupBy(f => f.Organization))
            AddYear(founded.Key, founded.Where(f => f.Had).Select(f => int.Parse(f.Value, CultureInfo.InvariantCulture)).FirstOrDefault(DirectoryRows.NoYear));
    }

    /// <summary>Which version of the directory it was laid over.</summary>
    public long Version { get; }

    /// <summary>What of a question is answered by that day: the rest is asked of today.</summary>
    public DirectoryQuery Rest(DirectoryQuery query) => query with
    {
        Standings = [],
        Consulates = [],
        Kinds = Knows(DirectoryFacet.Kind) ? [] : query.Kinds,
        Objectives = Knows(DirectoryFacet.Objective) ? [] : query.Objectives,
        Origins = IsMoved(DirectoryFacet.Origin, query.Origins) ? [] : query.Origins,
        Residences = IsMoved(DirectoryFacet.Residence, query.Residences) ? [] : query.Residences,
        FoundedFrom = Knows(DirectoryFacet.Decade) ? null : query.FoundedFrom,
        FoundedTo = Knows(DirectoryFacet.Decade) ? null : query.FoundedTo,
    };

    /// <summary>Whether a facet is one that was another then.</summary>
    public bool Knows(DirectoryFacet facet) => facet == DirectoryFacet.Standing || moves.ContainsKey(facet);

    /// <summary>How many values of a facet there are, those among them that nobody states today.</summary>
    public int Values(DirectoryFacet facet) => facet == DirectoryFacet.Standing ? Told.Length : Today(facet) + (moves.TryGetValue(facet, out var moved) ? moved.Unknown.Count : 0);

    /// <summary>The code of a value.</summary>
    public string CodeOf(DirectoryFacet facet, int number) => facet switch
    {
        DirectoryFacet.Standing => Told[number].ToString(),
        _ when number >= Today(facet) => moves[facet].Unknown[number - Today(facet)],
        DirectoryFacet.Consulate => rows.Consulates[number],
        DirectoryFacet.Origin or DirectoryFacet.Residence => rows.Places[number],
        _ => rows.Flags[facet].Value(number),
    };

    /// <summary>Adds the organizations of a value to a set.</summary>
    public void OrInto(DirectoryFacet facet, int number, Span<ulong> set)
    {
        if (facet == DirectoryFacet.Standing)
        {
            Bits.Or(set, standings[number]);
            return;
        }

        if (!moves[facet].Of.TryGetValue(number, out var moved))
        {
            OrToday(facet, number, set);
            return;
        }

        // What was in the set before stays in it.
        var own = new ulong[Bits.WordsFor(rows.Count)];
        OrToday(facet, number, own);
        foreach (var (doc, had) in moved)
        {
            if (had)
                Bits.Set(own, doc);
            else
                own[doc >> 6] &= ~(1UL << doc);
        }

        Bits.Or(set, own);
    }

    /// <summary>Counts the values of a facet among a set: standings whole, of others what differs from today.</summary>
    public void Count(DirectoryFacet facet, ReadOnlySpan<ulong> set, Span<int> counts)
    {
        if (facet == DirectoryFacet.Standing)
        {
            for (var number = 0; number < standings.Length; number++)
                counts[number] = Bits.CountBoth(standings[number], set);
            return;
        }

        foreach (var (number, moved) in moves[facet].Of)
        {
            foreach (var (doc, had) in moved)
            {
                if (Bits.Has(set, doc))
                    counts[number] += had ? 1 : -1;
            }
        }
    }

    /// <summary>Leaves in a set those that stood in one of the ways that are asked for, or in any, and that were what is asked for.</summary>
    public void Narrow(Span<ulong> set, DirectoryQuery query)
    {
        Keep(set, DirectoryFacet.Standing, Enumerable.Range(0, Told.Length).Where(n => query.Standings.Count == 0 || query.Standings.Contains(Told[n])));
        Keep(set, DirectoryFacet.Consulate, query.Consulates);
        if (Knows(DirectoryFacet.Kind))
            Keep(set, DirectoryFacet.Kind, [.. query.Kinds.Select(k => k.ToString())]);
        if (Knows(DirectoryFacet.Objective))
            Keep(set, DirectoryFacet.Objective, query.Objectives);
        if (IsMoved(DirectoryFacet.Origin, query.Origins))
            KeepPlaces(set, DirectoryFacet.Origin, query.Origins);
        if (IsMoved(DirectoryFacet.Residence, query.Residences))
            KeepPlaces(set, DirectoryFacet.Residence, query.Residences);
        if (Knows(DirectoryFacet.Decade) && (query.FoundedFrom is not null || query.FoundedTo is not null))
            KeepYears(set, query.FoundedFrom ?? 1, query.FoundedTo ?? DirectoryRows.NoYear - 1);
    }

    /// <summary>Adds to an empty set those that were founded in some years.</summary>
    public void FillYears(Span<ulong> fits, int from, int to)
    {
        var (first, last) = (Math.Clamp(from, 1, DirectoryRows.NoYear), Math.Clamp(to, 0, DirectoryRows.NoYear - 1));
        if (first <= last)
            Bits.FillBetween(fits, rows.Years.Values, (ushort)first, (ushort)last);
        foreach (var (doc, year) in years)
        {
            if (year >= first && year <= last)
                Bits.Set(fits, doc);
            else
                fits[doc >> 6] &= ~(1UL << doc);
        }
    }

    // Where nobody came or went, today's sets are that day's.
    private bool IsMoved(DirectoryFacet facet, IReadOnlyList<string> places) =>
        moves.TryGetValue(facet, out var moved) && places.Any(p => rows.Places.Find(p) is >= 0 and var number && moved.Of.ContainsKey(number));

    private int Today(DirectoryFacet facet) => facet switch
    {
        DirectoryFacet.Consulate => rows.Consulates.Count,
        DirectoryFacet.Origin or DirectoryFacet.Residence => rows.Places.Count,
        _ => rows.Flags[facet].Values,
    };

    private int Find(DirectoryFacet facet, string value) => facet switch
    {
        DirectoryFacet.Consulate => rows.Consulates.Find(value),
        DirectoryFacet.Origin or DirectoryFacet.Residence => rows.Places.Find(value),
        _ => rows.Flags[facet].Find(value),
    };

    private void OrToday(DirectoryFacet facet, int number, Span<ulong> set)
    {
        if (number >= Today(facet))
            return;
        if (rows.Flags.TryGetValue(facet, out var flags))
            flags[number].OrInto(set);
        else
            rows.Sets[facet].Posting(number)?.OrInto(set);
    }

    private void Add(Guid organization, DirectoryFacet facet, string value, bool had)
    {
        if (rows.Known.Find(organization) is not (>= 0 and var doc))
            return;
        if (!moves.TryGetValue(facet, out var moved))
            moves[facet] = moved = new();
        var number = Find(facet, value);
        if (number < 0)
            number = Today(facet) + moved.NumberOf(value);
        if (!moved.Of.TryGetValue(number, out var those))
            moved.Of[number] = those = [];
        those.Add((doc, had));
    }

    private void AddYear(Guid organization, int then)
    {
        if (rows.Known.Find(organization) is not (>= 0 and var doc))
            return;
        years.Add((doc, then));
        var (today, past) = (Decade(rows.Years[doc]), Decade(then));
        if (!moves.ContainsKey(DirectoryFacet.Decade))
            moves[DirectoryFacet.Decade] = new();
        if (today == past)
            return;
        if (today is not null)
            Add(organization, DirectoryFacet.Decade, today, false);
        if (past is not null)
            Add(organization, DirectoryFacet.Decade, past, true);
    }

    private static string? Decade(int year) => year is > 0 and < DirectoryRows.NoYear ? (year / 10 * 10).ToString(CultureInfo.InvariantCulture) : null;

    private void Keep(Span<ulong> set, DirectoryFacet facet, IReadOnlyList<string> asked)
    {
        if (asked.Count > 0)
            Keep(set, facet, Enumerable.Range(0, Values(facet)).Where(n => asked.Contains(CodeOf(facet, n))));
    }

    // A place inside another one stands in its stead, as in a search.
    private void KeepPlaces(Span<ulong> set, DirectoryFacet facet, IReadOnlyList<string> asked)
    {
        var known = asked.Select(rows.Places.Find).Where(p => p >= 0).Distinct().ToList();
        if (asked.Count > 0)
            Keep(set, facet, known.Where(p => !known.Exists(inner => inner != p && rows.Places.IsInside(inner, p))));
    }

    private void Keep(Span<ulong> set, DirectoryFacet facet, IEnumerable<int> numbers)
    {
        var fits = new ulong[set.Length];
        foreach (var number in numbers)
            OrInto(facet, number, fits);
        Bits.And(set, fits);
    }

    private void KeepYears(Span<ulong> set, int from, int to)
    {
        var fits = new ulong[set.Length];
        FillYears(fits, from, to);
        Bits.And(set, fits);
    }

    // What differs from today in one facet, by the numbers of its values; those that nobody has today are numbered behind the others.
    private sealed class PastMoves
    {
        public Dictionary<int, List<(int Doc, bool Had)>> Of { get; } = [];

        public List<string> Unknown { get; } = [];

        public int NumberOf(string value)
        {
            if (!Unknown.Contains(value))
                Unknown.Add(value);
            return Unknown.IndexOf(value);
        }
    }
}
