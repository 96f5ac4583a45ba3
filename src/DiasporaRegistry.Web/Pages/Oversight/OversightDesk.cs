using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Oversight;

/// <summary>A link of a local committee that opens something.</summary>
/// <param name="Link">The link.</param>
/// <param name="Project">Its project.</param>
public sealed record OpenedOversight(OversightLink Link, Project Project);

/// <summary>What a local committee says, as it was checked.</summary>
/// <param name="Seen">Whether the work goes on as stated.</param>
/// <param name="Percent">How far it is, as they see it.</param>
/// <param name="Text">What they say.</param>
/// <param name="Photos">Their photographs.</param>
public sealed record SeenWork(SeenState Seen, int Percent, string? Text, IReadOnlyList<SentPhoto> Photos);

/// <summary>Makes and revokes the links of local committees, and takes what comes by them. Who holds a link is nobody that the register knows.</summary>
public sealed class OversightDesk(RegistryDb db, WorksPhotos photos, TimeProvider clock)
{
    /// <summary>The most reports by one link in a day.</summary>
    public const int MostADay = 10;

    static readonly Actor Committee = new(null, Capacity.LocalCommittee);

    /// <summary>Reads a link; changes nothing. None where it is not ours, was revoked, or is over.</summary>
    public async Task<OpenedOversight?> OpenAsync(string? secret, CancellationToken cancel)
    {
        if (secret is not { Length: > 20 and < 200 })
            return null;
        var hash = LinkSecret.HashOf(secret);
        if (await db.OversightLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, cancel) is not { } link)
            return null;
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == link.ProjectId, cancel);
        return link.HoldsOn(project.TodayOf(clock.GetUtcNow())) ? new(link, project) : null;
    }

    /// <summary>Keeps what a committee says; the same sent again is kept once, with the photographs that are new.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> SendAsync(Guid linkId, SeenWork said, CancellationToken cancel)
    {
        IReadOnlyList<StagedDocument> staged = [];
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM oversight_link WHERE id = {linkId} FOR UPDATE", cancel);
            db.ChangeTracker.Clear();
            var link = await db.OversightLinks.SingleAsync(l => l.Id == linkId, cancel);
            // Whoever sends photographs of the project by another way waits, so that the same one is not kept twice.
            await db.HoldProjectAsync(link.ProjectId, cancel);
            var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == link.ProjectId, cancel);
            var (now, today) = (clock.GetUtcNow(), project.TodayOf(clock.GetUtcNow()));
            var report = new OversightReport(link, said.Seen, said.Percent, said.Text, today, now);
            var recent = await db.OversightReports.Where(r => r.LinkId == linkId && r.SentAt > now.AddDays(-1)).ToListAsync(cancel);
            var same = recent.FindAll(r => (r.Seen, r.Percent, r.Text) == (report.Seen, report.Percent, report.Text));
            if (same.Count > 0 && !await photos.HasNewAsync(project.Id, said.Photos, cancel))
                return null;
            if (recent.Count >= MostADay)
                throw new BrokenRuleException(Rule.OversightIsSometimes, MostADay);
            // More photographs are a report of their own: the office that has the first one before it looks at what it sees, and publishes nothing else.
            db.Add(report);
            staged = await photos.StageAsync(project.Id, said.Photos, new(null, report.Id, null, null, null, null) { IsByOffice = link.IsOffices }, today, now, cancel);
            await db.SaveAsync(new Act("oversight.reported", Committee, project.Id, project.Country), cancel);
            foreach (var file in staged)
                file.Place();
            await transaction.CommitAsync(cancel);
            foreach (var file in staged)
                file.Keep();
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken;
        }
        finally
        {
            foreach (var file in staged)
                file.Dispose();
        }
    }

    /// <summary>Makes a link; its secret is shown once, and not kept.</summary>
    public async Task<(string? Secret, BrokenRuleException? Broken)> MakeAsync(Project project, string label, int months, Actor by, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldAsync($"oversight_link {project.Id}", cancel);
            var (now, today) = (clock.GetUtcNow(), project.TodayOf(clock.GetUtcNow()));
            if (await db.OversightLinks.CountAsync(l => l.ProjectId == project.Id && l.RevokedAt == null && l.LastDay >= today && l.IsOffices == (by.Capacity != Capacity.Representative), cancel) >= OversightLink.MostAtOnce)
                throw new BrokenRuleException(Rule.OversightLinksAreFew, OversightLink.MostAtOnce);
            var (secret, hash) = LinkSecret.New();
            db.Add(new OversightLink(project.Id, label, hash, today.AddMonths(months), today, by, now));
            await db.SaveAsync(new Act("oversight.link-made", by, project.Id, project.Country), cancel);
            await transaction.CommitAsync(cancel);
            return (secret, null);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return (null, broken);
        }
    }

    /// <summary>Revokes a link; one that is over already stays so.</summary>
    public async Task<bool> RevokeAsync(Project project, Guid linkId, Actor by, CancellationToken cancel)
    {
        if (await db.OversightLinks.SingleOrDefaultAsync(l => l.Id == linkId && l.ProjectId == project.Id && (by.Capacity != Capacity.Representative || !l.IsOffices), cancel) is not { } link)
            return false;
        link.Revoke(clock.GetUtcNow());
        await db.SaveAsync(new Act("oversight.link-revoked", by, project.Id, project.Country), cancel);
        return true;
    }

    /// <summary>The links of a project, the latest first.</summary>
    public async Task<IReadOnlyList<OversightLink>> LinksAsync(Guid projectId, bool isOffice, CancellationToken cancel) =>
        await db.OversightLinks.AsNoTracking().Where(l => l.ProjectId == projectId && (isOffice || !l.IsOffices)).OrderByDescending(l => l.MadeAt).ToListAsync(cancel);
}
