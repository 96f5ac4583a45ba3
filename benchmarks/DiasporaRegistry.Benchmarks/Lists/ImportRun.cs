using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Lists;

/// <summary>A list brought in by the command, in a process of its own, from the file to the last organization: read, looked at, compared, written. Beside it, the same rows by COPY into tables without index or trigger.</summary>
internal sealed class ImportRun(IReadOnlyList<int> counts, int seed, TextWriter output)
{
    private static readonly double Ticks = 100;

    public async Task RunAsync()
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var count in counts)
            rows.Add(await MeasureAsync(count));
        Results.Keep(new ResultTable("import", "A list brought in by the command",
            ["rows", "s", "looking s", "writing s", "processor s", "of these PostgreSQL", "COPY of the same s", "times COPY", "peak MB", "goal s", "reached", "goal MB", "reached"], rows,
            [$"{Environment.ProcessorCount} cores that PostgreSQL, the command and whoever else works on this machine share; load when it ended: {Load()}. Seconds of the processor are those of the command and of all processes of PostgreSQL. Peak is the command's largest working set.",
                "COPY writes the same organizations, names, residences and origins into four tables without index, key or trigger, from files that are ready."]), output);
    }

    private async Task<IReadOnlyList<string>> MeasureAsync(int count)
    {
        using var work = new WorkFolder(kept: null);
        var file = Path.Combine(work.Path, "list.csv");
        WrittenList.Write(file, new GeneratedRegister(count, seed), count);
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(work.Path, "postgres") });
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System);
        var before = ProcessorOf(server.ProcessId);
        var watch = Stopwatch.StartNew();
        var (peak, processor) = Run(file, server.AppConnectionString, work.Path);
        var seconds = watch.Elapsed.TotalSeconds;
        // What a session took is counted once it has ended.
        await Task.Delay(2_000);
        var postgres = ProcessorOf(server.ProcessId) - before;
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString);
        await connection.OpenAsync();
        var written = await AskAsync(connection, "SELECT count(*)::float8 FROM organization");
        var looking = await AskAsync(connection, "SELECT extract(epoch FROM (SELECT min(at) FROM audit_entry WHERE act = 'import.run') - (SELECT min(at) FROM audit_entry WHERE act = 'import.mapped'))::float8");
        var writing = await AskAsync(connection, "SELECT extract(epoch FROM (SELECT max(at) FROM audit_entry WHERE act = 'import.finished') - (SELECT min(at) FROM audit_entry WHERE act = 'import.run'))::float8");
        output.WriteLine($"{Results.Whole(count)} rows, {Results.Whole(written)} written: {seconds:0.0} s");
        var copy = await CopyAsync(connection);
        var goal = count <= 100_000 ? 60.0 : 720;
        return [Results.Whole(count), $"{seconds:0.0}", $"{looking:0.0}", $"{writing:0.0}", $"{processor + postgres:0.0}", $"{postgres:0.0}", $"{copy:0.00}", $"{seconds / copy:0}", $"{peak:0}", $"{goal:0}", seconds <= goal ? "yes" : "**no**", "600", peak <= 600 ? "yes" : "**no**"];
    }

    private (double Peak, double Processor) Run(string file, string connection, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DiasporaRegistry.Web.Access).Assembly.Location, "import", file, "--country", "MX"]) { WorkingDirectory = Path.Combine(Results.Root(), "src", "DiasporaRegistry.Web"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Staging";
        start.Environment["ConnectionStrings__Registry"] = connection;
        start.Environment["Documents__Folder"] = Path.Combine(folder, "documents");
        start.Environment["Security__PlainHttp"] = "true";
        using var process = Process.Start(start)!;
        var last = "";
        process.OutputDataReceived += (_, line) => last = string.IsNullOrEmpty(line.Data) ? last : line.Data;
        process.ErrorDataReceived += (_, line) => output.WriteLine("  " + line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var (peak, processor) = (0.0, 0.0);
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            try
            {
                (peak, processor) = (Math.Max(peak, PeakOf(process.Id)), process.TotalProcessorTime.TotalSeconds);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                break;
            }
        }

        process.WaitForExit();
        output.WriteLine("  " + last);
        return process.ExitCode is 0 or 1 ? (peak, processor) : throw new InvalidOperationException($"The command ended with {process.ExitCode}.");
    }

    private static double PeakOf(int id) => File.ReadLines($"/proc/{id}/status").Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();

    // The server and its children: those that ended are counted with it.
    private static double ProcessorOf(int server) => Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0).Where(id => id > 0).Sum(id =>
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Of(int at) => double.Parse(parts[at], CultureInfo.InvariantCulture) / Ticks;
            return id == server ? Of(11) + Of(12) + Of(13) + Of(14) : parts[1] == server.ToString(CultureInfo.InvariantCulture) ? Of(11) + Of(12) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    });

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static async Task<double> AskAsync(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync() is double number ? number : 0;
    }

    private static async Task<double> CopyAsync(NpgsqlConnection connection)
    {
        string[] tables = ["organization", "organization_name", "organization_residence", "organization_origin"];
        await using (var prepare = new NpgsqlCommand("SET statement_timeout = 0; CREATE SCHEMA copied;" + string.Concat(tables.Select(t => $"CREATE TABLE copied.{t} AS SELECT * FROM {t} WITH NO DATA;")), connection))
            await prepare.ExecuteNonQueryAsync();
        var contents = new List<(string Table, string File)>();
        foreach (var table in tables)
        {
            var file = Path.GetTempFileName();
            contents.Add((table, file));
            await using var from = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)");
            await using var to = File.Create(file);
            await from.CopyToAsync(to);
        }

        var watch = Stopwatch.StartNew();
        foreach (var (table, file) in contents)
        {
            await using var from = File.OpenRead(file);
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY copied.{table} FROM STDIN (FORMAT BINARY)");
            await from.CopyToAsync(to);
        }

        watch.Stop();
        contents.ForEach(c => File.Delete(c.File));
        return watch.Elapsed.TotalSeconds;
    }
}
