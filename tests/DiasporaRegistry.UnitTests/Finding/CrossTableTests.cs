using CsCheck;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Statistics;

namespace DiasporaRegistry.UnitTests.Finding;

/// <summary>Each figure of a table is what the list behind it has; and what is hidden cannot be worked out.</summary>
public sealed class CrossTableTests
{
    private static readonly DirectoryQuery[] Asked = [new(), new() { Origins = ["MX"] }, new() { Origins = ["MX"], Residences = ["US"] }, new() { Residences = ["US-TX"], FoundedFrom = 1990 }, new() { Text = "club" }, new() { Origins = ["ZZ"] }, new() { FoundedFrom = 1992, FoundedTo = 1999 }];

    [Fact]
    public void Every_figure_is_the_length_of_the_list_behind_it()
    {
        var register = new GeneratedRegister(4_000, seed: 11);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var compared = 0;
        foreach (var query in Asked)
        {
            foreach (var down in CrossAxis.Facets)
            {
                foreach (var across in CrossAxis.Facets.Where(f => f != down).Select(f => (DirectoryFacet?)f).Append(null))
                    compared += Compare(index, StatisticsAddress.Of(down, across, new SearchAddress(query), index.Places));
            }
        }

        Assert.True(compared > 10_000, $"{compared}");
    }

    [Fact]
    public void What_has_one_value_at_the_most_adds_up_with_those_that_state_none()
    {
        var register = new GeneratedRegister(3_000, seed: 12);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var table = index.Cross(new DirectoryQuery(), new CrossAxis(DirectoryFacet.Kind), new CrossAxis(DirectoryFacet.Decade), 100);
        Assert.Equal(table.Total, table.Rows.Sum(r => r.Count));
        Assert.Equal(table.Total, table.Columns.Sum(c => c.Count));
        Assert.All(table.Rows.Zip(table.Cells), line => Assert.Equal(line.First.Count, line.Second.Sum()));
        var visible = register.Entries().Where(e => index.Get(DirectoryScope.Public, e.Id) is not null).ToList();
        Assert.Equal(visible.Count(e => e.YearFounded is null), table.Columns.Where(c => c.Value is null).Sum(c => c.Count));
        var objectives = index.Cross(new DirectoryQuery(), new CrossAxis(DirectoryFacet.Objective), null, 100);
        Assert.Equal(visible.Count(e => e.Objectives.Count == 0), objectives.Rows.Where(r => r.Value is null).Sum(r => r.Count));
    }

    [Fact]
    public void Values_beyond_the_most_are_counted_as_others()
    {
        var register = new GeneratedRegister(2_000, seed: 13);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var all = index.Cross(new DirectoryQuery { Residences = ["US"] }, new CrossAxis(DirectoryFacet.Residence, "US"), null, 500);
        var few = index.Cross(new DirectoryQuery { Residences = ["US"] }, new CrossAxis(DirectoryFacet.Residence, "US"), null, 5);
        Assert.Equal(all.Rows.Count(r => r.Value is not null) - 5, few.OtherRows);
        Assert.Equal(all.Rows.Where(r => r.Value is not null).Take(5), few.Rows.Where(r => r.Value is not null));
    }

    [Fact]
    public void What_is_hidden_is_never_alone_in_its_line_or_column_where_another_could_stand_beside_it() =>
        Gen.Int[0, 12].Array2D[Gen.Int[1, 7], Gen.Int[1, 7]].Sample(numbers =>
        {
            // The last line and column stand for totals.
            var (rows, columns) = (numbers.GetLength(0) - 1, numbers.GetLength(1) - 1);
            var cells = Enumerable.Range(0, columns == 0 ? 0 : rows).Select(r => (IReadOnlyList<int>)[.. Enumerable.Range(0, columns).Select(c => numbers[r, c])]).ToList();
            var table = new CrossTable(numbers[rows, columns], [.. Enumerable.Range(0, rows).Select(r => new CrossLine($"{r}", numbers[r, columns]))], [.. Enumerable.Range(0, columns).Select(c => new CrossLine($"{c}", numbers[rows, c]))], cells, 0, 0);
            var told = HiddenFigures.Hidden(table);
            int? Told(int r, int c) => (r == rows, c == columns) switch { (true, true) => told.Total, (false, true) => told.Rows[r], (true, false) => told.Columns[c], _ => told.Cells[r][c] };
            for (var r = 0; r <= rows; r++)
            {
                for (var c = 0; c <= columns; c++)
                {
                    if (numbers[r, c] is > 0 and < 5)
                        Assert.Null(Told(r, c));
                    if (Told(r, c) is { } said)
                        Assert.Equal(numbers[r, c], said);
                }
            }

            var lines = Enumerable.Range(0, rows + 1).Select(r => Enumerable.Range(0, columns + 1).Select(c => Told(r, c)).ToList()).Concat(Enumerable.Range(0, columns + 1).Select(c => Enumerable.Range(0, rows + 1).Select(r => Told(r, c)).ToList()));
            Assert.All(lines, line => Assert.False(line.Count(v => v is null) == 1 && line.Any(v => v > 0), string.Join(' ', line)));

            // Two that are hidden beside a total that is not, and come to two, are one each.
            for (var r = 0; r <= rows; r++)
            {
                var hidden = Enumerable.Range(0, columns).Where(c => Told(r, c) is null).Sum(c => numbers[r, c]);
                Assert.True(hidden is 0 or >= 5 || Told(r, columns) is null, $"{hidden} are told by line {r}");
            }
        });

