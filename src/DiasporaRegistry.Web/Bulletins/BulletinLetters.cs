using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Bulletins;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Bulletins;

/// <summary>
/// Writes a bulletin's mails, each with the way out of all of them: the sealed key of the account and of the recipient's row, so that one POST without an account ends the news
/// (RFC 8058) and the table holds no secret.
/// </summary>
public sealed class BulletinLetters(RegistryDb db, ConsentDesk consents, Letters letters, OfficeNames offices, IDataProtectionProvider protection, IStringLocalizer<BulletinsText> text, TimeProvider clock)
{
    readonly IDataProtector seal = protection.CreateProtector("DiasporaRegistry.Bulletins.End");

    /// <summary>The name of the office that writes a bulletin, in the language of the page or the mail.</summary>
    public string OfficeOf(string country, string? consulate) => offices.Of(country, consulate);

    /// <summary>A bulletin's subject, text and foot as a person gets them.</summary>
    public (string Subject, string Body) Compose(Bulletin bulletin, string language, string end)
    {
        using (Languages.Use(language))
        {
            var foot = string.Format(System.Globalization.CultureInfo.CurrentCulture, text["Mail.Foot"].Value.Replace("\\n", "\n", StringComparison.Ordinal), OfficeOf(bulletin.Country, bulletin.ConsulateCode), end);
            return (bulletin.SubjectIn(language), bulletin.TextIn(language) + "\n\n" + foot);
        }
    }

    /// <summary>Writes the mail to one person; it leaves with the next save.</summary>
    /// <returns>The mail's key.</returns>
    public Guid Write(Bulletin bulletin, Guid account, string email, string accountLanguage, Guid? recipient)
    {
        var language = Languages.Has(accountLanguage) ? accountLanguage : Languages.Default;
        var end = letters.Link(language, QueryHelpers.AddQueryString("bulletins/unsubscribe", "token", seal.Protect($"{account}/{recipient}")));
        var (subject, body) = Compose(bulletin, language, end);
        var mail = new OutboxMail(email, language, "Mail.Bulletin", subject, body, clock.GetUtcNow(), end);
        db.Outbox.Add(mail);
        return mail.Id;
    }

    /// <summary>Whose news a link ends, and in which bulletin it was; null when the link is not ours.</summary>
    public (Guid Account, Guid? Recipient)? ReadEnd(string? token)
    {
        if (token is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            return seal.Unprotect(token).Split('/') is [var one, var two] && Guid.TryParse(one, out var account) ? (account, Guid.TryParse(two, out var recipient) ? recipient : null) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether an account still gets news.</summary>
    public Task<bool> GetsNewsAsync(Guid account, CancellationToken cancel) => db.Consents.AnyAsync(c => c.AccountId == account && c.Purpose == ConsentPurpose.News && c.WithdrawnAt == null, cancel);

    /// <summary>Ends all news to an account, as its owner would; twice is once.</summary>
    public async Task EndAsync(Guid account, Guid? recipient, CancellationToken cancel)
    {
        if (!await GetsNewsAsync(account, cancel))
            return;
        await consents.WithdrawAsync(new Account { Id = account }, ConsentPurpose.News, cancel);
        var now = clock.GetUtcNow();
        await db.BulletinRecipients.Where(r => r.Id == recipient && r.UnsubscribedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.UnsubscribedAt, now), cancel);
    }
}
