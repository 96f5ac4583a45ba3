using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

/// <summary>How well likely duplicates are found, measured on labelled pairs; the thresholds lie a little below what was measured.</summary>
public sealed class LikenessQualityTests
{
    [Theory]
    [InlineData(nameof(LabelledPairs.Names), Likeness.Possible, 0.95, 0.95)]
    [InlineData(nameof(LabelledPairs.Names), Likeness.Likely, 0.97, 0.90)]
    [InlineData(nameof(LabelledPairs.Records), Likeness.Possible, 0.95, 0.95)]
    [InlineData(nameof(LabelledPairs.Records), Likeness.Likely, 0.97, 0.90)]
    [InlineData(nameof(LabelledPairs.Fresh), Likeness.Possible, 0.95, 0.90)]
    [InlineData(nameof(LabelledPairs.Fresh), Likeness.Likely, 0.95, 0.90)]
    public void Likely_duplicates_are_found_with_few_false_alarms(string set, double threshold, double leastPrecision, double leastRecall)
    {
        var scored = Pairs(set).Select(p => (p.IsSame, Likeness.Compare(p.A, p.B), p.Text)).ToList();
        var (precision, recall) = Measure(set, scored, threshold);
        foreach (var (isSame, likeness, text) in scored.Where(s => s.IsSame != s.Item2.Score >= threshold))
            TestContext.Current.TestOutputHelper?.WriteLine($"{(isSame ? "missed" : "false ")} {likeness.Score:0.00} {text} [{likeness.Reasons}]");

        Assert.True(precision >= leastPrecision, $"precision {precision:0.000}");
        Assert.True(recall >= leastRecall, $"recall {recall:0.000}");
    }

    [Fact]
    public void The_order_of_two_records_does_not_matter()
    {
        foreach (var pair in Pairs(nameof(LabelledPairs.Names)).Concat(Pairs(nameof(LabelledPairs.Records))))
            Assert.Equal(Likeness.Compare(pair.A, pair.B).Score, Likeness.Compare(pair.B, pair.A).Score, 6);
    }

    private static (double Precision, double Recall) Measure(string set, List<(bool IsSame, Likeness Found, string)> scored, double threshold)
    {
        var right = scored.Count(s => s.IsSame && s.Found.Score >= threshold);
        var called = scored.Count(s => s.Found.Score >= threshold);
        var same = scored.Count(s => s.IsSame);
        var (precision, recall) = (called == 0 ? 1 : (double)right / called, (double)right / same);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{set}, from {threshold:0.0}: precision {precision:0.000}, recall {recall:0.000}, F1 {2 * precision * recall / Math.Max(precision + recall, 1e-9):0.000} ({scored.Count} pairs)"));
        return (precision, recall);
    }

    private static IEnumerable<(bool IsSame, LikenessProfile A, LikenessProfile B, string Text)> Pairs(string set)
    {
        foreach (var line in Text(set).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(" | ", StringSplitOptions.TrimEntries);
            var facts = cells.ElementAtOrDefault(3)?.Split(';', StringSplitOptions.TrimEntries) ?? [];
            yield return (cells[0] == "=", Profile(cells[1], "a", facts), Profile(cells[2], "b", facts), line);
        }
    }

    private static string Text(string set) => set switch
    {
        nameof(LabelledPairs.Names) => LabelledPairs.Names,
        nameof(LabelledPairs.Records) => LabelledPairs.Records,
        _ => LabelledPairs.Fresh,
    };

    private static LikenessProfile Profile(string name, string side, string[] facts)
    {
        return new LikenessProfile([name], Place("city"), Place("origin"), Value("phone", "+13125550142"), Value("mail", "contacto@example.org"),
            Value("site", "https://www.example.org/"), Value("address", "412 W. Example Ave"), Value("board", "Ana Invented"));

        IEnumerable<LikenessPlace> Place(string fact) => Stated(fact).Select(v => new LikenessPlace([$"{fact}-{Folding.Fold(v)}", $"{fact}-state", fact], v));
        IEnumerable<string> Value(string fact, string same) => facts.Contains(fact) ? [same] : Stated(fact);
        IEnumerable<string> Stated(string fact) => facts.Where(f => f.StartsWith(fact + "=", StringComparison.Ordinal) || f.StartsWith($"{side}.{fact}=", StringComparison.Ordinal))
            .Select(f => f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }
}
