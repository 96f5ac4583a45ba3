using System.Linq.Expressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Lets go of mistakes that visitors reported, of complaints about works, and of the addresses of whoever sent either.</summary>
public sealed class ReportKeeping(IServiceScopeFactory scopes, RetentionSettings settings, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    public Task<int> DeleteAnsweredAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.AnsweredReportMonths);
        return ReportsAsync(r => r.AnsweredAt < before, (db, report) => db.Remove(report), cancel);
    }

    public Task<int> DeleteUnansweredAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.UnansweredReportMonths);
        return ReportsAsync(r => r.AnsweredAt == null && r.ReportedAt < before, (db, report) => db.Remove(report), cancel);
    }

    public Task<int> ForgetReportersAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.ReporterAddressMonths);
        return ReportsAsync(r => r.ReportedAt < before && r.Email != null, (_, report) => report.ForgetReporter(), cancel);
    }

    public Task<int> ForgetComplaintAddressesAsync(CancellationToken cancel)
    {
        var (answered, filed) = (clock.GetUtcNow().AddDays(-settings.ComplaintAddressDays), clock.GetUtcNow().AddMonths(-settings.ComplaintMonths));
        return ComplaintsAsync(c => c.Email != null && (c.AnsweredAt < answered || c.FiledAt < filed), complaint => complaint.ForgetEmail(), cancel);
    }

    public Task<int> ForgetComplaintsAsync(CancellationToken cancel)
    {
        var filed = clock.GetUtcNow().AddMonths(-settings.ComplaintMonths);
        return ComplaintsAsync(c => c.FiledAt < filed && c.Text != null && c.AnsweredAt != null, complaint => complaint.Forget(), cancel);
    }

    private async Task<int> ReportsAsync(Expression<Func<MistakeReport, bool>> isDue, Action<RegistryDb, MistakeReport> forget, CancellationToken cancel)
    {
        for (var done = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var due = await db.MistakeReports.Where(isDue).OrderBy(r => r.ReportedAt).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return done;
            foreach (var report in due)
                forget(db, report);
            await db.SaveAsync(new Act("mistake.kept-long-enough", Actor.System), cancel);
            done += due.Count;
        }
    }

    private async Task<int> ComplaintsAsync(Expression<Func<Complaint, bool>> isDue, Action<Complaint> forget, CancellationToken cancel)
    {
        for (var done = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var due = await db.Complaints.Where(isDue).OrderBy(c => c.FiledAt).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return done;
            foreach (var complaint in due)
                forget(complaint);
            await db.SaveAsync(new Act("complaint.kept-long-enough", Actor.System), cancel);
            done += due.Count;
        }
    }
}
