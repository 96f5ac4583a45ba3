using System.Globalization;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Checks the code of an authenticator app; each code opens the door once.</summary>
internal sealed class CodeProvider(TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    const string LastStep = "LastCodeStep";

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Totp.StepOf(key, token, clock.GetUtcNow()) is not { } step)
            return false;
        // Several people try the demonstration with the same account at once, and its codes stand on a page anyway.
        if (user.IsDemonstration)
            return true;
        return step > await LastUsedAsync(manager, user) && await UseAsync(manager, user, step);
    }

    /// <summary>Marks a step as used; false when somebody used a code at the same moment.</summary>
    public static async Task<bool> UseAsync(UserManager<Account> manager, Account user, long step) =>
        (await manager.SetAuthenticationTokenAsync(user, SecondFactor.Store, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;

    static async Task<long> LastUsedAsync(UserManager<Account> manager, Account user) =>
        long.TryParse(await manager.GetAuthenticationTokenAsync(user, SecondFactor.Store, LastStep), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
}
