using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Benchmarks.Web;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.EmbeddedPostgres;
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
        using var work = new WorkFolder(kept);
        var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
        await using var server = await WrittenRegister.StartAsync(work.Path, register);
        await using (var owner = new NpgsqlConnection(server.OwnerConnectionString))
        {
            await owner.OpenAsync();
            await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", owner) { CommandTimeout = 0 };
            await vacuum.ExecuteNonQueryAsync();
        }

        output.WriteLine($"{Results.Whole(count)} organizations written");
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        await MeasureAsync(server, index, work.Path);
        var files = await new WholeFiles(work.Path, server.AppConnectionString, output).RunAsync();
        Results.Keep(new ResultTable("exports", $"The site writes a file of {Results.Whole(count)} organizations", ["file", "s", "MB", "memory before, MB", "most memory, MB"], files,
            ["From the pressed button to the last byte, over HTTP, the second of two files of its kind: the site writes to disk first, so that a broken answer is never half a file. JSON says of each organization what its page in the API says, so it reads more tables. Memory is the site's resident memory, the directory in it."]), output);
    }

    private async Task MeasureAsync(EmbeddedPostgres server, DirectoryIndex index, string folder)
    {
        // The server has an account of its own on this machine.
        var shared = Directory.CreateDirectory(Path.Combine(folder, "copied")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(shared, (UnixFileMode)0b111_111_111);
        }

        var (owner, connection, copied, file) = (server.OwnerConnectionString, server.AppConnectionString, Path.Combine(shared, "copied.csv"), Path.Combine(folder, "export.tmp"));
        var ways = new (string Name, Func<Task<(long Rows, long Bytes)>> Run)[]
        {
            ("COPY … TO, facts grouped and joined", () => CopyAsync(owner, CopiedColumns.Grouped, copied)),
            ("COPY … TO, facts looked up", () => CopyAsync(owner, CopiedColumns.LookedUp, copied)),
            ("our CSV", () => ExportAsync(connection, index, ExportFormat.Csv, file)),
            ("our XLSX", () => ExportAsync(connection, index, ExportFormat.Xlsx, file)),
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
        File.Delete(copied);
        var medians = seconds.Select(s => s.Order().ElementAt(s.Count / 2)).ToList();
        var fastest = Math.Min(medians[0], medians[1]);
        Results.Keep(new ResultTable("exports", $"A search of {Results.Whole(count)} organizations as a file", ["way", "s (median)", "rows", "rows a second", "MB", "speed beside the faster COPY", "goal", "reached"],
            [.. ways.Select((way, i) => (IReadOnlyList<string>)[way.Name, medians[i].ToString("0.00", CultureInfo.InvariantCulture), Results.Whole(size[i].Rows), Results.Whole(size[i].Rows / medians[i]), (size[i].Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture),
                (fastest / medians[i]).ToString("0.00", CultureInfo.InvariantCulture), i == 2 ? $"{Goal}" : "", i != 2 ? "" : fastest / medians[i] >= Goal ? "yes" : "**no**"])],
            [$"What is public of the {Results.Whole(count)}. Each way {times} times by turns in one run, after one that is not counted, from the question to the last byte on disk. COPY is run by the server itself, by its owner, to a file of its own: the same columns of the same organizations, with codes where our file has words, and without marks against formulas; ours reads the keys in the order of the search, then all facts of one snapshot, some thousands of organizations at a time, through the queries that every page reads by."]), output);
    }

    // Written by the server itself, so that no client takes time.
    private static async Task<(long Rows, long Bytes)> CopyAsync(string owner, string select, string path)
    {
        await using var database = new NpgsqlConnection(owner);
        await database.OpenAsync();
        await using (var settings = new NpgsqlCommand("SET statement_timeout = 0; SET jit = off", database))
            await settings.ExecuteNonQueryAsync();
        await using var copy = new NpgsqlCommand($"COPY ({select}) TO '{path}' WITH (FORMAT csv, HEADER)", database) { CommandTimeout = 0 };
        var rows = await copy.ExecuteNonQueryAsync();
        return (rows, new FileInfo(path).Length);
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
