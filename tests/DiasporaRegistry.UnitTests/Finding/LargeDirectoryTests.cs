using System.Globalization;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.UnitTests.Finding;

/// <summary>Large sets take other ways than small ones: words as bits, combinations of scores, a bounded keep. The answers may not show it.</summary>
public sealed class LargeDirectoryTests
{
    private const int WindowOfNames = 200;
    private static readonly string[] Asked =
        ["club", "club social", "federación", "migrantes", "asociación de migrantes", "mexicanos unidos", "comunidad", "clb", "\"club social\"", "\"comunidad de\" -casa", "club -club", "unidos los angeles", "san"];

    [Fact]
    public void Frequent_words_find_what_the_naive_directory_finds()
    {
        var register = new GeneratedRegister(5_000, seed: 3);
        var naive = new NaiveDirectory(register.Day);
        naive.Learn(register.PlacesInUse());
        foreach (var entry in register.Entries())
            naive.Apply(entry);
        using var built = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        using var grown = new DirectoryIndex(register.Day);
        grown.Learn(register.PlacesInUse());
        foreach (var entry in register.Entries())
            grown.Apply(entry);

        foreach (var text in Asked)
        {
            var query = new DirectoryQuery { Text = text, Order = SearchOrder.Name, Page = 3, PageSize = 50, FacetSize = 0 };
            var expected = naive.Search(DirectoryScope.Public, query);
            foreach (var index in new[] { built, grown })
            {
                var found = index.Search(DirectoryScope.Public, query);
                Assert.Equal((text, expected.Total), (text, found.Total));
                Assert.Equal(expected.Hits.Select(h => h.Id), found.Hits.Select(h => h.Id));
            }
        }
    }

    [Fact]
    public void What_fits_best_stands_in_one_order_among_many_and_among_few()
    {
        var register = new GeneratedRegister(40_000, seed: 5);
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var compared = 0;
        foreach (var text in new[] { "club", "club social", "comunidad", "migrantes unidos", "asociación" })
        {
            var all = Ordered(index, new DirectoryQuery { Text = text });
            Assert.Equal(all.Count, all.Distinct().Count());
            foreach (var place in new[] { "US-TX", "US-IL", "US-NY", "US-06037" })
            {
                var few = Ordered(index, new DirectoryQuery { Text = text, Residences = [place] }).Skip(WindowOfNames).ToList();
                var among = few.ToHashSet();
                // How close a whole name comes is looked at among the first of each: behind them the order is the same.
                Assert.Equal(few, all.Where(among.Contains));
                compared += few.Count;
            }
        }

        Assert.True(compared > 1_000, compared.ToString(CultureInfo.InvariantCulture));
    }

    private static List<Guid> Ordered(DirectoryIndex index, DirectoryQuery query)
    {
        var ids = new List<Guid>();
        for (var page = 1; ; page++)
        {
            var found = index.Search(DirectoryScope.Public, query with { Page = page, PageSize = 100, FacetSize = 0 });
            ids.AddRange(found.Hits.Select(h => h.Id));
            if (page >= found.Pages)
                return ids;
        }
    }
}
