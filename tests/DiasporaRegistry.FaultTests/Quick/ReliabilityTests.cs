using System.Globalization;
using System.Reflection;
using DiasporaRegistry.FaultTests.Figures;

namespace DiasporaRegistry.FaultTests.Quick;

/// <summary>The page of figures, and that every fault of it has its test.</summary>
public sealed class ReliabilityTests
{
    static readonly DateOnly Day = new(2026, 11, 30);

    [Fact]
    public void Every_fault_has_one_class_that_measures_it_when_asked_to()
    {
        var classes = typeof(Fault).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(TraitAttribute) && (string?)a.ConstructorArguments[0].Value == "Fault").Select(a => (Type: type, Number: int.Parse((string)a.ConstructorArguments[1].Value!, CultureInfo.InvariantCulture)))).ToList();
        Assert.Equal(Fault.All.Select(f => f.Number), classes.Select(c => c.Number).Order());
        Assert.All(classes, one => Assert.All(one.Type.GetMethods().Select(m => m.GetCustomAttribute<FactAttribute>()).OfType<FactAttribute>(), fact => Assert.True(fact.Explicit, one.Type.Name)));
    }

    [Fact]
    public void What_was_not_measured_says_so_and_what_was_measured_before_stays()
    {
        var first = Reliability.Text([new Figure(2, "0 lost", true, Day, "0a0b0c0d", 12)], []);
        Assert.Contains("1 of 28 faults held, 0 not, 27 not yet measured", first, StringComparison.Ordinal);
        Assert.Contains("| 0 lost | 2026-11-30, 0a0b0c0d, 12 s | yes |", first, StringComparison.Ordinal);
        var second = Reliability.Text([new Figure(3, "1 | 2\nred", false, Day, "1a1b1c1d", 9)], first.Split('\n'));
        Assert.Contains("1 of 28 faults held, 1 not, 26 not yet measured", second, StringComparison.Ordinal);
        Assert.Contains("| 0 lost | 2026-11-30, 0a0b0c0d, 12 s | yes |", second, StringComparison.Ordinal);
        Assert.Contains("| 1 / 2 red | 2026-11-30, 1a1b1c1d, 9 s | **no** |", second, StringComparison.Ordinal);
    }

    [Fact]
    public void How_long_all_of_them_took_is_said_once_it_is_known_of_each()
    {
        var some = Reliability.Text([.. Fault.All.Skip(1).Select(f => new Figure(f.Number, "0 lost", true, Day, "0a0b0c0d", 29.2))], []);
        Assert.DoesNotContain("All took", some, StringComparison.Ordinal);
        // 27 of 30 seconds, and one that did not hold, of 61.
        var all = Reliability.Text([new Figure(1, "1 lost", false, Day, "1a1b1c1d", 60.5)], some.Split('\n'));
        Assert.Contains("All took 15 min (goal: 15).", all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_in_the_repository_has_a_row_for_every_fault() =>
        Assert.Equal(Fault.All.Count, File.ReadLines(Path.Combine(Repository.Root, "docs", "reliability.md")).Count(line => Fault.All.Any(f => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"| {f.Number} | {f.What} | {f.Expected} | "), StringComparison.Ordinal))));
}
