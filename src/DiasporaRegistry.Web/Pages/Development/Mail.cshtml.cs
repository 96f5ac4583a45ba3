using System.Text.RegularExpressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Development;

/// <summary>A mail as who develops reads it.</summary>
public sealed record MailRow(string To, string Language, string Template, string Subject, string Body, DateTimeOffset At, bool IsSent, string? Fault);

/// <summary>Shows the outbox, so that nobody who develops needs a mail server.</summary>
public sealed partial class MailModel(RegistryDb db, Installation installation) : PageModel
{
    const int Most = 50;

    public IReadOnlyList<MailRow> Mails { get; private set; } = [];

    public TimeZoneInfo Zone => installation.Zone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Mails = await db.Outbox.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Take(Most)
            .Select(mail => new MailRow(mail.ToAddress, mail.Language, mail.Template, mail.Subject, mail.Body, mail.CreatedAt, mail.SentAt != null, mail.LastError))
            .ToListAsync(cancel);
    }

    /// <summary>A mail's text, its links apart; they lead to this server, whatever address the mail gives it.</summary>
    public static IEnumerable<(string Text, string? Address)> Parts(string body)
    {
        var at = 0;
        foreach (Match link in Link().Matches(body))
        {
            yield return (body[at..link.Index], null);
            yield return (link.Value, new Uri(link.Value).PathAndQuery);
            at = link.Index + link.Length;
        }

        yield return (body[at..], null);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
