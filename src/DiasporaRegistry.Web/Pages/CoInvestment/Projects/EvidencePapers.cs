using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>Keeps the files of papers as soon as they are sent, so that a form which comes back with errors still has them; the same file of one project is kept once.</summary>
public sealed class EvidencePapers(RegistryDb db, DocumentStore store, TimeProvider clock, IStringLocalizer<MoneyText> text)
{
    /// <summary>Looks into the files of the rows and keeps them; what is wrong with one is said beside its field.</summary>
    public async Task KeepAsync(Guid projectId, IReadOnlyList<PaperRow> rows, ProgrammeOffice office, ModelStateDictionary state, CancellationToken cancel)
    {
        foreach (var (at, row) in rows.Index())
        {
            if (row.File is { } sent)
            {
                var read = await FormFiles.ReadAsync([sent], 1, text, state, cancel, $"Form.Papers[{at}].File");
                if (read is [var (name, content)])
                    row.Sha256 = await KeepAsync(projectId, name, content, office, cancel);
            }
            else if (row.Sha256 is { } digest && !await db.EvidenceFiles.AnyAsync(f => f.ProjectId == projectId && f.Sha256 == digest, cancel))
            {
                row.Sha256 = null;
            }
        }
    }

    async Task<string> KeepAsync(Guid projectId, string name, UploadedDocument upload, ProgrammeOffice office, CancellationToken cancel)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldProjectAsync(projectId, cancel);
        if (await db.EvidenceFiles.AnyAsync(f => f.ProjectId == projectId && f.Sha256 == digest, cancel))
            return digest;
        var file = new EvidenceFile(projectId, name, upload.ContentType, upload.Content.Length, digest, clock.GetUtcNow());
        db.Add(file);
        using var staged = await store.StageAsync(projectId, file.Id, upload.Content, cancel);
        await db.SaveAsync(new Act("ledger.paper", office.Actor, projectId, office.Country), cancel);
        staged.Place();
        await transaction.CommitAsync(cancel);
        staged.Keep();
        return digest;
    }
}
