using System.Globalization;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// Counts what anyone may see by two facets at once. Each line's organizations are cut out as a set, and its columns counted in that set in whichever way costs least: as the lines
/// hold few organizations or many, that is about one reading of all of them, however many lines there are.
/// </summary>
/// <param name="rows">The organizations.</param>
/// <param name="all">Those that are counted.</param>
/// <param name="scratch">Room to count in.</param>
/// <param name="past">What they were on a past day; none for today.</param>
internal sealed class CrossCounter(DirectoryRows rows, ArraySegment<ulong> all, Scratch scratch, PastSets? past)
{
    private const int YearsOfDecade = 10;

    private readonly List<int> wanted = [];
    private readonly int total = Bits.Count(all);
    private List<ArraySegment<ulong>>? years;

    /// <summary>Counts.</summary>
    /// <param name="down">What lines go by.</param>
    /// <param name="across">What columns go by; none for a list.</param>
    /// <param name="most">The most values that are told apart in each direction.</param>
    public CrossTable Count(CrossAxis down, CrossAxis? across, int most)
    {
        var (lines, otherRows) = Top(down, all, total, most);
        var (columns, otherColumns) = across is null ? ([], 0) : Top(across, all, total, most);
        var known = across is null ? default : Known(across);
        var cells = new List<IReadOnlyList<int>>(lines.Count + 1);
        var set = scratch.Kept();
        foreach (var (number, _) in lines)
        {
            if (across is null)
                break;
            set.AsSpan().Clear();
            OrInto(down, number, set);
            Bits.And(set, all);
            cells.Add(Cells(across, columns, known, set));
        }

        var unsaid = Unsaid(down, set);
        if (across is not null && unsaid > 0)
            cells.Add(Cells(across, columns, known, set));
        return new CrossTable(total, Lines(down, lines, unsaid), across is null ? [] : Lines(across, columns, Lacking(known, all)), cells, otherRows, otherColumns);
    }

    private List<int> Cells(CrossAxis across, List<(int Number, int Count)> columns, ArraySegment<ulong> known, ReadOnlySpan<ulong> set)
    {
        var counts = Counts(across, set, Bits.Count(set));
        var cells = new List<int>(columns.Count + 1);
        foreach (var (number, _) in columns)
            cells.Add(counts[number]);
        if (Lacking(known, all) > 0)
            cells.Add(Lacking(known, set));
        return cells;
    }

    private static int Lacking(ReadOnlySpan<ulong> known, ReadOnlySpan<ulong> set) => Bits.Count(set) - Bits.CountBoth(known, set);

    // The organizations that state any value at all on an axis.
    private ArraySegment<ulong> Known(CrossAxis axis)
    {
        var known = scratch.Kept();
        known.AsSpan().Clear();
        foreach (var number in Numbers(axis))
            OrInto(axis, number, known);
        return known;
    }

    private int Unsaid(CrossAxis axis, ArraySegment<ulong> set)
    {
        var known = Known(axis);
        all.AsSpan().CopyTo(set);
        Bits.AndNot(set, known);
        return Bits.Count(set);
    }

