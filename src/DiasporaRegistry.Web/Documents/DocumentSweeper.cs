using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Once a day deletes the files that no row knows of: what a deletion left behind that failed, or a crash.</summary>
public sealed class DocumentSweeper(IServiceScopeFactory scopes, DocumentStore store, TimeProvider clock, ILogger<DocumentSweeper> log) : Rounds(clock, log)
{
    const int MostAtOnce = 500;

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override TimeSpan BeforeFirst => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override string Failure => "Files that no row knows of could not be swept";

    /// <summary>Sweeps every folder of the store.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var folders in store.Folders().Chunk(MostAtOnce))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var known = (await db.Documents.AsNoTracking().Where(d => folders.Contains(d.RegistrationId)).Select(d => new { Folder = d.RegistrationId, d.Id }).ToListAsync(cancel))
                .ToLookup(d => d.Folder, d => d.Id);
            var attached = (await db.MessageAttachments.AsNoTracking().Where(a => folders.Contains(a.MessageId)).Select(a => new { Folder = a.MessageId, a.Id }).ToListAsync(cancel))
                .ToLookup(a => a.Folder, a => a.Id);
            var edited = (await db.EditedDocuments.AsNoTracking().Where(d => folders.Contains(d.RegistrationId)).Select(d => new { Folder = d.RegistrationId, d.Id }).ToListAsync(cancel))
                .ToLookup(d => d.Folder, d => d.Id);
            var claimed = (await db.ClaimEvidence.AsNoTracking().Where(e => folders.Contains(e.ClaimId)).Select(e => new { Folder = e.ClaimId, e.Id }).ToListAsync(cancel))
                .ToLookup(e => e.Folder, e => e.Id);
            var proposed = (await db.ProposalFiles.AsNoTracking().Where(f => folders.Contains(f.ProposalId)).Select(f => new { Folder = f.ProposalId, f.Id }).ToListAsync(cancel))
                .ToLookup(f => f.Folder, f => f.Id);
            var shown = (await db.EvidenceFiles.AsNoTracking().Where(f => folders.Contains(f.ProjectId)).Select(f => new { Folder = f.ProjectId, f.Id }).ToListAsync(cancel))
                .ToLookup(f => f.Folder, f => f.Id);
            var called = (await db.CallFiles.AsNoTracking().Where(f => folders.Contains(f.CallId)).Select(f => new { Folder = f.CallId, f.Id }).ToListAsync(cancel))
                .ToLookup(f => f.Folder, f => f.Id);
            var taken = (await db.WorksPhotos.AsNoTracking().Where(p => folders.Contains(p.ProjectId)).Select(p => new { Folder = p.ProjectId, p.Id }).ToListAsync(cancel))
                .ToLookup(p => p.Folder, p => p.Id);
            foreach (var folder in folders)
                store.Sweep(folder, [.. known[folder], .. attached[folder], .. edited[folder], .. claimed[folder], .. proposed[folder], .. shown[folder], .. called[folder], .. taken[folder]]);
        }
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancel) => SweepAsync(cancel);
}
