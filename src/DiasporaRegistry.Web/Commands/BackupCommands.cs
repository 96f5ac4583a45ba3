using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Web.Settings;
using DiasporaRegistry.Web.Trail;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Commands;

/// <summary>The commands <c>backup</c> and <c>restore</c>. They run before anything else does: a restore wants a server on which nothing was made yet.</summary>
public static class BackupCommands
{
    /// <summary>Done; a restore that was asked to verify is the same as its backup.</summary>
    public const int Done = 0;
    /// <summary>Taken, and some files that rows know of were nowhere; or restored, and not the same as the backup: each difference is a line.</summary>
    public const int Differs = 1;
    /// <summary>Nothing was done; the reason was said.</summary>
    public const int NothingDone = 2;

    private static readonly string[] Its = ["ConnectionStrings__", "Documents__", "Backup__", "Audit__", "EmbeddedPostgres__"];

    internal const string UseOfBackup = "backup FOLDER [--json]                                   take database and documents into a new folder (keys are kept apart)";
    internal const string UseOfRestore = "restore FOLDER [--verify] [--json]                       put a backup into an empty server and an empty folder; with --verify compare every count";

    /// <summary>Runs one of them.</summary>
    public static async Task<int> RunAsync(string[] args, IConfiguration settings, IHostEnvironment environment, TextWriter output, TextWriter remarks, CancellationToken ct)
    {
        var (options, folders) = (args.Skip(1).Where(a => a.StartsWith('-')).ToList(), args.Skip(1).Where(a => !a.StartsWith('-')).ToList());
        var isBackup = args[0] == "backup";
        string[] known = isBackup ? ["--json", "--help"] : ["--json", "--verify", "--help"];
        if (options.Contains("--help"))
        {
            await output.WriteLineAsync(isBackup ? UseOfBackup : UseOfRestore);
            return Done;
        }

        if (folders.Count != 1 || options.Except(known).Any())
        {
            await remarks.WriteLineAsync("Use: " + (isBackup ? UseOfBackup : UseOfRestore));
            return NothingDone;
        }

        try
        {
            var (register, appPassword) = Register(settings, environment);
            var heads = new AuditHeads(settings.GetSection("Audit").Get<AuditSettings>() ?? new AuditSettings(), environment).Path;
            var asked = new Asked(folders[0], options.Contains("--json"), options.Contains("--verify"), appPassword, heads, output, remarks);
            return isBackup ? await BackupAsync(register, asked, ct) : await RestoreAsync(register, asked, ct);
        }
        catch (BackupRefusedException e)
        {
            await remarks.WriteLineAsync(e.Message);
            return NothingDone;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            await remarks.WriteLineAsync($"It failed: {e.Message}");
            return NothingDone;
        }
        catch (OperationCanceledException)
        {
            await remarks.WriteLineAsync("Interrupted.");
            return NothingDone;
        }
    }

    static async Task<int> BackupAsync(BackedUpRegister register, Asked asked, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var manifest = await RegisterBackup.MakeAsync(register, asked.Folder, TimeProvider.System, ct);
        await SayAsync(asked, manifest, watch.Elapsed, [], string.Create(CultureInfo.InvariantCulture,
            $"Backed up as of {manifest.MadeAt:u}: {manifest.Tables.Count} tables, {manifest.Tables.Values.Sum():#,0} rows, {manifest.Documents:#,0} files, {manifest.Files.Sum(f => f.Bytes) / 1e6:0.0} MB, in {watch.Elapsed.TotalSeconds:0.0} s. Keys are not in it: keep them elsewhere."));
        if (manifest.Missing == 0)
            return Done;
        await asked.Remarks.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Missing:#,0} files that the database knows of were not in {register.DocumentsFolder}: see that Documents__Folder names the right folder and that its disk is whole. The backup goes without them."));
        return Differs;
    }

    static async Task<int> RestoreAsync(BackedUpRegister register, Asked asked, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var manifest = await RegisterRestore.PutBackAsync(register, asked.Folder, asked.AppPassword, ct);
        IReadOnlyList<string> differences = asked.Verify ? await RegisterRestore.DifferencesAsync(register, manifest, ct) : [];
        await NoteAsync(register, manifest, asked, ct);
        await SayAsync(asked, manifest, watch.Elapsed, differences, string.Create(CultureInfo.InvariantCulture,
            $"Restored what was backed up as of {manifest.MadeAt:u} in {watch.Elapsed.TotalSeconds:0.0} s.{(!asked.Verify ? "" : differences.Count == 0 ? $" All {manifest.Tables.Count} tables and {manifest.Documents:#,0} files count as in the backup." : " It is NOT the same as the backup:")}"));
        return differences.Count == 0 ? Done : Differs;
    }

    // In the trail for its auditors, and outside it, where nobody who cuts a trail can write, for whoever examines it.
    static async Task NoteAsync(BackedUpRegister register, BackupManifest manifest, Asked asked, CancellationToken ct)
    {
        try
        {
            await RegisterRestore.NoteAsync(register, manifest, TimeProvider.System, ct);
            await AuditHeads.NoteRestoreAsync(asked.Heads, manifest.Head, RegisterRestore.ReasonOf(manifest), TimeProvider.System.GetUtcNow(), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException or DbUpdateException)
        {
            await asked.Remarks.WriteLineAsync($"Restored, but that could not be noted: {e.GetBaseException().Message} Run verify-audit --restored REASON once the register has started.");
        }
    }

    static async Task SayAsync(Asked asked, BackupManifest manifest, TimeSpan time, IReadOnlyList<string> differences, string words)
    {
        if (asked.Json)
        {
            await asked.Output.WriteLineAsync(JsonSerializer.Serialize(new { manifest.MadeAt, manifest.Kind, manifest.Migration, Rows = manifest.Tables.Values.Sum(), manifest.Documents, manifest.Missing, Seconds = Math.Round(time.TotalSeconds, 1), differences }, JsonSerializerOptions.Web));
            return;
        }

        await asked.Output.WriteLineAsync(words);
        foreach (var difference in differences)
            await asked.Output.WriteLineAsync("  " + difference);
    }

    static (BackedUpRegister Register, string? AppPassword) Register(IConfiguration settings, IHostEnvironment environment)
    {
        // What else is wrong with the settings is no matter of a backup.
        if (SettingsCheck.Faults(settings, environment).Where(f => Its.Any(s => f.Name.StartsWith(s, StringComparison.Ordinal))).ToList() is { Count: > 0 } faults)
            throw new BackupRefusedException(RegisterSettings.Words(faults));
        var app = settings.GetConnectionString("Registry") is { Length: > 0 } configured ? configured : null;
        if (app is not null && settings.GetConnectionString("RegistryOwner") is not { Length: > 0 })
            throw new BackupRefusedException("ConnectionStrings__RegistryOwner is not set. Only the database's owner reads and writes all of it.");
        if (app is null && environment.IsProduction())
            throw new BackupRefusedException("ConnectionStrings__Registry is not set. In production the register keeps its data on a PostgreSQL server of yours.");
        var documents = Documents.DocumentStore.RootOf(settings, environment);
        var embedded = Database.RegisterDatabase.EmbeddedOptions(settings) with { Log = _ => { } };
        return (new BackedUpRegister(documents, settings["Backup:Binaries"], app is null ? null : settings.GetConnectionString("RegistryOwner"), embedded),
            app is null ? null : new Npgsql.NpgsqlConnectionStringBuilder(app).Password);
    }

    sealed record Asked(string Folder, bool Json, bool Verify, string? AppPassword, string Heads, TextWriter Output, TextWriter Remarks);
}
