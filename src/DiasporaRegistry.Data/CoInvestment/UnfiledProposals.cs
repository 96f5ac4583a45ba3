using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>Proposals that no programme ever saw: they are nobody's to read once their organization is given up.</summary>
public static class UnfiledProposals
{
    /// <summary>Takes them away with the next save.</summary>
    /// <returns>The files to delete once that is committed.</returns>
    public static async Task<IReadOnlyList<(Guid Proposal, Guid File)>> RemoveUnfiledProposalsAsync(this RegistryDb db, IReadOnlyCollection<Guid> organizations, CancellationToken cancellationToken)
    {
        var unfiled = await db.Proposals.Include(p => p.Files).Include(p => p.Partners).Include(p => p.History).AsSplitQuery()
            .Where(p => organizations.Contains(p.OrganizationId) && p.History.All(e => e.Act == Domain.CoInvestment.Proposals.ProposalAct.Withdraw)).ToListAsync(cancellationToken);
        db.RemoveRange(unfiled);
        return [.. unfiled.SelectMany(p => p.Files).Select(f => (f.ProposalId, f.Id))];
    }
}
