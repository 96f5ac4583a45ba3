using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Keeps what the privacy page says: a day after a letter it is forgotten that there was one; a year after its answer a reported mistake is deleted, a year after it was sent an address that still waits for one, and in the end what nobody answered; and invitations to represent an organization some time after they expired.</summary>
public sealed class ReportKeeper(IServiceScopeFactory scopes, ReportSettings settings, TimeProvider clock, ILogger<ReportKeeper> log) : BackgroundService
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
            var before = clock.GetUtcNow().AddYears(-1);
            var unanswered = clock.GetUtcNow().AddMonths(-Math.Max(1, settings.KeepUnansweredMonths));
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
        var before = clock.GetUtcNow() - RelayedLetter.Kept;
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().RelayedLetters.Where(l => l.At <= before).ExecuteDeleteAsync(cancel);
    }

    // What happened stays in the organization's history, which holds no address.
    async Task ForgetInvitationsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - InvitationsKept;
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().Set<RepresentativeInvitation>().Where(i => i.ExpiresAt <= before).ExecuteDeleteAsync(cancel);
    }

    // What two records held before they were merged is kept while that can be undone.
    async Task ForgetMergesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow().AddDays(-OrganizationMerge.UndoDays);
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().OrganizationMerges.Where(m => m.MergedAt <= before && m.Before != null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Before, (string?)null).SetProperty(x => x.After, (string?)null), cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeleteDueAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException or IOException or InvalidOperationException)
            {
                // What was due stays due; another node may have been first.
                log.LogWarning("Letters and reported mistakes could not be forgotten on schedule: {Fault}", error.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
