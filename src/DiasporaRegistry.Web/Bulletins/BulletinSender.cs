using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Bulletins;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Bulletins;

/// <summary>
/// Sends bulletins some mails at a time. A bulletin is held while its next mails are written, and each recipient's row is saved with the mail, so that neither two nodes nor one that
/// starts again write twice to a person; whoever withdrew the consent before the turn is left out.
/// </summary>
public sealed class BulletinSender(IServiceScopeFactory scopes, BulletinSettings settings, RetentionSettings retention, TimeProvider clock, ILogger<BulletinSender> log) : Rounds(clock, log)
{
    /// <summary>How often some mails are written.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>How many mails are written at a time.</summary>
    public int AtOnce => Math.Max(1, (int)(settings.PerMinute * Pause.TotalMinutes));

    /// <summary>Writes the mails that are due now, of each bulletin once.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> SendAsync(CancellationToken cancel)
    {
        await FollowMailsAsync(cancel);
        var written = 0;
        while (await SendNextAsync(cancel) is { } some)
            written += some;
        return written;
    }

    protected override TimeSpan Between => Pause;

    protected override string Failure => "Bulletins could not be sent";

    protected override Task RoundAsync(CancellationToken cancel) => SendAsync(cancel);

    /// <summary>Forgets to whom bulletins went that were sent some time ago: rows without a person remain, which the figures count.</summary>
    /// <returns>How many people were forgotten.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var before = Clock.GetUtcNow().AddDays(-retention.BulletinRecipientDays);
        return await db.BulletinRecipients.Where(r => r.AccountId != null && db.Bulletins.Any(b => b.Id == r.BulletinId && b.FinishedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AccountId, (Guid?)null).SetProperty(r => r.MailId, (Guid?)null), cancel);
    }

    async Task<int?> SendNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = Clock.GetUtcNow();
        var due = await db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM bulletin WHERE state = 'Sending' AND next_at <= {now} ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancel);
        if (due is not [var id])
            return null;
        var bulletin = await db.Bulletins.SingleAsync(b => b.Id == id, cancel);
        var some = await db.BulletinRecipients.Where(r => r.BulletinId == id && r.State == DeliveryState.Waiting).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(cancel);
        var accounts = some.Select(r => r.AccountId).ToList();
        var agreed = db.AgreedToNews();
        var people = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && agreed.Contains(a.Id)
            && db.Organizations.Any(o => o.Representatives.Any(r => r.AccountId == a.Id))).Select(a => new { a.Id, a.Email, a.Language }).ToDictionaryAsync(a => a.Id, cancel);
        var letters = scope.ServiceProvider.GetRequiredService<BulletinLetters>();
        var written = 0;
        foreach (var recipient in some)
        {
            if (recipient.AccountId is { } account && people.TryGetValue(account, out var person))
            {
                recipient.Written(letters.Write(bulletin, account, person.Email!, person.Language, recipient.Id));
                written++;
            }
            else
            {
                recipient.Refused();
            }
        }

        await db.SaveChangesAsync(cancel);
        if (some.Count < AtOnce)
        {
            bulletin.Finish(now);
            await db.SaveAsync(new Act("bulletin.sent", Actor.System, id, bulletin.Country), cancel);
        }
        else
        {
            await db.Bulletins.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.NextAt, now + Pause), cancel);
        }

        await transaction.CommitAsync(cancel);
        return written;
    }

    // What became of the mails, before the outbox forgets them.
    async Task FollowMailsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().Database.ExecuteSqlAsync($"""
            UPDATE bulletin_recipient r SET state = CASE WHEN m.sent_at IS NOT NULL THEN 'Sent' ELSE 'Failed' END
            FROM outbox_mail m WHERE r.state = 'Written' AND m.id = r.mail_id AND (m.sent_at IS NOT NULL OR m.attempts >= {OutboxSender.MostAttempts})
            """, cancel);
    }
}
