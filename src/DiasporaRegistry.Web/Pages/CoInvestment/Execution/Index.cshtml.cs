using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>A deviation in the list, with its project.</summary>
public sealed record DeviationRow(Guid ProjectId, string Title, string? Reference, string Currency, int Margin, Deviation Deviation);

/// <summary>Something of a project that waits for the office.</summary>
public sealed record WaitingRow(Guid ProjectId, string Title, string? Reference, Guid Id, int Number, DateTimeOffset At);

/// <summary>The works of the own country: what waits for the office, and what is out of order, the gravest first.</summary>
public sealed class IndexModel(ExecutionDesk desk) : ProgrammePage(desk.Programme)
{
    /// <summary>The most lines of a list; the gravest, or those that wait longest.</summary>
    public const int MostLines = 50;

    public IReadOnlyList<DeviationRow> Deviations { get; private set; } = [];

    public int AllDeviations { get; private set; }

    public IReadOnlyList<WaitingRow> Reports { get; private set; } = [];

    public IReadOnlyList<WaitingRow> Tranches { get; private set; } = [];

    public IReadOnlyList<WaitingRow> Unplanned { get; private set; } = [];

    public IReadOnlyList<WaitingRow> Seen { get; private set; } = [];

    public IReadOnlyList<WaitingRow> Complaints { get; private set; } = [];

    /// <summary>The kind that is shown alone, if one is.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public DeviationKind? Kind { get; set; }

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        Today = Domain.Countries.CountriesOfOrigin.DayIn(country, Desk.Now);
        var projects = Db.ProjectsOf(country);
        var open = from deviation in Db.Deviations.AsNoTracking()
                   where deviation.ResolvedOn == null && (Kind == null || deviation.Kind == Kind)
                   join project in projects on deviation.ProjectId equals project.Id
                   select new { project, deviation };
        AllDeviations = await open.CountAsync(cancel);
        var found = await open.OrderByDescending(x => x.deviation.Gravity).ThenBy(x => x.deviation.OpenedOn).ThenBy(x => x.deviation.Id).Take(MostLines)
            .Select(x => new { x.project.Id, x.project.Title, x.project.Reference, x.project.Currency, x.project.YearId, x.deviation }).ToListAsync(cancel);
        var years = found.Select(f => f.YearId).Distinct().ToList();
        var rules = await Db.ProgrammeYears.AsNoTracking().Where(y => years.Contains(y.Id)).ToDictionaryAsync(y => y.Id, y => y.Rules.DeviationMargin, cancel);
        var usual = new Domain.CoInvestment.Years.YearRules().DeviationMargin;
        Deviations = [.. found.Select(f => new DeviationRow(f.Id, f.Title, f.Reference, f.Currency, f.YearId is { } year ? rules[year] : usual, f.deviation))];
        Reports = await (from works in Db.Works
                         from report in works.Reports
                         where report.State == ReportState.Waiting
                         join project in projects.Where(p => p.ClosedOn == null) on works.ProjectId equals project.Id
                         orderby report.WrittenAt
                         select new WaitingRow(project.Id, project.Title, project.Reference, report.Id, report.Number, report.WrittenAt)).Take(MostLines).ToListAsync(cancel);
        Tranches = await (from works in Db.Works
                          from tranche in works.Tranches
                          where tranche.State == TrancheState.Requested
                          join project in projects.Where(p => p.ClosedOn == null) on works.ProjectId equals project.Id
                          orderby tranche.RequestedAt
                          select new WaitingRow(project.Id, project.Title, project.Reference, tranche.Id, tranche.Number, tranche.RequestedAt!.Value)).Take(MostLines).ToListAsync(cancel);
        Seen = await (from report in Db.OversightReports
                      where report.SeenAt == null
                      join project in projects on report.ProjectId equals project.Id
                      orderby report.SentAt
                      select new WaitingRow(project.Id, project.Title, project.Reference, report.Id, 0, report.SentAt)).Take(MostLines).ToListAsync(cancel);
        Complaints = await (from complaint in Db.Complaints
                            where complaint.State == ComplaintState.Waiting
                            join project in projects on complaint.ProjectId equals project.Id
                            orderby complaint.FiledAt
                            select new WaitingRow(project.Id, project.Title, project.Reference, complaint.Id, complaint.Number, complaint.FiledAt)).Take(MostLines).ToListAsync(cancel);
        Unplanned = await projects.Where(p => p.AgreedOn != null && p.ClosedOn == null && p.DeliveredOn == null && !Db.Works.Any(w => w.ProjectId == p.Id && w.Milestones.Any()))
            .OrderBy(p => p.AgreedOn).Take(MostLines).Select(p => new WaitingRow(p.Id, p.Title, p.Reference, p.Id, 0, default)).ToListAsync(cancel);
    }
}
