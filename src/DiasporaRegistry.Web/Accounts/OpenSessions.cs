using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>The sessions that are open, as rows that their owner sees: written where a session is first seen, and renewed every some minutes while it is used.</summary>
public sealed class OpenSessions(RegistryDb db, SessionTime time, TimeProvider clock, ILogger<OpenSessions> log)
{
    static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    /// <summary>Notes that a session is used, unless that was noted lately.</summary>
    /// <param name="account">Whose session it is.</param>
    /// <param name="key">The key of the session.</param>
    /// <param name="stamp">The security stamp that it was opened under.</param>
    /// <param name="openedAt">When it was opened.</param>
    /// <param name="seenAt">When it was last noted; none for one that was not.</param>
    /// <param name="userAgent">What its browser says of itself.</param>
    /// <param name="cancel">Ends the noting.</param>
    public async Task SeeAsync(Guid account, string key, string stamp, DateTimeOffset openedAt, DateTimeOffset? seenAt, string? userAgent, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (seenAt is { } last && (now - last).Duration() < Between)
            return;
        var device = Device.Of(userAgent);
        try
        {
            // A request that was on its way while its session ended brings no row back.
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO account_session (id, account_id, key, first_seen_at, last_seen_at, kind, system, browser)
                SELECT {Guid.CreateVersion7(now)}, a.id, {key}, {openedAt}, {now}, {device.Kind.ToString()}, {device.System}, {device.Browser} FROM account AS a
                WHERE a.id = {account} AND a.security_stamp = {stamp} AND a.closed_at IS NULL
                    AND NOT EXISTS (SELECT FROM account_token AS t WHERE t.user_id = a.id AND t.login_provider = {Account.EndedSessions} AND t.name = {key})
                ON CONFLICT (key) DO UPDATE SET last_seen_at = excluded.last_seen_at
                """, cancel);
            if (seenAt is null)
                await db.Sessions.Where(s => s.LastSeenAt < now - time.Longest).ExecuteDeleteAsync(cancel);
        }
        // A database that takes nothing in is still read.
        catch (DbException fault)
        {
            log.LogWarning("A session was not noted: {Account}: {Fault}", account, fault.GetType().Name);
        }
    }

    /// <summary>The sessions of an account that still open something, the last used first.</summary>
    public async Task<IReadOnlyList<AccountSession>> OfAsync(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Sessions.AsNoTracking().Where(s => s.AccountId == account && s.LastSeenAt > now - time.Idle - Between && s.FirstSeenAt > now - time.Longest)
            .OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).ToListAsync(cancel);
    }
}
