using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// The sessions that were left before their time. A cookie is a sealed ticket that holds by itself: whoever copied one goes on with it, unless the register remembers that its session is over. It does so,
/// for every node, until the cookie would have ended anyway.
/// </summary>
public sealed class EndedSessions(RegistryDb db, UserManager<Account> users, SessionTime time, TimeProvider clock)
{
    /// <summary>Ends the session that this request came with, if it came with one.</summary>
    public async Task EndAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || SessionTime.KeyOf(session.Properties) is not { } key || !Guid.TryParse(users.GetUserId(session.Principal), out var account))
            return;
        await EndAsync(account, key, http.RequestAborted);
    }

    /// <summary>Ends one of an account's sessions, as its owner's list names it; false where it is over or another's.</summary>
    public async Task<bool> EndAsync(Guid account, Guid session, CancellationToken cancel)
    {
        if (await db.Sessions.Where(s => s.Id == session && s.AccountId == account).Select(s => s.Key).SingleOrDefaultAsync(cancel) is not { } key)
            return false;
        await EndAsync(account, key, cancel);
        return true;
    }

    async Task EndAsync(Guid account, string key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (today, until) = (Written(now), Written(now + time.Longest));
        await db.Database.ExecuteSqlAsync($"DELETE FROM account_token WHERE user_id = {account} AND login_provider = {Account.EndedSessions} AND value < {today}", cancel);
        // Twice is once.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO account_token (user_id, login_provider, name, value) SELECT id, {Account.EndedSessions}, {key}, {until} FROM account WHERE id = {account} AND closed_at IS NULL ON CONFLICT DO NOTHING
            """, cancel);
        await db.Sessions.Where(s => s.Key == key).ExecuteDeleteAsync(cancel);
    }

    static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture);
}
