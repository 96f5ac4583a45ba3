using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Forgets mails that were sent, or failed for good, some time ago: whom the register wrote to is kept no longer than it helps anybody. What still waits to be sent stays.</summary>
public sealed class OutboxPruner(IServiceScopeFactory scopes, MailSettings settings, TimeProvider clock, ILogger<OutboxPruner> log) : Rounds(clock, log)
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Forgets what is old now.</summary>
    /// <returns>How many mails were forgotten.</returns>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Clock.GetUtcNow();
        var (sent, written) = (now.AddDays(-Math.Max(0, settings.KeepSentDays)), now.AddDays(-Math.Max(0, settings.KeepFailedDays)));
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Outbox
            .Where(m => m.SentAt <= sent || (m.SentAt == null && m.Attempts >= OutboxSender.MostAttempts && m.CreatedAt <= written)).ExecuteDeleteAsync(cancel);
    }

    protected override TimeSpan Between => Pause;

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "Old mails could not be forgotten";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = Clock.GetUtcNow();
            await scope.ServiceProvider.GetRequiredService<RegistryDb>().SpentEfforts.Where(e => e.Until <= now).ExecuteDeleteAsync(cancel);
        }

        if (await PruneAsync(cancel) is > 0 and var forgotten)
            Log.LogInformation("{Mails} old mails were forgotten", forgotten);
    }
}
