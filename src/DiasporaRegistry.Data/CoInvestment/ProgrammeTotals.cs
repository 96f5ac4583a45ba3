using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What parties of one kind gave in a programme year, in one currency.</summary>
/// <param name="Year">The programme year.</param>
/// <param name="Kind">What sort of party.</param>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="Pledged">What they said they would give.</param>
/// <param name="Committed">What they signed.</param>
/// <param name="Received">What they handed over, returns taken off.</param>
public sealed record PartyTotal(int Year, PartyKind Kind, string Currency, decimal Pledged, decimal Committed, decimal Received);

/// <summary>What became of the money of a programme year, in one currency; once in hand, it is no longer one party's.</summary>
/// <param name="Year">The programme year.</param>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="PaidOut">What went into the works.</param>
/// <param name="Fees">What banks and offices kept.</param>
/// <param name="Exchanged">What went into other currencies, what came of it taken off.</param>
/// <param name="Funds">What is in hand.</param>
public sealed record MoneyTotal(int Year, string Currency, decimal PaidOut, decimal Fees, decimal Exchanged, decimal Funds);

/// <summary>The money of a programme, year by year; two currencies are never added.</summary>
/// <param name="Parties">Who gave, by year, kind of party and currency.</param>
/// <param name="Money">What became of it, by year and currency.</param>
public sealed record ProgrammeTotals(IReadOnlyList<PartyTotal> Parties, IReadOnlyList<MoneyTotal> Money)
{
    private static readonly LedgerAccount[] Shown =
        [LedgerAccount.Pledges, LedgerAccount.Commitments, LedgerAccount.Contributions, LedgerAccount.Works, LedgerAccount.Fees, LedgerAccount.Exchange, LedgerAccount.Funds];

    /// <summary>Reads the totals of a programme, of one year or of all.</summary>
    public static async Task<ProgrammeTotals> ReadAsync(RegistryDb db, string programme, int? year, CancellationToken cancellationToken)
    {
        var sums = await db.ProjectTotals.Where(t => t.ProgrammeCode == programme && (year == null || t.Year == year) && Shown.Contains(t.Account))
            .GroupBy(t => new { t.Year, t.PartyKind, t.Currency, t.Account })
            .Select(g => new { g.Key.Year, g.Key.PartyKind, g.Key.Currency, g.Key.Account, Amount = g.Sum(t => t.Amount) })
            .ToListAsync(cancellationToken);
        var amounts = sums.ToDictionary(s => (s.Year, s.PartyKind, s.Currency, s.Account), s => s.Amount);
        return new(
            [.. sums.Where(s => s.PartyKind is not null).Select(s => (s.Year, Kind: s.PartyKind!.Value, s.Currency)).Distinct()
                .OrderBy(k => k.Year).ThenBy(k => k.Kind).ThenBy(k => k.Currency, StringComparer.Ordinal)
                .Select(k => new PartyTotal(k.Year, k.Kind, k.Currency, Of(k, LedgerAccount.Pledges), Of(k, LedgerAccount.Commitments), -Of(k, LedgerAccount.Contributions)))],
            [.. sums.Where(s => s.PartyKind is null).Select(s => (s.Year, Kind: (PartyKind?)null, s.Currency)).Distinct()
                .OrderBy(k => k.Year).ThenBy(k => k.Currency, StringComparer.Ordinal)
                .Select(k => new MoneyTotal(k.Year, k.Currency, Of(k, LedgerAccount.Works), Of(k, LedgerAccount.Fees), Of(k, LedgerAccount.Exchange), Of(k, LedgerAccount.Funds)))]);

        decimal Of((int Year, PartyKind? Kind, string Currency) key, LedgerAccount account) => amounts.GetValueOrDefault((key.Year, key.Kind, key.Currency, account));
    }
}
