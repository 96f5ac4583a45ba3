using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>A work of the reader's organizations in the list, with what is to be done next.</summary>
public sealed record OwnWork(Project Project, string Place, decimal Physical, ReportState? LastReport, DateOnly? OverdueSince, DateOnly? NextOn, int ToAnswer);

/// <summary>The works of the reader's organizations, those first where something is to be done.</summary>
public sealed class IndexModel(OwnWorks own) : PageModel
{
    public IReadOnlyList<OwnWork> Works { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await own.Current.RequireAsync();
        var english = Languages.Current == "en";
        var projects = await own.Db.ProjectsWith(account.Id).AsNoTracking().ToListAsync(cancel);
        var ids = projects.ConvertAll(p => p.Id);
        var proposed = (await own.Db.ProjectsOf(account.Id).Select(p => p.Id).ToListAsync(cancel)).ToHashSet();
        var (places, years) = (projects.Select(p => p.PlaceCode).ToList(), projects.Select(p => p.YearId).ToList());
        var labels = await own.Db.Places.Where(p => places.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => english ? p.LabelEn : p.LabelEs, cancel);
        var rules = await own.Db.ProgrammeYears.AsNoTracking().Where(y => years.Contains(y.Id)).ToDictionaryAsync(y => y.Id, y => y.Rules, cancel);
        var works = await own.Db.Works.AsNoTracking().Include(w => w.Milestones).Include(w => w.Reports).Include(w => w.History).AsSplitQuery().Where(w => ids.Contains(w.ProjectId)).ToDictionaryAsync(w => w.ProjectId, cancel);
        var open = (await own.Db.Deviations.Where(d => ids.Contains(d.ProjectId) && d.ResolvedOn == null && d.Answer == null).Select(d => d.ProjectId).ToListAsync(cancel)).ToLookup(id => id);
        Works = [.. projects.Select(p => Row(p, labels[p.PlaceCode], p.YearId is { } year ? rules[year] : new YearRules(), works.GetValueOrDefault(p.Id) ?? new ProjectWorks(p.Id), open[p.Id].Count(), proposed.Contains(p.Id)))
            .OrderByDescending(w => w.OverdueSince is not null || w.ToAnswer > 0).ThenBy(w => w.NextOn ?? DateOnly.MaxValue).ThenByDescending(w => w.Project.Year)];
    }

    OwnWork Row(Project project, string place, YearRules rules, ProjectWorks works, int toAnswer, bool isProposed)
    {
        var terms = new WorksTerms(project.AgreedOn, new Money(project.Cost ?? 0, project.Currency), rules, project.TodayOf(own.Now));
        // Whoever takes part has nothing to send or to answer.
        var goesOn = isProposed && project.Stage == ProjectStage.UnderWay;
        return new(project, place, works.Physical, works.Reports is [.., var last] ? last.State : null, goesOn ? works.OverdueSince(terms) : null, goesOn ? works.NextReportOn(terms) : null, isProposed ? toAnswer : 0);
    }
}
