using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>What a reader's query selects: the set of all that fits, and for each facet that something is chosen in the set without that choice.</summary>
internal sealed class Selection
{
    private readonly DirectoryRows rows;
    private readonly DirectoryScope scope;
    private readonly DirectoryQuery query;
    private readonly Scratch scratch;
    private readonly Dictionary<DirectoryFacet, ArraySegment<ulong>> chosen = [];
    private readonly Dictionary<DirectoryFacet, ArraySegment<ulong>> without = [];
    private readonly Dictionary<DirectoryFacet, int> sizes = [];

    public Selection(DirectoryRows rows, DirectoryScope scope, DirectoryQuery query, Scratch scratch, ReadOnlySpan<ulong> words)
    {
        (this.rows, this.scope, this.query, this.scratch) = (rows, scope, query, scratch);
        Seen = scratch.Kept();
        rows.Borders.Fill(scope, rows.Dead, Seen);
        Base = scratch.Kept();
        Seen.AsSpan().CopyTo(Base);
        IsNarrowed = !words.IsEmpty;
        Origins = Known(DirectoryFacet.Origin, query.Origins);
        Residences = Known(DirectoryFacet.Residence, query.Residences);
        if (IsNarrowed)
            Bits.And(Base, words);
        NarrowByMap();
        NarrowByChange();
        Choose();
        All = scratch.Kept();
        Base.AsSpan().CopyTo(All);
        foreach (var set in chosen.Values)
            Bits.And(All, set);
        Total = Bits.Count(All);
    }

    /// <summary>What the reader may see.</summary>
    public ArraySegment<ulong> Seen { get; }
    /// <summary>What fits the words, the border and the map, whatever is chosen.</summary>
    public ArraySegment<ulong> Base { get; }
    /// <summary>What fits all.</summary>
    public ArraySegment<ulong> All { get; }
    public int Total { get; }
    /// <summary>Whether words, a distance or a box narrow it.</summary>
    public bool IsNarrowed { get; private set; }
    /// <summary>The chosen places of origin that some organization names which the reader may see; others are as if nobody knew them.</summary>
    public IReadOnlyList<int> Origins { get; }
    public IReadOnlyList<int> Residences { get; }
    /// <summary>The places that people live in and that are near enough, nearest first; none without a point.</summary>
    public List<(double Km, int Place)>? Near { get; private set; }

    public bool IsChosen(DirectoryFacet facet) => chosen.ContainsKey(facet);

    /// <summary>Whether it is all that a reader may see.</summary>
    public bool IsAll => !IsNarrowed && chosen.Count == 0;

    /// <summary>How many fit all but what is chosen in a facet.</summary>
    public int SizeWithout(DirectoryFacet facet)
    {
        if (!chosen.ContainsKey(facet))
            return Total;
        if (!sizes.TryGetValue(facet, out var size))
            sizes[facet] = size = Bits.Count(Without(facet));
        return size;
    }

    /// <summary>What fits all but what is chosen in a facet.</summary>
    public ArraySegment<ulong> Without(DirectoryFacet facet)
    {
        if (!chosen.ContainsKey(facet))
            return All;
        if (without.TryGetValue(facet, out var known))
            return known;
        var set = scratch.Kept();
        Base.AsSpan().CopyTo(set);
        foreach (var (other, fits) in chosen)
        {
            if (other != facet)
                Bits.And(set, fits);
        }

        return without[facet] = set;
    }

    private List<int> Known(DirectoryFacet facet, IReadOnlyList<string> codes) =>
        [.. codes.Select(rows.Places.Find).Where(p => rows.Sets[facet].Posting(p)?.MeetsAny(Base) is true).Distinct()];

    private void Choose()
    {
        Places(DirectoryFacet.Origin, query.Origins, Origins);
        Places(DirectoryFacet.Residence, query.Residences, Residences);
        Consulates();
        Flags(DirectoryFacet.Kind, query.Kinds.Select(k => k.ToString()));
        Flags(DirectoryFacet.Objective, query.Objectives);
        Flags(DirectoryFacet.Language, query.Languages);
        Standings();
        if (query.CoInvests)
            Flags(DirectoryFacet.CoInvestment, ["yes"]);
        if (query.HasOpenNeeds && scope.Office is { } office)
            Flags(DirectoryFacet.OpenNeeds, [office]);
        Coalitions();
        Years();
    }

    private void Places(DirectoryFacet facet, IReadOnlyList<string> codes, IReadOnlyList<int> known)
    {
        if (codes.Count == 0)
            return;
        var set = Empty(facet);
        // A place inside another one stands in its stead.
        foreach (var place in known.Where(p => !known.Any(inner => inner != p && rows.Places.IsInside(inner, p))))
            rows.Sets[facet].Posting(place)!.OrInto(set);
    }

