using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>A table of figures with all that has to be said with it.</summary>
public sealed record StatisticsView(StatisticsAddress Address, string Title, HeatCell Total, IReadOnlyList<FigureHead> Rows, IReadOnlyList<FigureHead> Columns, IReadOnlyList<IReadOnlyList<Figure>> Cells, IReadOnlyList<string> Notes, DateTimeOffset AsOf)
{
    /// <summary>The chart; none where nothing is counted.</summary>
    public Drawing? Drawing => Rows.Count == 0 ? null
        : Columns.Count == 0 ? HeatDrawing.Bars([.. Rows.Select(r => (r.Name, r.Cell))])
        : HeatDrawing.Squares([.. Rows.Select(r => r.Name)], [.. Columns.Select(c => c.Name)], [.. Cells.Select(r => (IReadOnlyList<HeatCell>)[.. r.Select(c => c.Cell)])]);

    /// <summary>The same figures for each 10,000 people of an origin who live in a place, where sources count them; none where that is not what is crossed.</summary>
    public FigureTable? Rates { get; init; }

    /// <summary>The map of the figures; none where no place is among what is counted.</summary>
    public Drawing? Map { get; init; }

    /// <summary>The figures beside the chart.</summary>
    public FigureTable Table(string caption, string head) => new(caption, head, Total, Rows, Columns, Cells);

    /// <summary>What leaves with the chart.</summary>
    public ChartNotes Said => new(Title, Notes);
}

/// <summary>Counts what anyone may see, and says what each figure stands for.</summary>
public sealed class StatisticsDesk(DirectoryIndex index, ListedNames names, SearchWords chosen, Words words, Installation installation, BaseMap map, TimeProvider clock, IStringLocalizer<StatisticsText> text, IStringLocalizer<SearchText> search, IStringLocalizer<SiteText> site)
{
    /// <summary>The most lines and columns that are told apart.</summary>
    public const int Most = 40;

    /// <summary>Counts what an address asks for.</summary>
    /// <param name="address">The address.</param>
    /// <param name="migrants">How many people of each origin live where.</param>
    /// <param name="past">The day that is over which the address asks for; none for today.</param>
    public StatisticsView Read(StatisticsAddress address, IReadOnlyDictionary<(string Origin, string Residence), MigrantCount> migrants, PastDay? past)
    {
        var across = address.Across;
        var table = Cross(address.Search.Query, address.Down, across, across is null ? 2 * Most : Most, past);
        var hides = CrossAxis.TellsOnSomebody(address.Down.Facet) || (across is not null && CrossAxis.TellsOnSomebody(across.Facet)) || address.Search.Query.Languages.Count > 0;
        var told = hides ? HiddenFigures.Hidden(table) : ToldTable.Whole(table);
        var rows = Heads(address.Down, table.Rows, told.Rows, v => address.ListOf(v, ""));
        var columns = across is null ? [] : Heads(across, table.Columns, told.Columns, v => address.ListOf("", v));
        var (rates, sources) = hides || past is not null ? (null, []) : MigrantRates.Of(address, table, migrants, text["Rates"], NameOf(address.Down), rows, columns);
        IEnumerable<string> said = sources.Count == 0 ? [] : [text["Note.Rates", string.Join("; ", sources)]];
        return new(address, Title(address), Figure(told.Total, null).Cell, rows, columns, [.. told.Cells.Select((line, r) => (IReadOnlyList<Figure>)[.. line.Select((cell, c) => Figure(cell, address.ListOf(table.Rows[r].Value, table.Columns[c].Value)))])],
            [.. Notes(address, table, told, hides, past), .. said], past is null ? clock.GetUtcNow() : new DateTimeOffset(past.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(-1))
        { Map = MapOf(address, table, hides), Rates = rates };
    }

    CrossTable Cross(DirectoryQuery query, CrossAxis down, CrossAxis? across, int most, PastDay? past) =>
        past is null ? index.Cross(query, down, across, most) : index.Cross(query, down, across, most, past);

    // Both ends as circles, and what joins them as bows. Small figures that are hidden are on no map.
    Drawing? MapOf(StatisticsAddress address, CrossTable table, bool hides)
    {
        var axes = new[] { (Axis: address.Down, Lines: table.Rows), (Axis: address.Across, Lines: table.Columns) }.Where(a => a.Axis?.Facet is DirectoryFacet.Origin or DirectoryFacet.Residence).ToList();
        var dots = hides ? [] : axes.SelectMany(a => a.Lines.Where(l => l.Value is not null), (a, l) => (a.Axis, Line: l, Place: index.Places.Find(l.Value!))).Where(d => d.Place is { Latitude: not null, Longitude: not null })
            .Select(d => new MapDot(d.Line.Value!, d.Place!.Latitude!.Value, d.Place.Longitude!.Value, d.Line.Count, $"{d.Place.NameIn(Languages.Current)}: {Formats.Number(d.Line.Count)}", d.Axis!.Facet == DirectoryFacet.Origin)).ToList();
        if (dots.Count == 0)
            return null;
        var isTurned = address.Down.Facet == DirectoryFacet.Residence;
        var arcs = axes.Count < 2 ? [] : table.Rows.Index().SelectMany(r => table.Columns.Index(), (r, c) => (Row: r.Item.Value, Column: c.Item.Value, Amount: table.Cells[r.Index][c.Index])).Where(a => a.Amount > 0 && a.Row is not null && a.Column is not null)
            .Select(a => (From: isTurned ? a.Column! : a.Row!, To: isTurned ? a.Row! : a.Column!, a.Amount))
            .Select(a => new MapArc(a.From, a.To, a.Amount, $"{index.Places.Find(a.From)?.NameIn(Languages.Current) ?? a.From} → {index.Places.Find(a.To)?.NameIn(Languages.Current) ?? a.To}: {Formats.Number(a.Amount)}")).ToList();
        return MapDrawing.Of(map.Land, dots, arcs);
    }

    /// <summary>What a facet is called.</summary>
    public string NameOf(DirectoryFacet facet) => search[$"Facet.{facet}"];

    /// <summary>What lines or columns are called.</summary>
    public string NameOf(CrossAxis axis) => axis.IsOfYears ? text["Year"] : NameOf(axis.Facet);

    string Title(StatisticsAddress address)
    {
        string title = address.Across is { } across ? text["Title.Both", AxisName(address.Down), AxisName(across)] : text["Title.One", AxisName(address.Down)];
        return address.On is { } day ? text["Title.On", title, Formats.Date(day)] : title;
    }

    string AxisName(CrossAxis axis) => axis.IsOfYears ? text["Axis.Year"] : axis.Parent is { } parent ? text["Axis.Inside", text[$"Axis.{axis.Facet}"].Value, index.Places.Label(parent, Languages.Current)] : text[$"Axis.{axis.Facet}"];

    List<FigureHead> Heads(CrossAxis axis, IReadOnlyList<CrossLine> lines, IReadOnlyList<int?> told, Func<string?, SearchAddress?> list) =>
        [.. lines.Zip(told, (l, t) => (l.Value, Figure: Figure(t, l.Value is null ? null : list(l.Value)))).Select(l => new FigureHead(l.Value, Name(axis, l.Value), l.Figure.Cell, l.Figure.List))];

    // One sign for all that is hidden: what is hidden only so that another figure cannot be worked out is not told apart.
    Figure Figure(int? count, SearchAddress? list) => count is { } known
        ? new(new HeatCell(known, Formats.Number(known)), known > 0 && list is not null ? Navigation.To("directory") + list.Write(withPage: false) : null)
        : new(new HeatCell(null, text["Hidden"]), null);

    string Name(CrossAxis axis, string? value) => value is null ? (axis.Parent is null ? text["NotStated"] : text["NotStated.Inside"]) : axis.Facet switch
    {
        DirectoryFacet.Origin or DirectoryFacet.Residence => index.Places.Find(value)?.NameIn(Languages.Current) ?? value,
        DirectoryFacet.Consulate => names.Consulate(value),
        DirectoryFacet.Kind => words.Of(Enum.Parse<OrganizationKind>(value)),
        DirectoryFacet.Objective => names.Of("objective", value),
        DirectoryFacet.Language => names.Of("language", value),
        DirectoryFacet.Standing => search[$"Standing.{value}"],
        DirectoryFacet.Decade when axis.IsOfYears => value,
        DirectoryFacet.Decade => text["Decade", value, int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) + 9],
        DirectoryFacet.CoInvestment => search["CoInvestment.Yes"],
        _ => throw new InvalidOperationException($"Tables do not go by {axis.Facet}."),
    };