    private (List<(int Number, int Count)> Values, int Others) Top(CrossAxis axis, ReadOnlySpan<ulong> set, int size, int most)
    {
        var counts = Counts(axis, set, size);
        var found = new List<(int Number, int Count)>();
        foreach (var number in Numbers(axis))
        {
            if (counts[number] > 0)
                found.Add((number, counts[number]));
        }

        found.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(CodeOf(axis, a.Number), CodeOf(axis, b.Number)));
        var others = Math.Max(0, found.Count - most);
        found.RemoveRange(found.Count - others, others);
        // Time goes on in its own order.
        if (axis.Facet == DirectoryFacet.Decade)
            found.Sort((a, b) => string.CompareOrdinal(CodeOf(axis, a.Number), CodeOf(axis, b.Number)));
        return (found, others);
    }

    private Span<int> Counts(CrossAxis axis, ReadOnlySpan<ulong> set, int size)
    {
        if (axis.IsOfYears)
        {
            var ofYears = scratch.Counts(YearsOfDecade);
            for (var number = 0; number < YearsOfDecade; number++)
                ofYears[number] = Bits.CountBoth(Years(axis)[number], set);
            return ofYears;
        }

        if (past is not null && axis.Facet == DirectoryFacet.Standing)
        {
            var stood = scratch.Counts(past.Values(axis.Facet));
            past.Count(axis.Facet, set, stood);
            return stood;
        }

        if (rows.Flags.TryGetValue(axis.Facet, out var flags))
        {
            var counted = scratch.Counts(Math.Max(flags.Values + 1, past?.Values(axis.Facet) ?? 0));
            flags.Count(scratch.Counted(set, size), counted);
            if (past?.Knows(axis.Facet) is true)
                past.Count(axis.Facet, set, counted);
            return counted;
        }

        wanted.Clear();
        // A consulate that answers for nobody today has no list to count.
        wanted.AddRange(axis.Facet == DirectoryFacet.Consulate ? Enumerable.Range(0, rows.Consulates.Count) : Numbers(axis));
        var column = rows.Sets[axis.Facet];
        var counts = scratch.Counts(Math.Max(past?.Values(axis.Facet) ?? (axis.Facet == DirectoryFacet.Consulate ? rows.Consulates.Count : rows.Places.Count), column.Values));
        column.Count(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(wanted), scratch.Counted(set, size), rows.Borders.PublicDocs, rows.Borders.PublicCount, ref scratch.PerList, counts);
        if (past?.Knows(axis.Facet) is true)
            past.Count(axis.Facet, set, counts);
        return counts;
    }

    private IEnumerable<int> Numbers(CrossAxis axis) => axis.Facet switch
    {
        DirectoryFacet.Origin or DirectoryFacet.Residence => axis.Parent is null ? rows.Places.Inside(-1) : rows.Places.Find(axis.Parent) is >= 0 and var parent ? rows.Places.Inside(parent) : [],
        DirectoryFacet.Decade when axis.IsOfYears => Enumerable.Range(0, YearsOfDecade),
        var facet when past?.Knows(facet) is true => Enumerable.Range(0, past.Values(facet)),
        DirectoryFacet.Consulate => Enumerable.Range(0, rows.Consulates.Count),
        var facet => Enumerable.Range(0, rows.Flags[facet].Values),
    };

    // The organizations of each year of a decade, found once for all lines.
    private List<ArraySegment<ulong>> Years(CrossAxis axis)
    {
        if (years is not null)
            return years;
        years = [];
        for (var number = 0; number < YearsOfDecade; number++)
        {
            var (set, year) = (scratch.Kept(), FirstYear(axis) + number);
            set.AsSpan().Clear();
            if (past is not null)
                past.FillYears(set, year, year);
            else
                Bits.FillBetween(set, rows.Years.Values, (ushort)year, (ushort)year);
            years.Add(set);
        }

        return years;
    }

    private static int FirstYear(CrossAxis axis) => int.Parse(axis.Parent!, CultureInfo.InvariantCulture);

    private void OrInto(CrossAxis axis, int number, Span<ulong> set)
    {
        var facet = axis.Facet;
        if (axis.IsOfYears)
            Bits.Or(set, Years(axis)[number]);
        else if (past?.Knows(facet) is true)
            past.OrInto(facet, number, set);
        else if (rows.Flags.TryGetValue(facet, out var flags))
            flags[number].OrInto(set);
        else
            rows.Sets[facet].Posting(number)?.OrInto(set);
    }

    private string CodeOf(CrossAxis axis, int number) => axis.Facet switch
    {
        _ when axis.IsOfYears => (FirstYear(axis) + number).ToString(CultureInfo.InvariantCulture),
        var facet when past?.Knows(facet) is true => past.CodeOf(facet, number),
        DirectoryFacet.Origin or DirectoryFacet.Residence => rows.Places[number],
        DirectoryFacet.Consulate => rows.Consulates[number],
        var facet => rows.Flags[facet].Value(number),
    };

    private List<CrossLine> Lines(CrossAxis axis, List<(int Number, int Count)> values, int unsaid)
    {
        var lines = values.ConvertAll(v => new CrossLine(CodeOf(axis, v.Number), v.Count));
        if (unsaid > 0)
            lines.Add(new CrossLine(null, unsaid));
        return lines;
    }
}
