using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>Some projects with all that a file or a standard says of them.</summary>
/// <param name="Facts">The projects, in their order.</param>
/// <param name="Money">The money of each.</param>
/// <param name="Works">How the work of each goes, where that was asked for.</param>
public sealed record ProjectPortion(IReadOnlyList<ProjectFacts> Facts, IReadOnlyDictionary<Guid, MoneyOfProject> Money, IReadOnlyDictionary<Guid, WorksFigures> Works)
{
    /// <summary>The lines that a file has of them.</summary>
    public IReadOnlyList<ProjectRow> Rows() =>
    [
        .. from f in Facts
           let money = Money[f.Id]
           let parties = money.In(f.Currency).Select(p => p.Party).ToList()
           from sum in money.Totals.Where(t => !t.IsNothing || t.Currency == f.Currency)
           select new ProjectRow(f, sum, parties, Works.GetValueOrDefault(f.Id) ?? WorksFigures.None),
    ];
}

/// <summary>Reads projects so many at a time that memory does not grow with the register.</summary>
public static class ProjectPortions
{
    /// <summary>How many projects are read at once.</summary>
    public const int Portion = 500;

    /// <summary>The projects of a query, the latest year first, in portions. Whoever reads them all as they were at one moment holds a snapshot.</summary>
    /// <param name="db">The register.</param>
    /// <param name="query">Which projects.</param>
    /// <param name="worksAt">The moment as of which it is said how their works go; none where that is not asked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<ProjectPortion> PortionsAsync(this RegistryDb db, ProjectQuery query, DateTimeOffset? worksAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await query.Of(db).OrderByDescending(p => p.Year).ThenBy(p => p.Title).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var some in keys.Chunk(Portion))
        {
            var facts = (await db.Facts(db.PublicProjects().AsNoTracking().Where(p => some.Contains(p.Id))).ToListAsync(cancellationToken)).ToDictionary(f => f.Id);
            var seen = some.Where(facts.ContainsKey).Select(id => facts[id]).ToList();
            var works = worksAt is { } now ? await db.WorksFiguresOfAsync(seen, now, cancellationToken) : new Dictionary<Guid, WorksFigures>();
            yield return new(seen, await db.MoneyOfAsync([.. seen.Select(f => (f.Id, f.Currency))], cancellationToken), works);
        }
    }
}
