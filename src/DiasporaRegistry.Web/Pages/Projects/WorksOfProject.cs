using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What a local committee reported, as anyone sees it: its words only once they may be read.</summary>
/// <param name="Seen">Whether the work goes on as stated.</param>
/// <param name="Percent">How far it is, as they see it.</param>
/// <param name="Text">Their words.</param>
/// <param name="IsRedacted">Whether something was taken out of them.</param>
/// <param name="PublicFrom">From when their words are public, where they are not yet.</param>
/// <param name="SentAt">When they were sent.</param>
/// <param name="IsByOffice">Whether they were given their link by the programme's office, and not by the organization that does the work.</param>
/// <param name="Photos">Their photographs.</param>
public sealed record SeenByCommittee(SeenState Seen, int Percent, string? Text, bool IsRedacted, DateOnly? PublicFrom, DateTimeOffset SentAt, bool IsByOffice, IReadOnlyList<WorksPhoto> Photos);

/// <summary>The execution of a project for everyone: parts, work done beside money paid, accepted reports, photographs, public deviations, and what the local committee sees.</summary>
/// <param name="View">The execution, without what is not public.</param>
/// <param name="Reports">Its accepted reports, the latest first.</param>
/// <param name="Committee">What the local committee reported, the latest first.</param>
public sealed record WorksOfProject(WorksView View, IReadOnlyList<ProgressReport> Reports, IReadOnlyList<SeenByCommittee> Committee)
{
    /// <summary>The most reports of a committee that are shown.</summary>
    public const int MostReports = 12;

    /// <summary>Whether there is anything to show.</summary>
    public bool HasAny => View.Works.Milestones.Count > 0 || Reports.Count > 0 || Committee.Count > 0 || View.Deviations.Count > 0 || View.PaidOut > 0;

    /// <summary>The photographs of a report.</summary>
    public IReadOnlyList<WorksPhoto> PhotosOf(ProgressReport report) => [.. View.Photos.Where(p => p.ReportId == report.Id)];

    /// <summary>Reads it, in a fixed number of queries; none where there is no such project.</summary>
    public static async Task<WorksOfProject?> ReadAsync(RegistryDb db, Guid projectId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await WorksView.ReadPublicAsync(db, projectId, now, cancel) is not { } view)
            return null;
        view = view with { PhotoAddress = photo => Navigation.To($"projects/{projectId}/photos/{photo}") };
        var seen = await db.OversightOf(projectId).AsNoTracking().Take(MostReports).Select(r => new { Report = r, IsByOffice = db.OversightLinks.Any(l => l.Id == r.LinkId && l.IsOffices) }).ToListAsync(cancel);
        return new(view, [.. view.Works.Reports.Where(r => r.State == ReportState.Accepted).Reverse()], [.. seen.Select(one =>
        {
            var r = one.Report;
            return new SeenByCommittee(r.Seen, r.Percent, r.SaidOn(view.Today), r.IsRedacted, r.IsWholeOn(view.Today) || r.Text is null ? null : r.PublicFrom, r.SentAt, one.IsByOffice, [.. view.Photos.Where(p => p.OversightId == r.Id)]);
        })]);
    }
}
