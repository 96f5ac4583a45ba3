using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Benchmarks.Web;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Exports;

/// <summary>A search of all organizations written to a file, beside PostgreSQL's own COPY of the same columns, in one run, by turns, to the same disk.</summary>
internal sealed class ExportRun(int count, int seed, int times, string? kept, TextWriter output)
{
    private const double Goal = 0.5;
    private static readonly ExportWords Words = new("es", "https://registro.example/es/directory", (_, code) => code, key => key);

    public async Task RunAsync()
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("registry-benchmark-").FullName : Directory.CreateDirectory(Path.GetFullPath(kept)).FullName;
        try
        {
            var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
            await using var server = await WrittenRegister.StartAsync(folder, register);
            await using (var owner = new NpgsqlConnection(server.OwnerConnectionString))
            {
                await owner.OpenAsync();
                await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", owner) { CommandTimeout = 0 };
                await vacuum.ExecuteNonQueryAsync();
            }

            output.WriteLine($"{Results.Whole(count)} organizations written");
            using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
            await MeasureAsync(server.AppConnectionString, index, Path.Combine(folder, "export.tmp"));
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync(string connection, DirectoryIndex index, string file)
    {
        var ways = new (string Name, Func<Task<(long Rows, long Bytes)>> Run)[]
        {
            ("COPY … TO, facts grouped and joined", () => CopyAsync(connection, CopiedColumns.Grouped, file)),
            ("COPY … TO, facts looked up", () => CopyAsync(connection, CopiedColumns.LookedUp, file)),
            ("our CSV", () => ExportAsync(connection, index, ExportFormat.Csv, file)),
            ("our XLSX", () => ExportAsync(connection, index, ExportFormat.Xlsx, file)),
            ("our JSON", () => ExportAsync(connection, index, ExportFormat.Json, file)),
            ("our GeoJSON", () => ExportAsync(connection, index, ExportFormat.GeoJson, file)),
        };
        var seconds = ways.Select(_ => new List<double>()).ToList();
        var size = new (long Rows, long Bytes)[ways.Length];
        // Once for nothing, then by turns.
        for (var turn = 0; turn <= times; turn++)
        {
            foreach (var (i, way) in ways.Index())
            {
                var watch = Stopwatch.StartNew();
                size[i] = await way.Run();
                if (turn > 0)
                    seconds[i].Add(watch.Elapsed.TotalSeconds);
                output.WriteLine($"  {way.Name}: {watch.Elapsed.TotalSeconds:0.00} s, {Results.Whole(size[i].Rows)} rows, {size[i].Bytes / 1e6:0.0} MB");
            }
        }

        File.Delete(file);
        var medians = seconds.Select(s => s.Order().ElementAt(s.Count / 2)).ToList();
        var fastest = Math.Min(medians[0], medians[1]);
        Results.Keep(new ResultTable("exports", $"A search of {Results.Whole(count)} organizations as a file", ["way", "s (median)", "rows", "rows a second", "MB", "speed beside the faster COPY", "goal", "reached"],
            [.. ways.Select((way, i) => (IReadOnlyList<string>)[way.Name, medians[i].ToString("0.00", CultureInfo.InvariantCulture), Results.Whole(size[i].Rows), Results.Whole(size[i].Rows / medians[i]), (size[i].Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture),
                (fastest / medians[i]).ToString("0.00", CultureInfo.InvariantCulture), i == 2 ? $"{Goal}" : "", i != 2 ? "" : fastest / medians[i] >= Goal ? "yes" : "**no**"])],
            [$"Each way {times} times by turns in one run, after one that is not counted, from the question to the last byte on disk. COPY writes the same columns of the same organizations with codes where our file has words, and without marks against formulas; ours reads the keys in the order of the search, then portions of {Results.Whole(RowReader.Portion)} of one snapshot through the queries that every page reads by."]), output);
    }

    private static async Task<(long Rows, long Bytes)> CopyAsync(string connection, string select, string path)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using (var settings = new NpgsqlCommand("SET statement_timeout = 0; SET jit = off", database))
            await settings.ExecuteNonQueryAsync();
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var rows = -1L;
        await using (var copy = await database.BeginRawBinaryCopyAsync($"COPY ({select}) TO STDOUT WITH (FORMAT csv, HEADER)"))
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await copy.ReadAsync(buffer, CancellationToken.None)) > 0;)
            {
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                await file.WriteAsync(buffer.AsMemory(0, read));
            }
        }

        file.Flush();
        return (rows, file.Length);
    }

    private static async Task<(long Rows, long Bytes)> ExportAsync(string connection, DirectoryIndex index, ExportFormat format, string path)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(connection).Options, TimeProvider.System);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        var keys = index.InOrder(DirectoryScope.Public, new DirectoryQuery());
        var today = RowScope.DayOf(DirectoryScope.Public, TimeProvider.System.GetUtcNow());
        var rows = 0L;
        await using var reader = await RowReader.OpenAsync(db, RowScope.Of(db, DirectoryScope.Public), today, CancellationToken.None);
        await using var writer = format.Begin(file, new ExportFile(Words, today), hasMark: false);
        await foreach (var some in reader.ReadAsync(keys, CancellationToken.None))
        {
            await writer.WriteAsync(some, CancellationToken.None);
            rows += some.Count;
        }

        await writer.EndAsync(CancellationToken.None);
        file.Flush();
        return (rows, file.Length);
    }
}
