using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>How executions are read, and what of them anyone may see.</summary>
public static class WorksReaders
{
    // What is older than the register has no year in it: it is held to what a year says that says nothing.
    private static readonly YearRules Unsaid = new();

    /// <summary>Executions with all that their verbs look at.</summary>
    public static IQueryable<ProjectWorks> WholeWorks(this RegistryDb db) =>
        db.Works.Include(w => w.Milestones).Include(w => w.Tranches).Include(w => w.Reports).Include(w => w.History).AsSplitQuery();

    /// <summary>The rules that a project is held to.</summary>
    public static async Task<YearRules> RulesOfAsync(this RegistryDb db, Project project, CancellationToken cancellationToken) =>
        project.YearId is { } id ? (await db.ProgrammeYears.AsNoTracking().SingleAsync(y => y.Id == id, cancellationToken)).Rules : Unsaid;

    /// <summary>Refuses an act on a project whose year is closed: nothing of it changes any more, by whatever way it comes. The year is held, so that it is not closed meanwhile.</summary>
    public static async Task RefuseUnlessYearOpenAsync(this RegistryDb db, Project project, CancellationToken cancellationToken)
    {
        if (project.YearId is not { } id)
            return;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM programme_year WHERE id = {id} FOR SHARE", cancellationToken);
        if (await db.ProgrammeYears.Where(y => y.Id == id).Select(y => y.State).SingleAsync(cancellationToken) != ProgrammeYearState.Open)
            throw new BrokenRuleException(Rule.ClosedYearStaysAsItIs);
    }

    /// <summary>The photographs of a project that anyone may see on a day: those of accepted reports, and those of local committees that the office looked at: faces are not shown unseen.</summary>
    public static IQueryable<WorksPhoto> PublicPhotos(this RegistryDb db, Guid projectId, DateOnly today) => db.WorksPhotos.Where(p => p.ProjectId == projectId && p.WithheldAt == null
        && ((p.ReportId != null && db.Works.Any(w => w.ProjectId == projectId && w.Reports.Any(r => r.Id == p.ReportId && r.State == ReportState.Accepted)))
            || (p.OversightId != null && db.OversightReports.Any(r => r.Id == p.OversightId && r.SeenAt != null))));

    /// <summary>The deviations of a project that anyone may see on a day.</summary>
    public static IQueryable<Deviation> PublicDeviations(this RegistryDb db, Guid projectId, DateOnly today) =>
        db.Deviations.Where(d => d.ProjectId == projectId && d.AnswerBy < today && (d.ResolvedOn == null || d.ResolvedOn > d.AnswerBy));

    /// <summary>What was paid out for a project's works, in its currency.</summary>
    public static Task<decimal> PaidOutAsync(this RegistryDb db, Guid projectId, string currency, CancellationToken cancellationToken) =>
        db.ProjectTotals.Where(t => t.ProjectId == projectId && t.PartyId == null && t.Currency == currency).SumAsync(t => t.PaidOut, cancellationToken);

    /// <summary>What the works of a project cost, also where that is only what its parties said that they would give.</summary>
    public static async Task<decimal> CostOfAsync(this RegistryDb db, Project project, CancellationToken cancellationToken) =>
        project.Cost ?? await db.ProjectTotals.Where(t => t.ProjectId == project.Id && t.Currency == project.Currency).SumAsync(t => t.Pledged, cancellationToken);

    /// <summary>The day where a project's programme is.</summary>
    public static DateOnly TodayOf(this Project project, DateTimeOffset now) => CountriesOfOrigin.DayIn(project.Country, now);

    /// <summary>What local committees reported of a project, the latest first.</summary>
    public static IQueryable<OversightReport> OversightOf(this RegistryDb db, Guid projectId) => db.OversightReports.Where(r => r.ProjectId == projectId).OrderByDescending(r => r.SentAt);
}
