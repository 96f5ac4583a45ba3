using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A complaint as anyone sees it.</summary>
/// <param name="Number">Its number among the project's.</param>
/// <param name="FiledOn">The day on which it was sent.</param>
/// <param name="AnswerBy">The last day of the term to answer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Text">Its words, once they may be read.</param>
/// <param name="Answer">The answer.</param>
/// <param name="CutOn">The day on which words were cut after the answer.</param>
public sealed record PublicComplaint(int Number, DateOnly FiledOn, DateOnly AnswerBy, ComplaintState State, string? Text, string? Answer, DateOnly? CutOn);

/// <summary>The complaints about a project for everyone, the latest first.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="All">How many there are.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="WaitingSince">Since when the oldest one waits that was not answered.</param>
/// <param name="Late">How many wait longer than the term.</param>
/// <param name="Latest">The latest ones.</param>
/// <param name="Today">The day.</param>
public sealed record ComplaintsOfProject(Guid ProjectId, int All, int Answered, DateOnly? WaitingSince, int Late, IReadOnlyList<PublicComplaint> Latest, DateOnly Today)
{
    /// <summary>The most that are shown.</summary>
    public const int MostShown = 30;

    /// <summary>Reads them, in three queries; none where there is no such project.</summary>
    public static async Task<ComplaintsOfProject?> ReadAsync(RegistryDb db, Guid projectId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.PublicProjects().AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project)
            return null;
        var today = project.TodayOf(now);
        var own = db.Complaints.Where(c => c.ProjectId == projectId);
        var counts = await own.GroupBy(_ => 1).Select(g => new
        {
            All = g.Count(),
            Waiting = g.Count(c => c.State == ComplaintState.Waiting),
            Since = g.Min(c => c.State == ComplaintState.Waiting ? (DateOnly?)c.FiledOn : null),
            Late = g.Count(c => c.State == ComplaintState.Waiting && c.AnswerBy < today),
        }).SingleOrDefaultAsync(cancel);
        var latest = await own.OrderByDescending(c => c.Number).Take(MostShown).Select(c => new { c.Number, c.FiledOn, c.AnswerBy, c.State, c.PublicText, c.Answer, c.CutAt }).ToListAsync(cancel);
        return new(projectId, counts?.All ?? 0, counts is null ? 0 : counts.All - counts.Waiting, counts?.Since, counts?.Late ?? 0,
            [.. latest.Select(c => new PublicComplaint(c.Number, c.FiledOn, c.AnswerBy, c.State, c.PublicText, c.Answer, c.CutAt is { } cut ? project.TodayOf(cut) : null))], today);
    }
}
