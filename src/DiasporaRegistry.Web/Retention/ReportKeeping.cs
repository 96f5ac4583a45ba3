using System.Linq.Expressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Lets go of mistakes that visitors reported, of complaints about works, and of the addresses of whoever sent either.</summary>
public sealed class ReportKeeping(IServiceScopeFactory scopes, RetentionSettings settings, TimeProvider clock)
{
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

    private Task<int> ReportsAsync(Expression<Func<MistakeReport, bool>> isDue, Action<RegistryDb, MistakeReport> forget, CancellationToken cancel) =>
        scopes.InPortionsAsync(db => db.MistakeReports.Where(isDue).OrderBy(r => r.ReportedAt), forget, "mistake.kept-long-enough", cancel);

    private Task<int> ComplaintsAsync(Expression<Func<Complaint, bool>> isDue, Action<Complaint> forget, CancellationToken cancel) =>
        scopes.InPortionsAsync(db => db.Complaints.Where(isDue).OrderBy(c => c.FiledAt), (_, complaint) => forget(complaint), "complaint.kept-long-enough", cancel);
}