    [Fact]
    public void A_figure_that_is_large_enough_is_hidden_where_it_would_give_another_one_away()
    {
        var told = HiddenFigures.Hidden(new CrossTable(15, [new("a", 12), new("b", 3)], [], [], 0, 0));
        Assert.Equal([null, null], told.Rows);
        Assert.Equal(15, told.Total);
        Assert.Equal([30, null, null, null], HiddenFigures.Hidden(new CrossTable(42, [new("a", 30), new("b", 10), new("c", 1), new("d", 1)], [], [], 0, 0)).Rows);
        Assert.Null(HiddenFigures.Hidden(new CrossTable(3, [new("a", 3)], [], [], 0, 0)).Total);
    }

    [Fact]
    public void Decades_stand_in_their_order_with_their_own_figures()
    {
        var register = new GeneratedRegister(2_000, seed: 14);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var decades = index.Cross(new DirectoryQuery(), new CrossAxis(DirectoryFacet.Decade), new CrossAxis(DirectoryFacet.Kind), 100).Rows.Select(r => r.Value).OfType<string>().ToList();
        Assert.Equal(decades.Order(StringComparer.Ordinal), decades);
        Assert.True(decades.Count > 3);
    }

    [Fact]
    public void Years_of_one_decade_are_told_apart_and_those_of_two_are_not()
    {
        var register = new GeneratedRegister(2_000, seed: 14);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var (query, founded) = (new DirectoryQuery { FoundedFrom = 1992, FoundedTo = 1999 }, register.Entries().Where(e => e.YearFounded is >= 1992 and <= 1999 && index.Get(DirectoryScope.Public, e.Id) is not null).ToList());
        var address = StatisticsAddress.Of(DirectoryFacet.Kind, DirectoryFacet.Decade, new SearchAddress(query), index.Places);
        var table = index.Cross(query, address.Down, address.Across, 100);
        Assert.Equal(founded.GroupBy(e => e.YearFounded!.Value).OrderBy(g => g.Key).Select(g => ($"{g.Key}", g.Count())), table.Columns.Select(c => (c.Value!, c.Count)));
        Assert.Equal(founded.Count, table.Total);
        Assert.True(table.Columns.Count > 3);
        Assert.All(new[] { query with { FoundedTo = 2000 }, query with { FoundedTo = null } }, wider => Assert.False(StatisticsAddress.Of(DirectoryFacet.Decade, null, new SearchAddress(wider), index.Places).Down.IsOfYears));

        // On a day that is over each counts in the year that it stated then.
        var moved = founded.First(e => e.YearFounded == 1995);
        var day = new PastDay(register.Day.AddYears(-1), new Dictionary<SearchStanding, IReadOnlyList<Guid>> { [SearchStanding.Mapped] = [.. founded.Select(e => e.Id)] }, []) { Facts = [new(moved.Id, DirectoryFacet.Decade, "1998", true), new(moved.Id, DirectoryFacet.Decade, "1995", false)] };
        var then = index.Cross(query, address.Across!, null, 100, day);
        Assert.Equal(founded.Select(e => e == moved ? 1998 : e.YearFounded!.Value).GroupBy(y => y).OrderBy(g => g.Key).Select(g => ($"{g.Key}", g.Count())), then.Rows.Select(r => (r.Value!, r.Count)));
    }

