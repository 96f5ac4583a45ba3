using System.Security.Claims;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>How an attempt to sign in ended.</summary>
public enum Entry
{
    Refused,
    In,
    NeedsCode,
}

/// <summary>What came of showing again who somebody is.</summary>
public enum Proof
{
    WrongPassword,
    WrongCode,
    Given,
}

/// <summary>The doors into an account: with a password, a code, a passkey; each entry is recorded.</summary>
public sealed class Doors(
    UserManager<Account> users, SignInManager<Account> signIn, RegistryDb db, DemonstrationAccounts demonstration, EndedSessions ended, IHttpContextAccessor http)
{
    // Compared with where there is no account, so that the answer takes as long as where there is one.
    static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(new Account(), "nobody"));

    /// <summary>Tries a password. A wrong one, an unknown address and a locked account look the same.</summary>
    public async Task<Entry> TryPasswordAsync(string email, string password, CancellationToken cancel)
    {
        var account = await FindAsync(email);
        if (account?.PasswordHash is null || await users.IsLockedOutAsync(account))
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash.Value, password);
            Refuse("password", account);
            return Entry.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return Entry.NeedsCode;
        if (!result.Succeeded)
        {
            Refuse("password", account);
            return Entry.Refused;
        }

        await RecordAsync(account, "password", cancel);
        return Entry.In;
    }

    /// <summary>Who gave the right password and now owes the second factor; null when that was too long ago.</summary>
    public Task<Account?> AwaitedAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    /// <summary>Tries the code of an authenticator app.</summary>
    public async Task<bool> TryCodeAsync(Account account, string code, CancellationToken cancel) =>
        (await signIn.TwoFactorAuthenticatorSignInAsync(code.Replace(" ", "", StringComparison.Ordinal), isPersistent: false, rememberClient: false)).Succeeded
            ? await RecordAsync(account, "code", cancel)
            : Refuse("code", account);

    /// <summary>Tries one of the codes that were written down when the app was set up.</summary>
    public async Task<bool> TryRecoveryCodeAsync(Account account, string code, CancellationToken cancel) =>
        (await signIn.TwoFactorRecoveryCodeSignInAsync(code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())).Succeeded
            ? await RecordAsync(account, "recovery code", cancel)
            : Refuse("recovery-code", account);

    /// <summary>Tries a passkey: possession and the device's own check of its holder, two factors in one.</summary>
    public async Task<bool> TryPasskeyAsync(string credential, CancellationToken cancel)
    {
        if (await AssertAsync(credential) is not { } result)
            return Refuse("passkey", null);
        if (!result.Succeeded || !IsWelcome(result.User) || !await signIn.CanSignInAsync(result.User))
            return Refuse("passkey", result.User);
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await EnterWithSecondFactorAsync(result.User);
        return await RecordAsync(result.User, "passkey", cancel);
    }

    /// <summary>Opens a session after the address was proven and a password chosen.</summary>
    public async Task EnterAsync(Account account, CancellationToken cancel)
    {
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [new Claim(SecondFactor.Claim, "pwd")]);
        await RecordAsync(account, "new password", cancel);
    }

    /// <summary>Opens the session anew as one with a second factor, which was just proven; also after the security stamp changed. The one before is over.</summary>
    public async Task EnterWithSecondFactorAsync(Account account)
    {
        await ended.EndAsync(http.HttpContext!);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [new Claim(SecondFactor.Claim, "mfa")]);
    }

    /// <summary>Tries what somebody who is signed in shows again; the session is then a new one, and the one before it over.</summary>
    public async Task<Proof> ProveAsync(Account account, string? password, string? code, CancellationToken cancel)
    {
        // Where a passkey is the second factor, a password alone is half of what opened the session.
        var isHalf = !account.TwoFactorEnabled && (await users.GetPasskeysAsync(account)).Count > 0;
        if (isHalf || account.PasswordHash is null || string.IsNullOrEmpty(password) || !(await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded)
            return Proof.WrongPassword;
        if (account.TwoFactorEnabled && (string.IsNullOrWhiteSpace(code) || !await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)))
            return Proof.WrongCode;
        await ended.EndAsync(http.HttpContext!);
        await (account.TwoFactorEnabled ? EnterWithSecondFactorAsync(account) : KeepSessionAsync(account));
        await RecordProofAsync(account, "password", cancel);
        return Proof.Given;
    }

    /// <summary>Tries a passkey of somebody who is signed in.</summary>
    public async Task<bool> ProveByPasskeyAsync(Account account, string credential, CancellationToken cancel)
    {
        if (await AssertAsync(credential) is not { Succeeded: true } result || result.User.Id != account.Id)
            return false;
        await users.AddOrUpdatePasskeyAsync(account, result.Passkey);
        await EnterWithSecondFactorAsync(account);
        await RecordProofAsync(account, "passkey", cancel);
        return true;
    }

    /// <summary>Keeps this session as it was, after the security stamp changed and ended all others.</summary>
    public Task KeepSessionAsync(Account account) => SecondFactor.IsIn(http.HttpContext!.User)
        ? EnterWithSecondFactorAsync(account)
        : signIn.SignInWithClaimsAsync(account, isPersistent: false, [new Claim(SecondFactor.Claim, "pwd")]);

    /// <summary>Ends this session, also for whoever copied its cookie, and lets the browser forget the pages that it showed.</summary>
    public async Task LeaveAsync()
    {
        await ended.EndAsync(http.HttpContext!);
        http.HttpContext!.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        await signIn.SignOutAsync();
    }

    async Task<PasskeyAssertionResult<Account>?> AssertAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The options were asked for too long ago, or never.
            return null;
        }
    }

    async Task<Account?> FindAsync(string email) => await users.FindByEmailAsync(email) is { } account && IsWelcome(account) ? account : null;

    // Their password is known to everybody.
    bool IsWelcome(Account account) => !account.IsDemonstration || demonstration.AreAllowed;

    bool Refuse(string how, Account? account)
    {
        Refusal.Note(http.HttpContext, "sign-in." + how, account?.Id);
        return false;
    }

    Task RecordProofAsync(Account account, string how, CancellationToken cancel) =>
        db.SaveAsync(new Act("account.shown-again", new Actor(account.Id, Capacity.Account), account.Id, Reason: how), cancel);

    async Task<bool> RecordAsync(Account account, string how, CancellationToken cancel)
    {
        await db.SaveAsync(new Act("account.signed-in", new Actor(account.Id, Capacity.Account), account.Id, Reason: how), cancel);
        return true;
    }
}
