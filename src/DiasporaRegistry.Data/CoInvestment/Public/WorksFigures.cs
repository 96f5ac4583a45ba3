using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>How the work of a project goes, in figures that its page shows to anyone.</summary>
/// <param name="Physical">How far it is, in per cent, by accepted reports; none where nothing was planned.</param>
/// <param name="LastReportOn">The day on which the last accepted report was sent.</param>
/// <param name="PublicDeviations">How many deviations are public and not over.</param>
/// <param name="ComplaintsWaiting">How many complaints wait for an answer.</param>
public sealed record WorksFigures(decimal? Physical, DateOnly? LastReportOn, int PublicDeviations, int ComplaintsWaiting)
{
    /// <summary>A project of whose execution nothing is known.</summary>
    public static readonly WorksFigures None = new(null, null, 0, 0);
}

/// <summary>Reads how works go.</summary>
public static class WorksFiguresReading
{
    /// <summary>The figures of some projects, in three queries.</summary>
    public static async Task<IReadOnlyDictionary<Guid, WorksFigures>> WorksFiguresOfAsync(this RegistryDb db, IReadOnlyList<ProjectFacts> projects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = projects.Select(p => p.Id).ToList();
        var works = await db.Works.AsNoTracking().Where(w => ids.Contains(w.ProjectId)).Include(w => w.Milestones).Include(w => w.Reports.Where(r => r.State == ReportState.Accepted)).AsSplitQuery()
            .ToDictionaryAsync(w => w.ProjectId, cancellationToken);
        var deviations = (await db.Deviations.AsNoTracking().Where(d => ids.Contains(d.ProjectId) && d.ResolvedOn == null).Select(d => new { d.ProjectId, d.AnswerBy }).ToListAsync(cancellationToken)).ToLookup(d => d.ProjectId, d => d.AnswerBy);
        var complaints = await db.Complaints.Where(c => ids.Contains(c.ProjectId) && c.State == ComplaintState.Waiting).GroupBy(c => c.ProjectId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return projects.ToDictionary(p => p.Id, p =>
        {
            var own = works.GetValueOrDefault(p.Id);
            var today = CountriesOfOrigin.DayIn(p.Country, now);
            return new WorksFigures(own is { Milestones.Count: > 0 } ? own.Physical : null, own?.Known is { } last ? CountriesOfOrigin.DayIn(p.Country, last.WrittenAt) : null,
                deviations[p.Id].Count(answerBy => today > answerBy), complaints.GetValueOrDefault(p.Id));
        });
    }
}
