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
    /// <summary>Reads the totals of a programme, of one year or of all.</summary>
    public static async Task<ProgrammeTotals> ReadAsync(RegistryDb db, string programme, int? year, CancellationToken cancellationToken)
    {
        var totals = db.ProjectTotals.Where(t => t.ProgrammeCode == programme && (year == null || t.Year == year));
        // Two questions: sums of what is always nothing would take as long as the others.
        var parties = await totals.Where(t => t.PartyKind != null).GroupBy(t => new { t.Year, t.PartyKind, t.Currency })
            .Select(g => new { g.Key.Year, g.Key.PartyKind, g.Key.Currency, Pledged = g.Sum(t => t.Pledged), Committed = g.Sum(t => t.Committed), Received = g.Sum(t => t.Received) })
            .ToListAsync(cancellationToken);
        var money = await totals.Where(t => t.PartyKind == null).GroupBy(t => new { t.Year, t.Currency })
            .Select(g => new { g.Key.Year, g.Key.Currency, PaidOut = g.Sum(t => t.PaidOut), Fees = g.Sum(t => t.Fees), Exchanged = g.Sum(t => t.Exchanged), Funds = g.Sum(t => t.Funds) })
            .ToListAsync(cancellationToken);
        return new(
            [.. parties.OrderBy(s => s.Year).ThenBy(s => s.PartyKind).ThenBy(s => s.Currency, StringComparer.Ordinal)
                .Select(s => new PartyTotal(s.Year, s.PartyKind!.Value, s.Currency, s.Pledged, s.Committed, s.Received))],
            [.. money.OrderBy(s => s.Year).ThenBy(s => s.Currency, StringComparer.Ordinal).Select(s => new MoneyTotal(s.Year, s.Currency, s.PaidOut, s.Fees, s.Exchanged, s.Funds))]);
    }
}
