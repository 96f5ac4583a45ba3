using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>How a project is read with its ledger, and a ledger without its project.</summary>
public static class LedgerReading
{
    /// <summary>Projects with all that their verbs look at.</summary>
    public static IQueryable<Project> WithLedger(this IQueryable<Project> projects) =>
        projects.Include(p => p.Parties).Include(p => p.Ledger).ThenInclude(e => e.Postings).Include(p => p.Payments).ThenInclude(p => p.Evidence);

    /// <summary>The balances of a project at the end of a day, by the days that entries count for: what <see cref="Project.BalancesOn"/> says, without reading the entries.</summary>
    public static Task<IReadOnlyList<LedgerBalance>> BalancesOnAsync(this RegistryDb db, Guid projectId, DateOnly day, CancellationToken cancellationToken) =>
        SumAsync(EntriesOf(db, projectId).Where(e => e.Day <= day), cancellationToken);

    /// <summary>The balances of a project as they were known at a moment: what <see cref="Project.BalancesAsRecorded"/> says, without reading the entries.</summary>
    public static Task<IReadOnlyList<LedgerBalance>> BalancesAsRecordedAsync(this RegistryDb db, Guid projectId, DateTimeOffset at, CancellationToken cancellationToken) =>
        SumAsync(EntriesOf(db, projectId).Where(e => e.At <= at), cancellationToken);

    private static IQueryable<LedgerEntry> EntriesOf(RegistryDb db, Guid projectId) => db.Projects.Where(p => p.Id == projectId).SelectMany(p => p.Ledger);

    private static async Task<IReadOnlyList<LedgerBalance>> SumAsync(IQueryable<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var sums = await entries.SelectMany(e => e.Postings).GroupBy(p => new { p.Account, p.PartyId, p.Currency })
            .Select(g => new { g.Key.Account, g.Key.PartyId, g.Key.Currency, Amount = g.Sum(p => p.Amount) }).Where(s => s.Amount != 0).ToListAsync(cancellationToken);
        return [.. sums.OrderBy(s => s.Account).ThenBy(s => s.Currency, StringComparer.Ordinal).ThenBy(s => s.PartyId).Select(s => new LedgerBalance(s.Account, s.PartyId, s.Currency, s.Amount))];
    }
}
