using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DiasporaRegistry.FaultTests.Figures;

/// <summary>What was measured of a fault.</summary>
/// <param name="Number">The fault.</param>
/// <param name="Measured">The figure, in words.</param>
/// <param name="IsHeld">Whether what was expected held.</param>
/// <param name="On">The day.</param>
/// <param name="Commit">What was measured.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Figure(int Number, string Measured, bool IsHeld, DateOnly On, string Commit, double Seconds)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static string Folder => Path.Combine(Repository.Root, ".local", "faults");

    /// <summary>Keeps a figure until the report is written, and fails the test where it did not hold.</summary>
    public static void Keep(int number, FormattableString measured, bool isHeld, Stopwatch took)
    {
        var words = FormattableString.Invariant(measured);
        var figure = new Figure(number, words, isHeld, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), Repository.Commit(), Math.Round(took.Elapsed.TotalSeconds, 1));
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, $"{number:00}.json"), JsonSerializer.Serialize(figure, Indented));
        TestContext.Current.TestOutputHelper?.WriteLine(words);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  fault {number}: {words} — {(isHeld ? "held" : "NOT HELD")} ({figure.Seconds} s)"));
        Assert.True(isHeld, $"{Fault.All[number - 1].Expected}; measured: {words}");
    }

    /// <summary>What was kept so far.</summary>
    public static IReadOnlyList<Figure> Kept() => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file => JsonSerializer.Deserialize<Figure>(File.ReadAllText(file))!)];
}
