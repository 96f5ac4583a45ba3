using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Keeps what the privacy page says: a day after a letter it is forgotten that there was one; a year after its answer a reported mistake is deleted, a year after it was sent an address that still waits for one, and in the end what nobody answered; and invitations to represent an organization some time after they expired.</summary>
public sealed class ReportKeeper(IServiceScopeFactory scopes, ReportSettings settings, TimeProvider clock, ILogger<ReportKeeper> log) : Rounds(clock, log)
{
    const int MostAtOnce = 200;

    /// <summary>How long an invitation to represent an organization is kept after it expired.</summary>
    static readonly TimeSpan InvitationsKept = TimeSpan.FromDays(90);

    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Deletes what is due.</summary>
    /// <returns>How many reports and addresses were deleted.</returns>
    public async Task<int> DeleteDueAsync(CancellationToken cancel)
    {
        await ForgetLettersAsync(cancel);
        await ForgetInvitationsAsync(cancel);
        await ForgetMergesAsync(cancel);
        var deleted = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var before = Clock.GetUtcNow().AddYears(-1);
            var unanswered = Clock.GetUtcNow().AddMonths(-Math.Max(1, settings.KeepUnansweredMonths));
            var due = await db.MistakeReports.Where(r => r.AnsweredAt < before || (r.AnsweredAt == null && r.ReportedAt < unanswered) || (r.ReportedAt < before && r.Email != null)).OrderBy(r => r.ReportedAt).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return deleted;
            foreach (var report in due)
            {
                if (report.IsWaiting && report.ReportedAt >= unanswered)
                    report.ForgetReporter();
                else
                    db.Remove(report);
            }

            await db.SaveAsync(new Act("mistake.kept-long-enough", Actor.System), cancel);
            deleted += due.Count;
        }
    }

    async Task ForgetLettersAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Clock.GetUtcNow() - RelayedLetter.Kept;
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().RelayedLetters.Where(l => l.At <= before).ExecuteDeleteAsync(cancel);
    }

    // What happened stays in the organization's history, which holds no address.
    async Task ForgetInvitationsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Clock.GetUtcNow() - InvitationsKept;
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().Set<RepresentativeInvitation>().Where(i => i.ExpiresAt <= before).ExecuteDeleteAsync(cancel);
    }

    // What two records held before they were merged is kept while that can be undone.
    async Task ForgetMergesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Clock.GetUtcNow().AddDays(-OrganizationMerge.UndoDays);
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().OrganizationMerges.Where(m => m.MergedAt <= before && m.Before != null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Before, (string?)null).SetProperty(x => x.After, (string?)null), cancel);
    }

    protected override TimeSpan Between => Pause;

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "Letters and reported mistakes could not be forgotten on schedule";

    protected override Task RoundAsync(CancellationToken cancel) => DeleteDueAsync(cancel);
}
