using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Sealing;

/// <summary>The commands <c>new-keys</c> and <c>rotate-keys</c>, about the keys that names and contacts of people are sealed with.</summary>
public static class KeysCommand
{
    /// <summary>Done.</summary>
    public const int Done = 0;
    /// <summary>The command was not understood.</summary>
    public const int Misused = 2;

    /// <summary>How long after a new key was made nothing seals with an older one any more.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(15);

    /// <summary>Some values still need an older key.</summary>
    public const int Left = 1;

    /// <summary>Makes the first keys of a folder.</summary>
    public static async Task<int> MakeAsync(string[] args, TextWriter output, TextWriter? remarks = null)
    {
        if (args is not [_, { Length: > 0 } folder])
        {
            await (remarks ?? output).WriteLineAsync("new-keys FOLDER");
            return Misused;
        }

        folder = Path.GetFullPath(folder);
        try
        {
            await output.WriteLineAsync(FieldKeys.Make(folder, TimeProvider.System)
                ? $"Keys were made in {folder}. Keep a copy of it apart from those of the database: without it, names and contacts cannot be read again."
                : $"{folder} has its keys already; nothing was made.");
            return Done;
        }
        catch (KeyMissingException gone)
        {
            await (remarks ?? output).WriteLineAsync(gone.Message);
            return Misused;
        }
    }

    /// <summary>Makes a newer key, unless that was done and only its work is left, and seals everything with it.</summary>
    public static async Task<int> RotateAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancellationToken, TextWriter? remarks = null)
    {
        if (args is not ([_] or [_, "--resume"]))
        {
            await (remarks ?? output).WriteLineAsync("rotate-keys [--resume]");
            return Misused;
        }

        var keys = FieldKeys.Current;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        if (args.Length == 1)
        {
            var name = keys.Add(scope.ServiceProvider.GetRequiredService<TimeProvider>());
            await db.SaveAsync(new Act("keys.added", Actor.System, Reason: name), cancellationToken);
            await output.WriteLineAsync($"The key {name} was made. Copy the folder {keys.Folder} before anything else.");
        }

        var done = await Resealing.RunAsync(db, keys, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Sealed anew: {done}"));
        // Other processes go on sealing with the key they know for a minute, and an import may write for ten before anybody sees what it wrote.
        var isYoung = keys.NewestAt > scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow() - Settled;
        var uses = await Resealing.UsesAsync(db, keys, cancellationToken);
        foreach (var (name, count) in uses.OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            var what = name.Length == 0 ? "plain" : name == keys.Newest ? $"{name} (the newest)" : count > 0 ? name : isYoung ? $"{name} (others may still seal with it: run rotate-keys --resume in {Settled.TotalMinutes:0} minutes)" : $"{name} (nothing needs it any more but old copies of the database)";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count,12} {what}"));
        }

        if (!uses.Any(u => u.Key != keys.Newest && u.Value > 0))
            return Done;
        await output.WriteLineAsync("What is left belongs to merges that can still be undone, or was written meanwhile: run rotate-keys --resume later.");
        return Left;
    }
}
