using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Mail;

/// <summary>
/// Sends the mails of the outbox, each as often as it takes. A mail is marked as sent in the transaction that holds its row, so two
/// processes never take the same one; after a crash between the mail server's yes and the mark it is sent again under the same Message-ID.
/// </summary>
public sealed class OutboxSender(
    IServiceScopeFactory scopes, MailSettings settings, Installation installation, IStringLocalizer<SiteText> site, TimeProvider clock, ILogger<OutboxSender> log)
    : BackgroundService, IDuty
{
    private volatile DutyPace pace = DutyPace.None;

    /// <inheritdoc/>
    public DutyPace Pace => pace;

    /// <inheritdoc/>
    public TimeSpan Every => Pause;

    // With an hour between the later ones this is about three days; what still fails then, fails for good.
    internal const int MostAttempts = 80;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due now.</summary>
    /// <returns>How many were sent, and whether the round was broken off because something is away.</returns>
    public async Task<(int Sent, bool BrokenOff)> SendDueAsync(CancellationToken cancel)
    {
        var sent = 0;
        await using var postman = new Postman(settings, installation.Owner(Languages.Default) ?? site["Site.Name"]);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var now = clock.GetUtcNow();
            var mail = (await db.Outbox.FromSql($"""
                SELECT * FROM outbox_mail WHERE sent_at IS NULL AND due_at <= {now} AND attempts < {MostAttempts}
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """).ToListAsync(cancel)).SingleOrDefault();
            if (mail is null)
                return (sent, false);

            var (fault, away) = await TryAsync(postman, mail, cancel);
            if (fault is null)
                mail.Sent(clock.GetUtcNow(), keepText: settings.KeepsText);
            else
                mail.Failed(fault, clock.GetUtcNow(), givesUp: mail.Attempts + 1 >= MostAttempts);
            // Also when the program is being stopped: the mail has left.
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            if (away)
                return (sent, true);
            sent += fault is null ? 1 : 0;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                if ((await SendDueAsync(stoppingToken)).BrokenOff)
                {
                    pause = PauseAfterFault;
                    pace = pace with { FailedAt = clock.GetUtcNow(), Failure = "MailServer" };
                }
                else
                    pace = pace with { DoneAt = clock.GetUtcNow() };
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Most likely the database is away; mail waits for it as everything does.
                pace = pace with { FailedAt = clock.GetUtcNow(), Failure = error.GetType().Name };
                log.LogWarning("The outbox could not be read: {Fault}", error.GetType().Name);
                pause = PauseAfterFault;
            }

            try
            {
                await Task.Delay(pause, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Only the kind of fault is kept: what mail servers answer may quote the address or the text.
    async Task<(string? Fault, bool Away)> TryAsync(Postman postman, OutboxMail mail, CancellationToken cancel)
    {
        try
        {
            await postman.DeliverAsync(mail, cancel);
            return (null, false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            log.LogWarning("Mail {Mail} was not sent at attempt {Attempt}: {Fault}", mail.Id, mail.Attempts + 1, error.GetType().Name);
            // What is wrong with one mail says nothing of the next.
            return error is MailKit.Net.Smtp.SmtpCommandException refused
                ? ($"{error.GetType().Name} {(int)refused.StatusCode}", false)
                : (error.GetType().Name, error is not FormatException);
        }
    }
}
