using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>How long a session lasts: so long without a request, and so long in all; whoever comes later signs in again.</summary>
public sealed class SessionTime(IConfiguration settings, TimeProvider clock)
{
    const string Opened = "opened";
    const string Key = "key";
    const string Proven = "proven";

    /// <summary>How long a session waits for the next request; it begins anew when more than half of it is over.</summary>
    public TimeSpan Idle { get; } = TimeSpan.FromMinutes(settings.GetValue("Sessions:IdleMinutes", 120));

    /// <summary>How long a session lasts at most, however busy it is: a day at the desk.</summary>
    public TimeSpan Longest { get; } = TimeSpan.FromHours(settings.GetValue("Sessions:LongestHours", 12));

    /// <summary>How long what somebody showed counts for acts that ask for it again (<see cref="GraveActs"/>).</summary>
    public TimeSpan ProofHolds { get; } = TimeSpan.FromMinutes(settings.GetValue("Sessions:ProofMinutes", 10));

    /// <summary>Notes when a session was opened, and with that shown whose it is, and gives it a key by which it can be ended, where its cookie keeps both when it is written again.</summary>
    public static void Begin(AuthenticationProperties session, DateTimeOffset at)
    {
        session.Items[Opened] = session.Items[Proven] = at.ToString("O", CultureInfo.InvariantCulture);
        session.Items[Key] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>The key of a session; null for none that was begun here.</summary>
    public static string? KeyOf(AuthenticationProperties session) => session.Items.TryGetValue(Key, out var key) ? key : null;

    /// <summary>Whether a session was opened too long ago, or nobody knows when; one that does not say it is as old as its cookie.</summary>
    public bool IsOver(AuthenticationProperties session) => OpenedAt(session) is not { } since || clock.GetUtcNow() - since >= Longest;

    /// <summary>When a session was opened; null where nobody knows.</summary>
    public static DateTimeOffset? OpenedAt(AuthenticationProperties session) => At(session, Opened) ?? session.IssuedUtc;

    /// <summary>Whether it was shown lately enough whose a session is.</summary>
    public bool IsProven(AuthenticationProperties session) => At(session, Proven) is { } at && (clock.GetUtcNow() - at).Duration() < ProofHolds;

    static DateTimeOffset? At(AuthenticationProperties session, string what) =>
        session.Items.TryGetValue(what, out var written) && DateTimeOffset.TryParseExact(written, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
