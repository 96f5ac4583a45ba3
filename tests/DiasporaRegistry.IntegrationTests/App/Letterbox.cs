using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Mail;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>What people find in their mail: the outbox, read by address.</summary>
public static partial class Letterbox
{
    /// <summary>The mails to an address, oldest first.</summary>
    public static async Task<IReadOnlyList<OutboxMail>> MailsToAsync(this RegistryApp app, string email)
    {
        await using var db = app.Open();
        return await db.Outbox.AsNoTracking().Where(mail => mail.ToAddress == email).OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The path of the first link in the newest mail of a template to an address.</summary>
    public static async Task<string> LinkToAsync(this RegistryApp app, string email, string template)
    {
        var mail = (await app.MailsToAsync(email)).Last(mail => mail.Template == template);
        return new Uri(Link().Match(mail.Body).Value).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
