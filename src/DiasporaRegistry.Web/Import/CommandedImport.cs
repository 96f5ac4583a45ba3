using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Staff.Imports;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>One import on its way by the command line: the way of the page, step by step, so that it can be seen, stopped, gone on with and taken back there too.</summary>
internal sealed class CommandedImport(IServiceProvider services, ImportArguments words, ImportProgress progress)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    // So many rows leave so much behind that it is worth looking for.
    private const int Many = 50_000;

    // More of them tell nobody more.
    private const int MostHeaders = 20;

    // Nobody waits for a page here, and the file may be large.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(10);

    private readonly ImportDesk desk = services.GetRequiredService<ImportDesk>();
    private readonly ImportFiles files = services.GetRequiredService<ImportFiles>();
    private readonly ImportRunner runner = services.GetRequiredService<ImportRunner>();
    private readonly RegistryDb db = services.GetRequiredService<RegistryDb>();
    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();
    private readonly string country = words.Country!;
    private Guid id;

    /// <summary>How the file was read.</summary>
    public FileReading? Reading { get; private set; }

    /// <summary>Brings the list as far as was asked for.</summary>
    /// <returns>How far it is.</returns>
    public async Task<ImportBatch> RunAsync(CancellationToken cancel)
    {
        desk.Longest = LongestLook;
        var mapping = words.Mapping is null ? null : await db.ImportMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Country == country && m.Name == words.Mapping, cancel);
        if (words.Mapping is not null && mapping is null)
            throw new UnreadableListException(new ImportNote("MappingNotKnown", words.Mapping, country));
        await using var file = new FileStream(words.File!, FileMode.Open, FileAccess.Read, FileShare.Read);
        var unfinished = words.IsDryRun || words.IsHeld ? null : await UnfinishedAsync(file, cancel);
        id = unfinished?.Id ?? await BegunAsync(file, mapping, cancel);
        if (unfinished is not null)
            await GoOnAsync(unfinished, mapping, cancel);

        var batch = await WorkedAsync(cancel);
        if (batch.Refusal is { } refusal)
        {
            await desk.DeleteAsync(id, Actor.System, country, CancellationToken.None);
            throw new UnreadableListException(refusal);
        }

        if (batch.State != ImportState.Ready || words.IsDryRun || words.IsHeld)
            return batch;
        await desk.RunAsync(id, Actor.System, country, cancel);
        return await WorkedAsync(cancel);
    }

    /// <summary>Leaves nothing of what was only looked at.</summary>
    public Task ForgetAsync() => desk.DeleteAsync(id, Actor.System, country, CancellationToken.None);

    /// <summary>Ends what was begun, as the page's button does: what was only looked at is gone, what was written stays and can be gone on with.</summary>
    /// <returns>How far it is; null where nothing of it is left.</returns>
    public async Task<ImportBatch?> StopAsync()
    {
        if (id == Guid.Empty)
            return null;
        db.ChangeTracker.Clear();
        await desk.DoAsync(id, "import.stopped", b => b.Stop(), Actor.System, country, CancellationToken.None);
        await desk.DeleteAsync(id, Actor.System, country, CancellationToken.None);
        db.ChangeTracker.Clear();
        return await db.ImportsOf(country).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, CancellationToken.None);
    }

    // Whatever ended an earlier command in the middle: the same file again goes on with it.
    private async Task<ImportBatch?> UnfinishedAsync(FileStream file, CancellationToken cancel)
    {
        var name = StoredName();
        var begun = await db.ImportsOf(country).AsNoTracking().Where(b => b.FileName == name && b.StartedBy == Guid.Empty
            && (b.State == ImportState.Checking || b.State == ImportState.Running || b.State == ImportState.Stopped)).OrderByDescending(b => b.StartedAt).ToListAsync(cancel);
        foreach (var batch in begun)
        {
            if (await files.IsSameAsync(batch.Id, file, cancel))
                return batch;
        }

        return null;
    }

    private async Task<Guid> BegunAsync(FileStream file, ImportMapping? mapping, CancellationToken cancel)
    {
        var key = Guid.CreateVersion7(clock.GetUtcNow());
        file.Position = 0;
        (id, var refusal) = await desk.BeginAsync(key, Path.GetFileName(words.File!), file, Actor.System, country, cancel);
        if (refusal is not null)
        {
            id = Guid.Empty;
            throw new UnreadableListException(refusal);
        }

        try
        {
            var columns = await ColumnsAsync(mapping, cancel);
            await desk.DoAsync(id, "import.read", b => b.ReadAs(words.Wish), Actor.System, country, cancel);
            await desk.DoAsync(id, "import.mapped", b => b.Map(columns, clock.GetUtcNow()), Actor.System, country, cancel);
            return id;
        }
        catch (UnreadableListException)
        {
            await ForgetAsync();
            throw;
        }
    }

    // Half of a list read one way and half another would be nobody's list: other words than those that it was begun with are not taken for them.
    private async Task GoOnAsync(ImportBatch unfinished, ImportMapping? mapping, CancellationToken cancel)
    {
        if (words.Wish != unfinished.Wish || !(await ColumnsAsync(mapping, cancel)).SequenceEqual(unfinished.Mapping))
            throw new UnreadableListException(new ImportNote("BegunOtherwise", unfinished.FileName, ImportReportText.AddressOf(services, words.Language, unfinished)));
        if (unfinished.State == ImportState.Stopped)
            await desk.RunAsync(id, Actor.System, country, cancel);
    }

    // What the columns are by the words of the command.
    private async Task<List<ImportColumn>> ColumnsAsync(ImportMapping? mapping, CancellationToken cancel)
    {
        IReadOnlyList<string> headers = [];
        var refusal = await desk.LookAsync(id, words.Wish, list => (Reading, headers) = (list.Reading, list.Headers), cancel);
        if (refusal is not null)
            throw new UnreadableListException(refusal);
        if (Reading!.Encoding is { IsDoubtful: true } doubtful)
            throw new UnreadableListException(new ImportNote("EncodingDoubtful", string.Join(", ", doubtful.Previews.Select(p => p.Encoding.Code)))) { Previews = doubtful.Previews };
        var kept = mapping?.Of(headers);
        if (kept is not null && headers.Zip(kept).All(h => h.Second is null || Folding.Fold(h.First).Length == 0))
            throw new UnreadableListException(new ImportNote("MappingFitsNothing", mapping!.Name, string.Join(", ", mapping.Headers.Take(MostHeaders)), string.Join(", ", headers.Take(MostHeaders))));
        var columns = ImportFields.Recognize(headers, kept);
        if (columns.TrueForAll(c => c.Field != ImportField.Name))
            throw new UnreadableListException(new ImportNote("NoNameColumn", string.Join(", ", headers.Take(MostHeaders))));
        return columns;
    }

    // The web beside it may do the work as well; then this only looks on.
    private async Task<ImportBatch> WorkedAsync(CancellationToken cancel)
    {
        while (true)
        {
            var batch = await ReadAsync(cancel);
            if (!batch.IsAtWork)
            {
                // What a million rows were compared by is let go before anything else needs room.
                if (batch.Total >= Many)
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                return batch;
            }

            var work = runner.WorkAsync(id, cancel);
            while (!work.IsCompleted)
            {
                await progress.TellAsync(await ReadAsync(CancellationToken.None));
                await Task.WhenAny(work, Task.Delay(Between, clock, CancellationToken.None));
            }

            if (!await work)
                await Task.Delay(Between, clock, cancel);
        }
    }

    private Task<ImportBatch> ReadAsync(CancellationToken cancel) => db.ImportsOf(country).AsNoTracking().SingleAsync(b => b.Id == id, cancel);

    private string StoredName() => Path.GetFileName(words.File!) is var name && name.Length > ImportBatch.LongestFileName ? name[^ImportBatch.LongestFileName..] : name;
}
