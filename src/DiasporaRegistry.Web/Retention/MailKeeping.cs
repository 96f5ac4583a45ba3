using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Forgets mails that were sent, or failed for good, some time ago, and that letters went to organizations: whom the register wrote to is kept no longer than it helps anybody. What still waits to be sent stays.</summary>
public sealed class MailKeeping(IServiceScopeFactory scopes, RetentionSettings settings, TimeProvider clock)
{
    public async Task<int> ForgetSentAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow().AddDays(-settings.SentMailDays);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Outbox.Where(m => m.SentAt <= before).ExecuteDeleteAsync(cancel);
    }

    public async Task<int> ForgetFailedAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow().AddDays(-settings.FailedMailDays);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Outbox.Where(m => m.SentAt == null && m.Attempts >= OutboxSender.MostAttempts && m.CreatedAt <= before).ExecuteDeleteAsync(cancel);
    }

    public async Task<int> ForgetLettersAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow().AddDays(-settings.LetterCountDays);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().RelayedLetters.Where(l => l.At <= before).ExecuteDeleteAsync(cancel);
    }
}
