using System.Data.Common;
using DiasporaRegistry.Web.Security;
using NpgsqlTypes;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>
/// Remembers in a reader's cookie where the log stood when they last sent a form, so that they never read from a replica that does not have it yet. It says nothing of who they are, and whoever changes it
/// reads from the primary for a minute, or misses their own writes.
/// </summary>
public sealed class OwnWrites(ReplicaWatch watch, CookieRules cookies, TimeSpan bound)
{
    // A replica that is further behind than the bound is not read at all, so the cookie need not outlive it by much.
    static readonly TimeSpan Longer = TimeSpan.FromMinutes(1);

    // Nobody knows where the log stood: the primary has it.
    static readonly NpgsqlLogSequenceNumber End = new(ulong.MaxValue);

    // What cannot be read as a place in the log stands for its end: the reader wrote something, and nobody says where.
    internal const string Somewhere = "1";

    string Name => NameOf(cookies);

    /// <summary>How the cookie is called.</summary>
    internal static string NameOf(CookieRules cookies) => cookies.Name("written");

    /// <summary>What a reader wrote last; null where they wrote nothing lately.</summary>
    public NpgsqlLogSequenceNumber? Of(HttpRequest request) =>
        request.Cookies[Name] is not { Length: > 0 } text ? null : NpgsqlLogSequenceNumber.TryParse(text, out var written) ? written : End;

    /// <summary>Writes the cookie: whatever was saved while this request was answered lies before it.</summary>
    public async Task RememberAsync(HttpContext context)
    {
        var written = End;
        try
        {
            written = await watch.WrittenAsync(context.RequestAborted);
        }
        catch (Exception error) when (error is DbException or TimeoutException or OperationCanceledException)
        {
            // Then the primary it is.
        }

        context.Response.Cookies.Append(Name, written.ToString(), cookies.Passing(bound + Longer));
    }
}
