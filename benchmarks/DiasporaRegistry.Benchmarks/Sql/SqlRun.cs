using DiasporaRegistry.Benchmarks.Engine;
using DiasporaRegistry.Benchmarks.Web;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Sql;

/// <summary>The same questions to plain SQL and to the engine, on the same organizations in the same run; where both count, they must count the same.</summary>
internal sealed class SqlRun(int count, int seed, int queries, TextWriter output)
{
    private const double Km = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string[] Broad = ["club", "asociación", "federación", "comunidad", "migrantes", "casa"];
    private readonly List<IReadOnlyList<string>> rows = [];

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept: null);
        var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
        await using var server = await WrittenRegister.StartAsync(work.Path, register);
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString);
        await connection.OpenAsync();
        await Baseline.MakeAsync(connection);
        output.WriteLine($"{Results.Whole(count)} organizations written, and laid out for plain SQL");
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        Compare(connection, index, register);

        Results.Keep(new ResultTable("sql", $"Plain SQL beside the engine, {Results.Whole(count)} organizations", ["question", "n", "SQL p50 ms", "SQL p95 ms", "engine p50 ms", "engine p95 ms", "SQL p50 / engine p50"], rows,
            ["SQL: one statement for a page of 20 rows, its total and five facets, over narrow tables with covering, GIN (words, trigrams) and box indexes. The engine counts ten facets, each without its own choice, and the places inside what is chosen. Totals of the first two questions and of the radius are compared, and are the same."]), output);
    }

    private void Compare(NpgsqlConnection connection, DirectoryIndex index, GeneratedRegister register)
    {
        var places = register.PlacesInUse().ToDictionary(p => p.Code, StringComparer.Ordinal);
        var sampler = new Sampler(register, [.. places.Values], seed + 1);
        var random = new Random(seed);
        var residences = Enumerable.Range(0, queries).Select(_ => Around(sampler.Entry().Residences[0], random.Next(3))).ToList();
        var cities = Enumerable.Range(0, 10 * queries).Select(_ => places[sampler.Entry().Residences[0]])
            .Where(p => p is { Latitude: not null, Longitude: not null, Level: not (PlaceLevel.Country or PlaceLevel.Subdivision) }).Take(queries).ToList();
        var words = Enumerable.Range(0, Math.Min(queries, 30)).Select(i => Broad[i % Broad.Length]).ToList();
        var misspelt = sampler.Misspelt(queries, register).Select(q => q.Text!).ToList();

        Both("unfiltered, facets", Enumerable.Range(0, Math.Min(queries, 30)).ToList(), _ => Baseline.Ask(connection, Baseline.Unfiltered), _ => new DirectoryQuery(), isCounted: true);
        Both("one residence, facets", residences, place => Baseline.Ask(connection, Baseline.OfResidence, place), place => new DirectoryQuery { Residences = [place] }, isCounted: true);
        Both("broad word, ranked, total, facets", words, word => Baseline.Ask(connection, Baseline.OfWord, word), word => new DirectoryQuery { Text = word }, isCounted: false);
        Both("radius 50 km, by distance, facets", cities, city => Baseline.Ask(connection, Baseline.Near, city.Latitude!.Value, city.Longitude!.Value, Km),
            city => new DirectoryQuery { Near = new NearPoint(city.Latitude!.Value, city.Longitude!.Value, Km), Order = SearchOrder.Distance }, isCounted: true);
        Both("misspelt name (SQL: by trigrams, no total, no facets)", misspelt, text => Baseline.Ask(connection, Baseline.Misspelt, Folding.Fold(text)), text => new DirectoryQuery { Text = text }, isCounted: false);

        string Around(string code, int up)
        {
            for (; up > 0 && places[code].Parent is { } parent; up--)
                code = parent;
            return code;
        }

        void Both<T>(string what, List<T> asked, Func<T, long> sql, Func<T, DirectoryQuery> query, bool isCounted)
        {
            foreach (var one in isCounted ? asked : [])
            {
                var (expected, found) = (sql(one), index.Search(DirectoryScope.Public, query(one)).Total);
                if (expected != found)
                    throw new InvalidOperationException($"{what}, {one}: SQL finds {expected}, the engine {found}.");
            }

            var (slow, fast) = (Latencies.Of(asked, one => sql(one), Longest), Latencies.Of(asked, one => index.Search(DirectoryScope.Public, query(one)), Longest));
            rows.Add([what, Results.Whole(slow.Count), Results.Ms(slow.P50), Results.Ms(slow.P95), Results.Ms(fast.P50), Results.Ms(fast.P95), (slow.P50 / fast.P50).ToString("0", System.Globalization.CultureInfo.InvariantCulture)]);
            output.WriteLine($"  {what}: SQL p50 {Results.Ms(slow.P50)}, engine p50 {Results.Ms(fast.P50)} ms");
        }
    }
}
