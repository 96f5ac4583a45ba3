using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Keeps the papers of proposals: the same file sent twice is one paper, and none comes while the proposal is being submitted.</summary>
public sealed class ProposalPapers(RegistryDb db, DocumentStore store, TimeProvider clock)
{
    /// <summary>Adds papers to a proposal, all of them or none.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> AddAsync(Guid proposalId, ProposalFileKind kind, IReadOnlyList<(string Name, UploadedDocument Content)> files, Act act, CancellationToken cancel)
    {
        var staged = new List<StagedDocument>();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldProposalAsync(proposalId, cancel);
            db.ChangeTracker.Clear();
            var proposal = await ReadAsync(proposalId, cancel);
            foreach (var (name, upload) in files)
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
                if (proposal.Files.Any(f => f.Kind == kind && f.Sha256 == hash))
                    continue;
                var file = new ProposalFile(proposalId, kind, name, upload.ContentType, upload.Content.Length, hash, clock.GetUtcNow());
                proposal.Attach(file, clock.GetUtcNow());
                staged.Add(await store.StageAsync(proposalId, file.Id, upload.Content, cancel));
            }

            if (staged.Count == 0)
                return null;
            await db.SaveAsync(act, cancel);
            staged.ForEach(file => file.Place());
            await transaction.CommitAsync(cancel);
            staged.ForEach(file => file.Keep());
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return broken;
        }
        finally
        {
            db.ChangeTracker.Clear();
            staged.ForEach(file => file.Dispose());
        }
    }

    /// <summary>Takes a paper away; one that is gone already stays gone.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> RemoveAsync(Guid proposalId, Guid fileId, Act act, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldProposalAsync(proposalId, cancel);
            db.ChangeTracker.Clear();
            var proposal = await ReadAsync(proposalId, cancel);
            if (proposal.Files.All(f => f.Id != fileId))
                return null;
            proposal.Detach(fileId, clock.GetUtcNow());
            await db.SaveAsync(act, cancel);
            await transaction.CommitAsync(cancel);
            store.Delete([(proposalId, fileId)]);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return broken;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    Task<Proposal> ReadAsync(Guid id, CancellationToken cancel) => db.Proposals.Include(p => p.Files).SingleAsync(p => p.Id == id, cancel);
}
