using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Account;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Whose address a sign-up link confirms, and where its reader wanted to go.</summary>
public sealed record SignUpLink(string Email, string? ReturnUrl);

/// <summary>The address that an account is to have, with the security stamp of when it was asked for: after any change of the account the link is over.</summary>
public sealed record NewAddressLink(Guid AccountId, string Email, string Stamp);

/// <summary>
/// The links in the mails of accounts. A sign-up link carries the address itself, sealed: until it is opened nothing is stored, so
/// nobody can put a password on somebody else's address.
/// </summary>
public sealed class Links(
    IDataProtectionProvider protection, UserManager<Account> users, RegistryDb db, Letters letters, IStringLocalizer<AccountText> words)
{
    public static readonly TimeSpan SignUpHolds = TimeSpan.FromHours(24);
    public static readonly TimeSpan RecoveryHolds = TimeSpan.FromHours(1);

    readonly ITimeLimitedDataProtector newAddress = protection.CreateProtector("DiasporaRegistry.NewAddress").ToTimeLimitedDataProtector();
    readonly ITimeLimitedDataProtector seal = protection.CreateProtector("DiasporaRegistry.SignUp").ToTimeLimitedDataProtector();

    /// <summary>Sends the way into a new account; to who has one already, a mail that says so.</summary>
    public async Task SendSignUpAsync(string email, string language, string? returnUrl, CancellationToken cancel)
    {
        if (await users.FindByEmailAsync(email) is { } account)
        {
            letters.Write(words, "Mail.AlreadyAccount", account.Email!, account.Language,
                () => [letters.Link(account.Language, "account/sign-in"), letters.Link(account.Language, "account/recover")]);
        }
        else
        {
            var sealedLink = seal.Protect(JsonSerializer.Serialize(new SignUpLink(email, returnUrl)), SignUpHolds);
            letters.Write(words, "Mail.SignUp", email, language, () => [letters.Link(language, "account/confirm" + Query(("token", sealedLink)))]);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Reads a sign-up link; null when it is not ours or too old.</summary>
    public SignUpLink? ReadSignUp(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SignUpLink>(seal.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Sends the link that confirms an account's new address to that address; to who has an account with it already, a mail that says so.</summary>
    public async Task SendNewAddressAsync(Account account, string email, CancellationToken cancel)
    {
        if (await users.FindByEmailAsync(email) is { } other)
        {
            letters.Write(words, "Mail.AlreadyAccount", other.Email!, other.Language,
                () => [letters.Link(other.Language, "account/sign-in"), letters.Link(other.Language, "account/recover")]);
        }
        else
        {
            var sealedLink = newAddress.Protect(JsonSerializer.Serialize(new NewAddressLink(account.Id, email, account.SecurityStamp ?? "")), SignUpHolds);
            letters.Write(words, "Mail.NewAddress", email, account.Language, () => [letters.Link(account.Language, "account/new-address" + Query(("token", sealedLink)))]);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Reads a link to a new address, with its account; null when it is not ours, too old, or was used.</summary>
    public async Task<(Account Account, string Email)?> ReadNewAddressAsync(string? token, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return JsonSerializer.Deserialize<NewAddressLink>(newAddress.Unprotect(token)) is { } link
                && await db.Users.SingleOrDefaultAsync(a => a.Id == link.AccountId && a.SecurityStamp == link.Stamp && a.ClosedAt == null, cancel) is { } account
                && await users.FindByEmailAsync(link.Email) is null
                ? (account, link.Email)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Sends the way back into an account; nothing where there is none.</summary>
    public async Task SendRecoveryAsync(string email, string language, CancellationToken cancel)
    {
        if (await users.FindByEmailAsync(email) is { } account)
        {
            var code = await users.GeneratePasswordResetTokenAsync(account);
            letters.Write(words, "Mail.Recovery", account.Email!, account.Language,
                () => [letters.Link(account.Language, "account/reset" + Query(("id", account.Id.ToString()), ("code", code)))]);
        }
        else
        {
            letters.Write(words, "Mail.NoAccount", email, language, () => [letters.Link(language, "account/sign-up")]);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Tells an account's owner that something about its security changed; leaves with the next save.</summary>
    public void Tell(Account account, string what) => letters.Write(words, $"Mail.{what}", account.Email!, account.Language,
        () => [letters.Link(account.Language, "account/recover")]);

    /// <summary>Whether a recovery link's code still holds.</summary>
    public async Task<Account?> ReadRecoveryAsync(Guid id, string? code) =>
        await users.FindByIdAsync(id.ToString()) is { } account && !string.IsNullOrEmpty(code)
            && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, code)
            ? account
            : null;

    static string Query(params (string Name, string Value)[] values) =>
        new QueryBuilder(values.Select(value => KeyValuePair.Create(value.Name, value.Value))).ToString();
}