    private void Consulates()
    {
        if (query.Consulates.Count == 0)
            return;
        var set = Empty(DirectoryFacet.Consulate);
        foreach (var code in query.Consulates)
            rows.Sets[DirectoryFacet.Consulate].Posting(rows.Consulates.Find(code))?.OrInto(set);
        if (rows.Borders.Own(scope) is not { } own)
            return;
        foreach (var (number, named) in own.Consulates)
        {
            if (query.Consulates.Contains(rows.Consulates[number]))
                named.OrInto(set);
        }
    }

    private void Flags(DirectoryFacet facet, IEnumerable<string> values)
    {
        ArraySegment<ulong>? set = null;
        foreach (var value in values)
        {
            set ??= Empty(facet);
            if (rows.Flags[facet].Find(value) is >= 0 and var number)
                rows.Flags[facet][number].OrInto(set.Value);
        }
    }

    private void Standings()
    {
        Flags(DirectoryFacet.Standing, query.Standings.Select(s => s.ToString()));
        foreach (var standing in query.Standings)
            rows.Borders.Own(scope)?.Standing(standing)?.OrInto(chosen[DirectoryFacet.Standing]);
    }

    private void Coalitions()
    {
        if (query.Coalitions.Count == 0)
            return;
        var set = Empty(DirectoryFacet.Coalition);
        foreach (var coalition in query.Coalitions)
        {
            // A coalition that the reader may not see has no members for that reader.
            if (rows.Known.Find(coalition) is >= 0 and var doc && Bits.Has(Seen, doc))
                rows.Sets[DirectoryFacet.Coalition].Posting(rows.Coalitions.Find(coalition))?.OrInto(set);
        }
    }

    private void Years()
    {
        if (query.FoundedFrom is null && query.FoundedTo is null)
            return;
        var set = Empty(DirectoryFacet.Decade);
        var (from, to) = (Math.Clamp(query.FoundedFrom ?? 1, 1, DirectoryRows.NoYear), Math.Clamp(query.FoundedTo ?? DirectoryRows.NoYear - 1, 0, DirectoryRows.NoYear - 1));
        if (from <= to)
            Bits.FillBetween(set, rows.Years.Values, (ushort)from, (ushort)to);
    }

    private ArraySegment<ulong> Empty(DirectoryFacet facet)
    {
        var set = scratch.Kept();
        set.AsSpan().Clear();
        return chosen[facet] = set;
    }

    private void NarrowByChange()
    {
        if (query.ChangedSince is not { } since)
            return;
        IsNarrowed = true;
        for (var word = 0; word < Base.Count; word++)
        {
            for (var bits = Base[word]; bits != 0; bits &= bits - 1)
            {
                if (rows.Changed[(word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits)] < since.UtcTicks)
                    Base.AsSpan()[word] &= ~(bits & (ulong)-(long)bits);
            }
        }
    }

    private void NarrowByMap()
    {
        if (query.Near is { } near && double.IsFinite(near.Latitude) && double.IsFinite(near.Longitude))
        {
            Near = [];
            var reach = Math.Max(0, near.Km) / 111 + 0.01;
            // How far east and west that reaches at the end nearer to a pole, with room to spare; near the poles all around.
            var cosine = Math.Cos(Math.Min(90, Math.Abs(near.Latitude) + reach) * Math.PI / 180);
            var aside = cosine > 0.2 ? 1.1 * reach / cosine : 360;
            NarrowTo(DirectoryFacet.Residence, place =>
            {
                var (latitude, longitude) = rows.Places.Where(place);
                var east = Math.Abs(longitude - near.Longitude) % 360;
                if (!(Math.Abs(latitude - near.Latitude) <= reach) || Math.Min(east, 360 - east) > aside || !rows.Places.IsPoint(place) || Distance.Km(near.Latitude, near.Longitude, latitude, longitude) is var km && !(km <= near.Km))
                    return false;
                Near.Add((km, place));
                return true;
            });
            Near.Sort();
        }

        if (query.ResidenceBox is { } residences)
            NarrowTo(DirectoryFacet.Residence, place => In(residences, place));
        if (query.OriginBox is { } origins)
            NarrowTo(DirectoryFacet.Origin, place => In(origins, place));

        bool In(MapBox box, int place) => rows.Places.Where(place) is var (latitude, longitude) && !double.IsNaN(latitude) && box.Holds(latitude, longitude);
    }

    // Organizations that state one of the places themselves; what a place implies has no point of theirs.
    private void NarrowTo(DirectoryFacet facet, Func<int, bool> isThere)
    {
        IsNarrowed = true;
        var column = rows.Sets[facet];
        var wide = scratch.Set();
        wide.Clear();
        foreach (var place in column.StatedValues)
        {
            if (isThere(place))
                column.Stating(place)!.OrInto(wide);
        }

        Bits.And(Base, wide);
    }
}