    IEnumerable<string> Notes(StatisticsAddress address, CrossTable table, ToldTable told, bool hides, PastDay? past)
    {
        if (chosen.Chosen(new SearchRoom(DirectoryScope.Public, "", ""), address.Search).Select(c => c.Text).ToList() is { Count: > 0 } which)
            yield return text["Note.Which", string.Join("; ", which)];
        yield return hides
            ? told.Total is { } known ? text["Note.Public", Formats.Number(known)] : text["Note.PublicHidden"]
            : text["Note.Stands", Formats.Number(table.Total), Formats.Number(Among(SearchStanding.Registered)), Formats.Number(Among(SearchStanding.Mapped))];
        if (past is not null)
            yield return text["Note.Past", Formats.Date(past.Day)];
        yield return text["Note.Census"];
        if (address.Down.IsSeveral || address.Across?.IsSeveral == true)
            yield return text["Note.Several"];
        if (hides)
            yield return text["Note.Small", SmallCells.Fewest];
        if (table.OtherRows > 0)
            yield return text["Note.OtherRows", Formats.Number(table.OtherRows)];
        if (table.OtherColumns > 0)
            yield return text["Note.OtherColumns", Formats.Number(table.OtherColumns)];
        yield return text["Note.Source", site["Site.Name"], $"{installation.Address.TrimEnd('/')}{Navigation.To("statistics")}{address.Write()}", Formats.Date(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))];

        // How something stands is asked of those that are counted, whatever standing they were chosen by.
        int Among(SearchStanding standing) => past is not null ? Cross(address.Search.Query, new CrossAxis(DirectoryFacet.Standing), null, Most, past).Rows.FirstOrDefault(r => r.Value == standing.ToString()).Count
            : address.Search.Query.Standings.Count > 0 && !address.Search.Query.Standings.Contains(standing)
            ? index.Cross(address.Search.Query, new CrossAxis(DirectoryFacet.Standing), null, Most).Rows.FirstOrDefault(r => r.Value == standing.ToString()).Count
            : index.CountOf(DirectoryScope.Public, address.Search.Query with { Standings = [standing] });
    }
}
