using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Exports;

/// <summary>
/// Downloads that take long: asked for, looked after, taken back. Anyone's together, and each of the staff, may have only some at a time, and all kept files together have a limit:
/// <c>Limits:Exports:LongFrom</c>, <c>Waiting</c>, <c>WaitingEach</c>, <c>KeptMegabytes</c>.
/// </summary>
public sealed class LongDownloads(RegistryDb db, ExportFiles files, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Who asked for one has had the time to fetch it.
    static readonly TimeSpan KeptAtLeast = TimeSpan.FromHours(1);

    const int LongestSearch = 4_000;

    /// <summary>From how many organizations on a download is long.</summary>
    public int LongFrom => configuration.GetValue("Limits:Exports:LongFrom", 5_000);

    /// <summary>Asks for a file; the same key asks once. False where too many wait, or too much is kept.</summary>
    public async Task<bool> AskAsync(string key, SearchRoom room, SearchAddress address, ExportFormat format, bool hasMark, int total, Actor? by, CancellationToken cancel)
    {
        var (hash, search) = (ExportKey.HashOf(key), address.Write(withPage: false));
        if (await db.Exports.AnyAsync(e => e.KeyHash == hash, cancel))
            return true;
        if (search.Length > LongestSearch || await IsFullAsync(by, cancel))
            return false;
        db.Exports.Add(new OrganizationExport(hash, by, room.Scope, search, format, hasMark, Languages.Current, total, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
        }

        return true;
    }

    /// <summary>A download of the reader's own; null for anyone else.</summary>
    public async Task<OrganizationExport?> FindAsync(string? key, SearchRoom room, Actor? by, CancellationToken cancel)
    {
        if (!ExportKey.IsOne(key))
            return null;
        var (hash, account, country, consulate) = (ExportKey.HashOf(key!), by?.AccountId, room.Scope.Country, room.Scope.Consulate);
        return await db.Exports.SingleOrDefaultAsync(e => e.KeyHash == hash && e.AccountId == account && e.Country == country && e.ConsulateCode == consulate, cancel);
    }

    /// <summary>Ends a download, and deletes its file.</summary>
    public async Task CancelAsync(OrganizationExport export, CancellationToken cancel)
    {
        var (id, now) = (export.Id, clock.GetUtcNow());
        // Its writer tells every moment how far it is: whoever ends it asks for no version of the row.
        await db.Exports.Where(e => e.Id == id && e.State != ExportState.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled).SetProperty(e => e.FinishedAt, now).SetProperty(e => e.Bytes, 0), cancel);
        files.Delete(id);
    }

    /// <summary>Forgets what is older than it is kept.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await ForgetAsync(await db.Exports.AsNoTracking().Where(e => e.FinishedAt < before || e.AskedAt < before - Kept).Select(e => e.Id).ToListAsync(cancel), cancel);
        foreach (var id in files.All())
        {
            if (!await db.Exports.AnyAsync(e => e.Id == id, cancel))
                files.Delete(id);
        }
    }

    async Task<bool> IsFullAsync(Actor? by, CancellationToken cancel)
    {
        var account = by?.AccountId;
        var waiting = await db.Exports.CountAsync(e => e.AccountId == account && (e.State == ExportState.Waiting || e.State == ExportState.Running), cancel);
        if (waiting >= (account is null ? configuration.GetValue("Limits:Exports:Waiting", 10) : configuration.GetValue("Limits:Exports:WaitingEach", 3)))
            return true;
        var most = configuration.GetValue("Limits:Exports:KeptMegabytes", 2_000) * 1_000_000L;
        var kept = await db.Exports.SumAsync(e => e.Bytes, cancel);
        if (kept < most)
            return false;
        // What anyone asked for makes room first; staff's own stays its day.
        var since = clock.GetUtcNow() - KeptAtLeast;
        var old = await db.Exports.AsNoTracking().Where(e => e.AccountId == null && e.FinishedAt < since && e.Bytes > 0).OrderBy(e => e.FinishedAt).Select(e => new { e.Id, e.Bytes }).ToListAsync(cancel);
        var going = new List<Guid>();
        foreach (var one in old.TakeWhile(_ => kept >= most))
        {
            going.Add(one.Id);
            kept -= one.Bytes;
        }

        await ForgetAsync(going, cancel);
        return kept >= most;
    }

    async Task ForgetAsync(List<Guid> ids, CancellationToken cancel)
    {
        foreach (var id in ids)
            files.Delete(id);
        if (ids.Count > 0)
            await db.Exports.Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancel);
    }
}
