using System.Data.Common;
using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Forgets mails that were sent, or failed for good, some time ago: whom the register wrote to is kept no longer than it helps anybody. What still waits to be sent stays.</summary>
public sealed class OutboxPruner(IServiceScopeFactory scopes, MailSettings settings, TimeProvider clock, ILogger<OutboxPruner> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Forgets what is old now.</summary>
    /// <returns>How many mails were forgotten.</returns>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var (sent, written) = (now.AddDays(-Math.Max(0, settings.KeepSentDays)), now.AddDays(-Math.Max(0, settings.KeepFailedDays)));
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Outbox
            .Where(m => m.SentAt <= sent || (m.SentAt == null && m.Attempts >= OutboxSender.MostAttempts && m.CreatedAt <= written)).ExecuteDeleteAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await PruneAsync(stoppingToken) is > 0 and var forgotten)
                    log.LogInformation("{Mails} old mails were forgotten", forgotten);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                log.LogWarning("Old mails could not be forgotten: {Fault}", error.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
