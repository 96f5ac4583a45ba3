using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What an organization put into a project in one currency.</summary>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="InYear">What it handed over in the year, returns taken off.</param>
/// <param name="Ever">What it handed over up to the end of the year.</param>
/// <param name="Committed">What it had signed up to the end of the year.</param>
public sealed record StatedMoney(string Currency, decimal InYear, decimal Ever, decimal Committed);

/// <summary>A project that an organization put money into, as a statement tells it.</summary>
/// <param name="Project">The project, without its books.</param>
/// <param name="Money">What the organization put in, by currency.</param>
/// <param name="All">What everybody had put in up to the end of the year, in the project's currency.</param>
/// <param name="PaidOut">What had gone into the works up to the end of the year, in the project's currency.</param>
/// <param name="Donors">How many people's small remittances the organization handed over in the year.</param>
public sealed record StatedProject(Project Project, IReadOnlyList<StatedMoney> Money, decimal All, decimal PaidOut, int Donors);

/// <summary>What an organization contributed in a year, as the books said it at a moment: the same question gives the same answer whenever it is asked, since books are only added to.</summary>
/// <param name="Year">The year.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="Projects">The projects that it put money into, or had some returned from, in that year.</param>
public sealed record YearlyStatement(int Year, DateTimeOffset AsOf, IReadOnlyList<StatedProject> Projects)
{
    /// <summary>What it gave in the year in all, by currency; two currencies are never added.</summary>
    public IReadOnlyList<(string Currency, decimal Amount)> Given =>
        [.. Projects.SelectMany(p => p.Money).GroupBy(m => m.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(m => m.InYear))).Where(g => g.Item2 != 0)];

    /// <summary>The years in which an organization handed anything over, the latest first.</summary>
    public static async Task<IReadOnlyList<int>> YearsAsync(RegistryDb db, Guid organization, CancellationToken cancellationToken) =>
        await db.Projects.Where(p => p.Parties.Any(x => x.OrganizationId == organization))
            .SelectMany(p => p.Ledger.Where(e => e.Postings.Any(x => x.Account == LedgerAccount.Contributions && p.Parties.Any(y => y.Id == x.PartyId && y.OrganizationId == organization))))
            .Select(e => e.Day.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellationToken);

    /// <summary>Reads the statement of an organization.</summary>
    public static async Task<YearlyStatement> ReadAsync(RegistryDb db, Guid organization, int year, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var projects = await db.Projects.AsNoTracking().AsSplitQuery().Include(p => p.Parties).Include(p => p.Ledger.Where(e => e.Day <= last && e.At <= asOf)).ThenInclude(e => e.Postings)
            .Include(p => p.Payments.Where(o => o.Donors != null))
            .Where(p => p.Parties.Any(x => x.OrganizationId == organization) && p.Ledger.Any(e => e.Day >= first && e.Day <= last && e.At <= asOf
                && e.Postings.Any(x => x.Account == LedgerAccount.Contributions && p.Parties.Any(y => y.Id == x.PartyId && y.OrganizationId == organization))))
            .ToListAsync(cancellationToken);
        return new(year, asOf, [.. projects.OrderBy(p => p.Title, StringComparer.CurrentCulture).ThenBy(p => p.Id).Select(Stated)]);

        StatedProject Stated(Project project)
        {
            var (now, before) = (project.BalancesOn(last), project.BalancesOn(first.AddDays(-1)));
            var own = project.Parties.Where(p => p.OrganizationId == organization).Select(p => p.Id).ToList();
            var reversed = project.Ledger.Select(e => e.ReversesId).OfType<Guid>().ToHashSet();
            var booked = project.Ledger.Where(e => e.Day >= first && !reversed.Contains(e.Id)).Select(e => e.OrderId).OfType<Guid>().ToHashSet();
            return new(project,
                [.. project.Currencies.Select(c => new StatedMoney(c, own.Sum(p => now.Received(c, p) - before.Received(c, p)), own.Sum(p => now.Received(c, p)), own.Sum(p => now.Committed(c, p))))
                    .Where(m => m.InYear != 0 || m.Ever != 0 || m.Committed != 0)],
                now.Received(project.Currency), now.PaidOut(project.Currency), project.Payments.Where(o => booked.Contains(o.Id) && own.Contains(o.PartyId ?? Guid.Empty)).Sum(o => o.Donors ?? 0));
        }
    }
}
