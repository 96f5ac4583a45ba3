using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>Some projects with all that a file or a standard says of them.</summary>
/// <param name="Facts">The projects, in their order.</param>
/// <param name="Money">The money of each.</param>
public sealed record ProjectPortion(IReadOnlyList<ProjectFacts> Facts, IReadOnlyDictionary<Guid, MoneyOfProject> Money)
{
    /// <summary>The lines that a file has of them.</summary>
    public IReadOnlyList<ProjectRow> Rows() =>
    [
        .. from f in Facts
           let money = Money[f.Id]
           let parties = money.In(f.Currency).Select(p => p.Party).ToList()
           from sum in money.Totals.Where(t => !t.IsNothing || t.Currency == f.Currency)
           select new ProjectRow(f, sum, parties),
    ];
}

/// <summary>Reads projects so many at a time that memory does not grow with the register.</summary>
public static class ProjectPortions
{
    /// <summary>How many projects are read at once.</summary>
    public const int Portion = 500;

    /// <summary>The projects of a query, the latest year first, in portions. Whoever reads them all as they were at one moment holds a snapshot.</summary>
    public static async IAsyncEnumerable<ProjectPortion> PortionsAsync(this RegistryDb db, ProjectQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await query.Of(db).OrderByDescending(p => p.Year).ThenBy(p => p.Title).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var some in keys.Chunk(Portion))
        {
            var facts = (await db.Facts(db.PublicProjects().AsNoTracking().Where(p => some.Contains(p.Id))).ToListAsync(cancellationToken)).ToDictionary(f => f.Id);
            var seen = some.Where(facts.ContainsKey).Select(id => facts[id]).ToList();
            yield return new(seen, await db.MoneyOfAsync([.. seen.Select(f => (f.Id, f.Currency))], cancellationToken));
        }
    }
}
