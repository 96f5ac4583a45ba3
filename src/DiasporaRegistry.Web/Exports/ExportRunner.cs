using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Work;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Exports;

/// <summary>
/// Writes the files of long downloads, one after the other. A lock of its connection holds a download, which the database lets go when the process ends, however it ends: another node, or the next start,
/// writes the file anew from one snapshot.
/// </summary>
public sealed class ExportRunner(IServiceScopeFactory scopes, DirectoryIndex index, ExportFiles files, TimeProvider clock, ILogger<ExportRunner> log) : Rounds(clock, log)
{
    static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(500);

    DateTimeOffset forgetsAt;

    /// <summary>Writes all files that wait and that no other node writes.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var waiting = await scope.ServiceProvider.GetRequiredService<RegistryDb>().Exports.AsNoTracking()
            .Where(e => e.State == ExportState.Waiting || e.State == ExportState.Running).OrderBy(e => e.AskedAt).Select(e => e.Id).ToListAsync(cancel);
        foreach (var id in waiting)
            await WorkAsync(id, cancel);
    }

    /// <summary>Forgets files that are older than they are kept.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LongDownloads>().ForgetAsync(cancel);
        files.Sweep();
    }

    protected override TimeSpan Between => TimeSpan.FromSeconds(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "A download could not be written";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await WorkAsync(cancel);
        if (Clock.GetUtcNow() < forgetsAt)
            return;
        await ForgetAsync(cancel);
        forgetsAt = Clock.GetUtcNow().AddMinutes(10);
    }

    async Task WorkAsync(Guid id, CancellationToken cancel)
    {
        await using var holding = scopes.CreateAsyncScope();
        var holder = holding.ServiceProvider.GetRequiredService<RegistryDb>();
        await holder.Database.OpenConnectionAsync(cancel);
        var (high, low) = (BitConverter.ToInt32(id.ToByteArray(), 0), BitConverter.ToInt32(id.ToByteArray(), 12));
        if (!await holder.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_lock({high}, {low}) AS "Value" """).SingleAsync(cancel))
            return;
        try
        {
            if (await holder.Exports.SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } export)
                return;
            var begins = export.Begin(Clock.GetUtcNow());
            await holder.SaveChangesAsync(cancel);
            if (begins)
                await WriteAsync(holder, export, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled, or forgotten, in the same moment.
        }
        catch (NotWantedException)
        {
            files.Delete(id);
        }
        finally
        {
            await holder.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({high}, {low})", CancellationToken.None);
        }
    }

    async Task WriteAsync(RegistryDb holder, OrganizationExport export, CancellationToken cancel)
    {
        using var language = Languages.Use(export.Language);
        var (rows, bytes) = await FileAsync(holder, export, cancel);
        holder.ChangeTracker.Clear();
        await using var transaction = await holder.Database.BeginTransactionAsync(cancel);
        var held = await holder.Exports.FromSql($"SELECT *, xmin FROM organization_export WHERE id = {export.Id} FOR UPDATE").SingleOrDefaultAsync(cancel);
        if (held?.Finish(rows, bytes, Clock.GetUtcNow()) != true)
            throw new NotWantedException();
        // What is written down comes before what can be read.
        if (held is { AccountId: { } account, Capacity: { } capacity })
        {
            var by = new Actor(account, capacity);
            await holder.SaveAsync(DownloadDesk.Recorded(by, held.Scope, held.Format, rows, held.Search), cancel);
            await holder.KeepExportAsync(by, held.Scope.Country ?? "", rows, Clock.GetUtcNow(), cancel);
        }
        else
            await holder.SaveChangesAsync(cancel);
        files.Keep(held.Id);
        await transaction.CommitAsync(cancel);
    }

    async Task<(int Rows, long Bytes)> FileAsync(RegistryDb holder, OrganizationExport export, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.ReadElsewhereAsync(cancel);
        // A place that no organization names is known to this process only where somebody looked for it.
        await scope.ServiceProvider.GetRequiredService<SearchPlaces>().LearnAsync(new QueryCollection(QueryHelpers.ParseQuery(export.Search)), scope.ServiceProvider.GetRequiredService<RegistryDb>, cancel);
        var address = SearchAddress.Read(export.Search, index.Places, PresetOf(export));
        var order = new ExportOrder(export.Scope, address.Query, export.Format, export.HasMark, export.Language);
        var told = Clock.GetTimestamp();
        await using var file = files.Begin(export.Id);
        var rows = await scope.ServiceProvider.GetRequiredService<ExportWriting>().WriteAsync(order, file, async (read, total) =>
        {
            if (read < total && Clock.GetElapsedTime(told) < TellEvery)
                return;
            told = Clock.GetTimestamp();
            var going = await holder.Exports.Where(e => e.Id == export.Id && e.State == ExportState.Running).ExecuteUpdateAsync(set => set.SetProperty(e => e.Total, total).SetProperty(e => e.Done, read), cancel);
            if (going == 0)
                throw new NotWantedException();
        }, cancel);
        file.Flush(flushToDisk: true);
        return (rows, file.Length);
    }

    static SearchPreset? PresetOf(OrganizationExport export) => export.Country is { } country ? new SearchPreset(country, export.ConsulateCode) : null;

    /// <summary>Whoever asked for the file does not want it any more.</summary>
    sealed class NotWantedException : Exception;
}
