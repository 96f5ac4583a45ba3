using System.Diagnostics;
using System.Globalization;
using System.Text;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>
/// Holds a parser to its laws over texts and files that nobody means, within bounds of time and memory. The seeds of every run are kept in seeds.txt; REGISTRY_FUZZ_SEED takes others (numbers with
/// commas, or <c>any</c>), REGISTRY_FUZZ_COUNT more of each. What fails names its seed.
/// </summary>
internal static class Fuzz
{
    private const int UsualCount = 120;

    // What a parser keeps of its input, many times over, and what it loads once.
    private const long MostBytes = 16 << 20;
    private const long MostBytesOfOne = 2_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly int[] Seeds = Environment.GetEnvironmentVariable("REGISTRY_FUZZ_SEED") switch
    {
        null or "" => Kept(),
        "any" => [Random.Shared.Next()],
        var said => [.. said.Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))],
    };

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("REGISTRY_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var said) ? said : UsualCount;

    /// <summary>Holds a law over texts.</summary>
    /// <param name="valid">What people mean: it holds of these too.</param>
    /// <param name="law">Throws where it does not hold.</param>
    /// <param name="share">How many of a hundred are made of each seed, where one takes long.</param>
    public static void Texts(IReadOnlyList<string> valid, Action<string> law, int share = 100) => Run(valid, m => m.Text(valid), t => t.Length, t => $"{Shown(t)} ({t.Length})", law, share);

    /// <summary>Holds a law over texts that asks another process: how much of that is waiting cannot be told, so that it is not measured.</summary>
    public static async Task TextsAsync(IReadOnlyList<string> valid, Func<string, Task> law, int share = 100)
    {
        foreach (var one in valid)
            await law(one);
        foreach (var (seed, number) in Numbers(share))
        {
            var input = new Mutations(seed, number).Text(valid);
            try
            {
                await law(input);
            }
            catch (Exception e)
            {
                throw Failed(seed, number, Shown(input), e);
            }
        }
    }

    /// <summary>Holds a law over files.</summary>
    /// <param name="valid">What people mean: it holds of these too.</param>
    /// <param name="law">Throws where it does not hold.</param>
    /// <param name="share">How many of a hundred are made of each seed, where one takes long.</param>
    public static void Files(IReadOnlyList<byte[]> valid, Action<byte[]> law, int share = 100) => Run(valid, m => m.Bytes(valid), b => b.Length, b => Convert.ToBase64String(b.AsSpan(0, Math.Min(b.Length, 3_000))), law, share);

    /// <summary>What no parser lets through: control characters, marks that turn the reading, halves of characters.</summary>
    /// <param name="text">What came out; none is fine.</param>
    /// <param name="mayBreak">Whether it may have lines and tabs.</param>
    public static void AssertClean(string? text, bool mayBreak = false)
    {
        if (text is null)
            return;
        AssertWhole(text);
        if (Visible.FirstMisleading(text) >= 0 || text.Any(c => char.IsControl(c) && !(mayBreak && c is '\n' or '\t')))
            Assert.Fail($"Misleads: {Shown(text)}");
    }

    /// <summary>Half of a character can be kept nowhere.</summary>
    public static void AssertWhole(string? text)
    {
        for (var at = 0; at < text?.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                Assert.Fail($"Half of a character: {Shown(text)}");
        }
    }

    private static void Run<T>(IReadOnlyList<T> valid, Func<Mutations, T> make, Func<T, int> lengthOf, Func<T, string> shown, Action<T> law, int share)
    {
        foreach (var one in valid)
            law(one);
        foreach (var (seed, number) in Numbers(share))
        {
            var input = make(new Mutations(seed, number));
            try
            {
                Hold(input, lengthOf(input), law);
            }
            catch (Exception e)
            {
                throw Failed(seed, number, shown(input), e);
            }
        }
    }

    private static IEnumerable<(int Seed, int Number)> Numbers(int share) => from seed in Seeds from number in Enumerable.Range(0, Math.Max(1, Count * share / 100)) select (seed, number);

    private static InvalidOperationException Failed(int seed, int number, string input, Exception e) => new($"REGISTRY_FUZZ_SEED={seed}, input {number}: {input}: {e.Message}", e);

    private static void Hold<T>(T input, int length, Action<T> law)
    {
        var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        law(input);
        var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread() - allocated, watch.Elapsed);
        Assert.True(bytes < MostBytes + length * MostBytesOfOne, $"{bytes >> 20} MB");
        // A machine that others use lets one wait: what is slow is slow each time.
        for (var again = 0; again < 3 && time > Longest; again++)
        {
            watch.Restart();
            law(input);
            time = watch.Elapsed;
        }

        Assert.True(time <= Longest, $"{time.TotalSeconds:0.0} s");
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 400)))
            shown.Append(c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}");
        return shown.ToString();
    }

    private static int[] Kept()
    {
        using var text = new StreamReader(typeof(Fuzz).Assembly.GetManifestResourceStream("Fuzzing/seeds.txt")!);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Where(l => l.Length > 0 && l[0] != '#').Select(l => int.Parse(l.Split(' ')[0], CultureInfo.InvariantCulture))];
    }
}
