using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What became of an act on a ledger: what it made, or the rule that refused it, with what its words mention.</summary>
/// <param name="Done">What it made, or had made when the same was sent before.</param>
/// <param name="Refused">Why it was refused; nothing was saved then.</param>
public sealed record LedgerAnswer<T>(T? Done, BrokenRuleException? Refused) where T : class;

/// <summary>Acts on a project's ledger one after the other: the project is held from the first look to the end, so that of two payments that together exceed what there is, one is booked.</summary>
public sealed class LedgerDesk(RegistryDb db)
{
    /// <summary>Does one verb of a project and saves it, with its entry in the audit trail.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="act">The act as the audit trail names it, such as <c>ledger.pledged</c>.</param>
    /// <param name="by">Who.</param>
    /// <param name="verb">The verb; it answers what it made.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What it made; none, and no refusal either, where there is no such project.</returns>
    public async Task<LedgerAnswer<T>> DoAsync<T>(Guid projectId, string act, Actor by, Func<Project, T> verb, CancellationToken cancellationToken) where T : class
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.HoldProjectAsync(projectId, cancellationToken);
            db.ChangeTracker.Clear();
            if (await db.Projects.WithLedger().SingleOrDefaultAsync(p => p.Id == projectId, cancellationToken) is not { } project)
                return new(null, null);
            await db.RefuseUnlessYearOpenAsync(project, cancellationToken);
            var done = verb(project);
            // What was sent again changed nothing, and is no act.
            if (db.ChangeTracker.HasChanges())
                await db.SaveAsync(new Act(act, by, projectId, project.Country), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new(done, null);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return new(null, broken);
        }
        catch (DbUpdateException error) when (RuleOf(error.ViolatedIndex()) is { } rule)
        {
            db.ChangeTracker.Clear();
            return new(null, new BrokenRuleException(rule));
        }
    }

    // What another project has is seen by the database alone.
    private static Rule? RuleOf(string? index) => index switch
    {
        LedgerEntryMapping.KeyIndex or PaymentOrderMapping.KeyIndex => Rule.EntryKeyIsUsedOnce,
        PaymentEvidenceMapping.PaperIndex or PaymentEvidenceMapping.FileIndex => Rule.EvidencePaysOnce,
        _ => null,
    };
}
