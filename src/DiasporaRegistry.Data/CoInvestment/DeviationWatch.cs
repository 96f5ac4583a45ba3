using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What a unit of a category costs in the works of a programme, in one currency.</summary>
/// <param name="Costs">The cost by project.</param>
public sealed record UnitCosts(IReadOnlyDictionary<(string Programme, string Category, string Currency), IReadOnlyList<(Guid Project, decimal Cost)>> Costs)
{
    /// <summary>Reads them all, once for a whole round.</summary>
    public static async Task<UnitCosts> ReadAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var found = await db.Projects.Where(p => p.Category != null && p.Units > 0 && p.Cost > 0 && p.CalledOffReason == null)
            .Select(p => new { p.Id, p.ProgrammeCode, p.Category, p.Currency, Cost = p.Cost!.Value / p.Units!.Value }).ToListAsync(cancellationToken);
        return new(found.GroupBy(p => (p.ProgrammeCode, p.Category!, p.Currency)).ToDictionary(g => g.Key, g => (IReadOnlyList<(Guid, decimal)>)[.. g.Select(p => (p.Id, p.Cost))]));
    }

    /// <summary>What a unit costs in the other works that are like a project.</summary>
    public IReadOnlyList<decimal> Beside(Project project) => project.Category is { } category && Costs.TryGetValue((project.ProgrammeCode, category, project.Currency), out var alike)
        ? [.. alike.Where(a => a.Project != project.Id).Select(a => a.Cost)] : [];
}

/// <summary>Finds deviations and ends those that are over: the figures are looked at, and what they show is kept.</summary>
public sealed class DeviationWatch(RegistryDb db, TimeProvider clock)
{
    /// <summary>Looks at some projects within the caller's transaction, each with an entry in the audit trail where something changed.</summary>
    /// <param name="ids">The projects.</param>
    /// <param name="costs">What units cost.</param>
    /// <param name="tell">Writes a mail about a deviation of a project, to be saved with it.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>How many deviations were found, and how many ended.</returns>
    public async Task<(int Found, int Ended)> LookAsync(IReadOnlyCollection<Guid> ids, UnitCosts costs, Func<Project, Deviation, Task> tell, CancellationToken cancellationToken)
    {
        var projects = await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var works = await db.Works.AsNoTracking().Include(w => w.Milestones).Include(w => w.Reports).Include(w => w.History).AsSplitQuery().Where(w => ids.Contains(w.ProjectId)).ToDictionaryAsync(w => w.ProjectId, cancellationToken);
        var totals = (await db.ProjectTotals.AsNoTracking().Where(t => ids.Contains(t.ProjectId)).ToListAsync(cancellationToken)).ToLookup(t => t.ProjectId);
        var years = projects.Select(p => p.YearId).Distinct().ToList();
        var rules = await db.ProgrammeYears.AsNoTracking().Where(y => years.Contains(y.Id)).ToDictionaryAsync(y => y.Id, y => y.Rules, cancellationToken);
        var open = (await db.Deviations.Where(d => ids.Contains(d.ProjectId) && d.ResolvedOn == null).ToListAsync(cancellationToken)).ToLookup(d => d.ProjectId);
        var over = (await db.Deviations.AsNoTracking().Where(d => ids.Contains(d.ProjectId) && d.ResolvedOn != null).ToListAsync(cancellationToken)).ToLookup(d => (d.ProjectId, d.Kind));
        var (found, ended, now) = (0, 0, clock.GetUtcNow());
        foreach (var project in projects)
        {
            var own = totals[project.Id].Where(t => t.Currency == project.Currency).ToList();
            var cost = project.Cost ?? own.Sum(t => t.Pledged);
            var terms = new WorksTerms(project.AgreedOn, new Money(cost, project.Currency), project.YearId is { } year ? rules[year] : new YearRules(), project.TodayOf(now));
            var facts = FactsOf(project, works.GetValueOrDefault(project.Id) ?? new ProjectWorks(project.Id), own.Where(t => t.PartyId is null).Sum(t => t.PaidOut), terms, costs);
            var (more, less) = await KeepAsync(project, facts, [.. open[project.Id]], kind => over[(project.Id, kind)].MaxBy(d => d.ResolvedOn), terms, now, tell);
            (found, ended) = (found + more, ended + less);
            if (db.ChangeTracker.HasChanges())
                await db.SaveAsync(new Act("deviation.watched", Actor.System, project.Id, project.Country), cancellationToken);
        }

        return (found, ended);
    }

    private async Task<(int Found, int Ended)> KeepAsync(Project project, IReadOnlyList<FoundDeviation> found, List<Deviation> open, Func<DeviationKind, Deviation?> before, WorksTerms terms, DateTimeOffset now, Func<Project, Deviation, Task> tell)
    {
        // Closing the books or giving a work up answers nothing: what was open then becomes public after its term like anything else.
        var ended = open.FindAll(d => found.All(f => f.Kind != d.Kind) && (project.ClosedOn is null || terms.Today > d.AnswerBy));
        ended.ForEach(d => d.Resolve(terms.Today));
        var more = 0;
        foreach (var one in found)
        {
            if (open.Find(d => d.Kind == one.Kind) is { } deviation)
            {
                deviation.See(one);
            }
            else
            {
                db.Add(deviation = new Deviation(project.Id, one, terms.Today, terms.Rules.AnswerDays, now, before(one.Kind)));
                more++;
            }

            if (deviation.Remind(terms.Today))
                await tell(project, deviation);
        }

        return (more, ended.Count);
    }

    // What was given up, or is over, owes nothing any more; what was handed over is still compared by its money and its cost.
    private static IReadOnlyList<FoundDeviation> FactsOf(Project project, ProjectWorks works, decimal paidOut, WorksTerms terms, UnitCosts costs)
    {
        if (project.AgreedOn is null || project.ClosedOn is not null)
            return [];
        var overdue = works.Overdue(terms);
        return Deviations.Of(new(Progress.OfMoney(paidOut, terms.Cost.Amount), works.Physical, terms.Rules.DeviationMargin, overdue is [var since, ..] ? since : null, overdue.Count, terms.Rules.ReportMonths, terms.Today,
            project is { Units: > 0, Cost: { } cost } ? cost / project.Units : null, costs.Beside(project)));
    }
}