    [Fact]
    public void A_past_day_has_its_own_standings_and_consulates_and_everything_else_as_it_is_today()
    {
        var register = new GeneratedRegister(3_000, seed: 15);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var (all, chance) = (register.Entries().ToList(), new Random(15));
        SearchStanding[][] ways = [[], [SearchStanding.Registered], [SearchStanding.Expired], [SearchStanding.Mapped], [SearchStanding.Mapped, SearchStanding.Registered]];
        var stood = all.ToDictionary(e => e.Id, _ => ways[chance.Next(ways.Length)]);
        // Some answered to another consulate, one that answers for nobody any more.
        var moved = all.Where(e => e.Consulates.Count > 0 && chance.Next(5) == 0).Select(e => (e.Id, Left: e.Consulates[0].Consulate)).ToList();
        var day = new PastDay(register.Day.AddYears(-2), stood.SelectMany(s => s.Value, (s, standing) => (s.Key, standing)).GroupBy(s => s.standing).ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Select(s => s.Key)]),
            [.. moved.SelectMany(m => new ConsulateMove[] { new(m.Id, m.Left, false), new(m.Id, "ZZ-PAST", true) })]);
        var left = moved.ToDictionary(m => m.Id, m => m.Left);
        HashSet<string> ConsulatesOf(DirectoryEntry e) => [.. e.Consulates.Select(c => c.Consulate).Where(c => c != left.GetValueOrDefault(e.Id)), .. left.ContainsKey(e.Id) ? ["ZZ-PAST"] : Array.Empty<string>()];
        IEnumerable<string> ValuesOf(DirectoryEntry e, DirectoryFacet facet) => facet switch
        {
            DirectoryFacet.Standing => stood[e.Id].Select(s => s.ToString()),
            DirectoryFacet.Consulate => ConsulatesOf(e),
            DirectoryFacet.Kind => e.Kind is { } kind ? [kind.ToString()] : [],
            _ => e.Objectives,
        };
        DirectoryFacet[] facets = [DirectoryFacet.Standing, DirectoryFacet.Consulate, DirectoryFacet.Kind, DirectoryFacet.Objective];
        foreach (var query in new DirectoryQuery[] { new(), new() { Standings = [SearchStanding.Expired, SearchStanding.Mapped] }, new() { Consulates = ["ZZ-PAST"] } })
        {
            var counted = all.Where(e => index.Get(DirectoryScope.Public, e.Id) is not null && (query.Standings.Count == 0 ? stood[e.Id].Length > 0 : stood[e.Id].Any(query.Standings.Contains))
                && (query.Consulates.Count == 0 || ConsulatesOf(e).Overlaps(query.Consulates))).ToList();
            foreach (var (down, across) in facets.SelectMany(d => facets.Where(a => a != d), (d, a) => (d, a)))
            {
                var table = index.Cross(query, new CrossAxis(down), new CrossAxis(across), 500, day);
                Assert.Equal(counted.Count, table.Total);
                foreach (var (r, row) in table.Rows.Index())
                {
                    Assert.Equal(counted.Count(e => Has(e, down, row.Value)), row.Count);
                    foreach (var (c, column) in table.Columns.Index())
                        Assert.Equal((down, across, row.Value, column.Value, counted.Count(e => Has(e, down, row.Value) && Has(e, across, column.Value))), (down, across, row.Value, column.Value, table.Cells[r][c]));
                }
            }
        }

        bool Has(DirectoryEntry e, DirectoryFacet facet, string? value) => value is null ? !ValuesOf(e, facet).Any() : ValuesOf(e, facet).Contains(value);
    }

    [Fact]
    public void What_was_stated_on_a_past_day_counts_as_if_it_were_stated_now()
    {
        var register = new GeneratedRegister(3_000, seed: 16);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var (all, chance) = (register.Entries().ToList(), new Random(16));
        var (origins, residences) = (all.SelectMany(e => e.Origins.Select(o => o.Place)).Distinct().ToList(), all.SelectMany(e => e.Residences).Distinct().ToList());
        // A third was something else: of another kind, older, for other ends, from and in other places; some in a place that nobody is in today.
        var past = all.ConvertAll(e => chance.Next(3) > 0 ? e : e with
        {
            Kind = chance.Next(4) == 0 ? null : (OrganizationKind)chance.Next(3),
            YearFounded = chance.Next(4) == 0 ? null : 1880 + chance.Next(140),
            Objectives = [.. e.Objectives.Skip(1), .. chance.Next(2) == 0 ? ["of-the-past"] : Array.Empty<string>()],
            Origins = [new(origins[chance.Next(origins.Count)], null)],
            Residences = [chance.Next(20) == 0 ? "ZZ-WAS" : residences[chance.Next(residences.Count)]],
        });
        DirectoryPlace[] gone = [new("ZZ", null, PlaceLevel.Country, "Antes", "Before", 1, 1), new("ZZ-WAS", "ZZ", PlaceLevel.Subdivision, "Fue", "Was", 1, 1)];
        using var then = DirectoryIndex.Build(register.Day, [.. register.PlacesInUse(), .. gone], past);
        HashSet<string> Around(IEnumerable<string> places) => [.. places.SelectMany(p => then.Places.Path(p).Select(a => a.Code))];
        IEnumerable<FactMove> Between(DirectoryEntry now, DirectoryEntry was, DirectoryFacet facet, Func<DirectoryEntry, HashSet<string>> said) =>
            said(was).Except(said(now)).Select(v => new FactMove(now.Id, facet, v, true)).Concat(said(now).Except(said(was)).Select(v => new FactMove(now.Id, facet, v, false)));
        var facts = all.Zip(past).Where(p => !ReferenceEquals(p.First, p.Second)).SelectMany(p => new[]
        {
            Between(p.First, p.Second, DirectoryFacet.Kind, e => e.Kind is { } kind ? [kind.ToString()] : []),
            Between(p.First, p.Second, DirectoryFacet.Decade, e => e.YearFounded is { } year ? [$"{year}"] : []),
            Between(p.First, p.Second, DirectoryFacet.Objective, e => [.. e.Objectives]),
            Between(p.First, p.Second, DirectoryFacet.Origin, e => Around(e.Origins.Select(o => o.Place).Concat(e is { Provenance: not Provenance.Stated, MappedForCountry: { } found } ? [found] : []))),
            Between(p.First, p.Second, DirectoryFacet.Residence, e => Around(e.Residences)),
        }.SelectMany(f => f)).ToList();
        var day = new PastDay(register.Day.AddYears(-1), new Dictionary<SearchStanding, IReadOnlyList<Guid>> { [SearchStanding.Registered] = [.. all.Select(e => e.Id)] }, []) { Facts = facts, Places = gone };

        var state = residences.Select(r => index.Places.Path(r).Select(p => p.Code).ToArray()).First(p => p.Length > 2)[^2];
        foreach (var query in new DirectoryQuery[] { new(), new() { Kinds = [OrganizationKind.MigrantsClub] }, new() { Objectives = ["of-the-past", all[0].Objectives is [var first, ..] ? first : "culture"] }, new() { Origins = ["MX"] }, new() { Origins = ["MX", "GT"], Residences = ["US", state] }, new() { FoundedFrom = 1900, FoundedTo = 1975 }, new() { Residences = ["ZZ"] }, new() { Text = "club" } })
        {
            var axes = CrossAxis.Facets.Where(f => f is not (DirectoryFacet.Standing or DirectoryFacet.Consulate)).Select(f => new CrossAxis(f)).Concat([new(DirectoryFacet.Residence, "US"), new(DirectoryFacet.Origin, "MX"), new(DirectoryFacet.Residence, state)]).ToList();
            foreach (var (down, across) in axes.SelectMany(d => axes.Where(a => a.Facet != d.Facet), (d, a) => (d, a)))
            {
                var (told, expected) = (index.Cross(query, down, across, 500, day), then.Cross(query, down, across, 500));
                Assert.Equal((down, across, expected.Total), (down, across, told.Total));
                Assert.Equal(expected.Rows.OrderBy(r => r.Value, StringComparer.Ordinal), told.Rows.OrderBy(r => r.Value, StringComparer.Ordinal));
                Assert.Equal(Cells(expected), Cells(told));
            }
        }

        static IEnumerable<(string?, string?, int)> Cells(CrossTable table) => table.Cells.SelectMany((line, r) => line.Select((cell, c) => (table.Rows[r].Value, table.Columns[c].Value, cell))).Where(c => c.cell > 0).Order();
    }

    private static int Compare(DirectoryIndex index, StatisticsAddress address)
    {
        var table = index.Cross(address.Search.Query, address.Down, address.Across, 25);
        Assert.Equal(index.CountOf(DirectoryScope.Public, address.Search.Query), table.Total);
        foreach (var (r, row) in table.Rows.Index())
        {
            if (address.ListOf(row.Value, "") is { } list)
                Assert.Equal((address, row.Value, index.CountOf(DirectoryScope.Public, list.Query)), (address, row.Value, row.Count));
            foreach (var (c, column) in table.Columns.Index())
            {
                if (address.ListOf(row.Value, column.Value) is { } both)
                    Assert.Equal((address, row.Value, column.Value, index.CountOf(DirectoryScope.Public, both.Query)), (address, row.Value, column.Value, table.Cells[r][c]));
            }
        }

        return table.Rows.Count * Math.Max(1, table.Columns.Count);
    }
}
