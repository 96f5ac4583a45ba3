using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests.Finding.Quality;

/// <summary>How well the directory finds what people mean, measured on judged queries.</summary>
public sealed class SearchQualityTests : IClassFixture<SearchQualityTests.Fixture>
{
    private readonly JudgedRegister register;

    public SearchQualityTests(Fixture fixture) => register = fixture.Register;

    [Fact]
    public void There_are_enough_judged_queries_and_each_means_somebody()
    {
        Assert.True(register.Queries.Count >= 140);
        Assert.Equal(register.Queries.Count, register.Queries.DistinctBy(q => q.Text).Count());
        Assert.All(register.Queries, q => Assert.Contains(3, q.Grades.Values));
        Assert.Equal(400, register.Entries.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_meant_comes_first(bool isHeldOut)
    {
        var scored = register.Queries.Where(q => q.IsHeldOut == isHeldOut).Select(q => (Query: q, Found: Search(q.Text))).Select(q => (q.Query, q.Found, Gain: q.Query.Gain([.. q.Found.Hits.Select(h => h.Id)]))).ToList();
        var mean = scored.Average(s => s.Gain);
        Print($"{(isHeldOut ? "held out" : "tuned on")}: mean nDCG@10 {mean:0.000} over {scored.Count} queries, {scored.Count(s => s.Gain > 0.999)} of them 1");
        foreach (var (query, found, gain) in scored.Where(s => s.Gain < 0.95).OrderBy(s => s.Gain).Take(isHeldOut ? 10 : 60))
        {
            Print($"{gain:0.000} {query.Text,-45} {found.Total,4} found, {query.Grades.Count(g => g.Value == 3)} meant");
            if (isHeldOut)
                continue;
            Print($"      found {string.Join(" · ", found.Hits.Take(6).Select(h => $"{query.Grades.GetValueOrDefault(h.Id)} {h.Name}"))}");
            Print($"      meant {string.Join(" · ", register.Entries.Where(e => query.Grades.GetValueOrDefault(e.Id) == 3).Take(5).Select(e => e.Names[0].Text))}");
        }

        Assert.True(mean >= 0.9, $"mean nDCG@10 {mean:0.000}");
    }

    [Fact]
    public void A_name_typed_in_full_comes_first()
    {
        var wrong = register.Entries.Select(e => (e.Names[0].Text, First: Search(e.Names[0].Text).Hits.FirstOrDefault()?.Name))
            .Where(n => Folding.Fold(n.First) != Folding.Fold(n.Text)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void An_alias_or_an_acronym_typed_in_full_comes_first()
    {
        var wrong = register.Entries.SelectMany(e => e.Names.Skip(1)).Select(n => (n.Text, First: Search(n.Text).Hits.FirstOrDefault()))
            .Where(n => n.First is null || !Names(n.First.Id).Contains(Folding.Fold(n.Text))).Select(n => (n.Text, n.First?.Name)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<string> Names(Guid id) => register.Entries.Single(e => e.Id == id).Names.Select(n => Folding.Fold(n.Text));

    private DirectoryFound Search(string text) => register.Index.Search(DirectoryScope.Public, new DirectoryQuery { Text = text, PageSize = 10, FacetSize = 0 });

    private static void Print(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The register, filled once.</summary>
    public sealed class Fixture
    {
        internal JudgedRegister Register { get; } = new();
    }
}
