using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>Sets organizations against the people of their origin who live where they are.</summary>
static class MigrantRates
{
    const int Each = 10_000;

    /// <summary>The rates of a table whose cells are of one country of origin and one place of residence, with the sources that they rest on; none where no source counts any of them.</summary>
    public static (FigureTable? Rates, IReadOnlyList<string> Sources) Of(StatisticsAddress address, CrossTable table, IReadOnlyDictionary<(string Origin, string Residence), MigrantCount> migrants, string caption, string head,
        IReadOnlyList<FigureHead> rows, IReadOnlyList<FigureHead> columns)
    {
        var (query, used) = (address.Search.Query, new HashSet<string>());
        // A rate of clubs alone, or of registered ones alone, would be read as one of all.
        var isWhole = (query with { Origins = [], Residences = [] }) is { Text: null, Kinds: [], Objectives: [], Languages: [], Standings: [], Consulates: [], Coalitions: [], CoInvests: false, FoundedFrom: null, FoundedTo: null, Near: null, ResidenceBox: null, OriginBox: null };
        if (!isWhole || IsOfParts(address.Down) || IsOfParts(address.Across))
            return (null, []);
        IReadOnlyList<IReadOnlyList<Figure>> cells = address.Across is null
            ? [.. table.Rows.Select(r => (IReadOnlyList<Figure>)[Rate(Ends(r.Value, null), r.Count)])]
            : [.. table.Rows.Select((r, at) => (IReadOnlyList<Figure>)[.. table.Columns.Select((c, of) => Rate(Ends(r.Value, c.Value), table.Cells[at][of]))])];
        return used.Count == 0 ? (null, []) : (new FigureTable(caption, head, null, rows, address.Across is null ? [new FigureHead(null, caption, default, null)] : columns, cells), [.. used.Order(StringComparer.Ordinal)]);

        (string? Origin, string? Residence) Ends(string? row, string? column) => (address.Down.Facet, address.Across?.Facet) switch
        {
            (DirectoryFacet.Origin, DirectoryFacet.Residence) => (row, column),
            (DirectoryFacet.Residence, DirectoryFacet.Origin) => (column, row),
            (DirectoryFacet.Origin, null) when query.Residences is [var only] => (row, only),
            (DirectoryFacet.Residence, null) when query.Origins is [var only] => (only, row),
            _ => (null, null),
        };

        Figure Rate((string? Origin, string? Residence) ends, int organizations)
        {
            if (ends is not ({ } origin, { } residence) || !migrants.TryGetValue((origin, residence), out var count))
                return new(new HeatCell(null, "–"), null);
            used.Add($"{count.Source} ({count.Year.ToString(CultureInfo.InvariantCulture)})");
            return new(new HeatCell(null, ((decimal)Each * organizations / count.People).ToString("0.##", CultureInfo.CurrentCulture)), null);
        }
    }

    // Sources count people by their country of origin.
    static bool IsOfParts(CrossAxis? axis) => axis is { Facet: DirectoryFacet.Origin, Parent: not null };
}
