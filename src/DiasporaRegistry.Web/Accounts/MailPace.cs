using System.Net;
using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// Keeps forms that write to an address that somebody typed from filling a letter box: so many mails of one kind in an hour and so many in a day, counted by recipient in the outbox, whatever node wrote
/// them, and so many from one network. A form that anybody may send answers as ever when it is one too many, so that it tells nothing.
/// </summary>
public sealed class MailPace(RegistryDb db, Limits limits, TimeProvider clock, IConfiguration settings)
{
    // Which mails each door writes.
    static readonly string[] OfSignUp = ["Mail.SignUp", "Mail.AlreadyAccount"];
    static readonly string[] OfRecovery = ["Mail.Recovery", "Mail.NoAccount"];
    static readonly string[] OfOthers = ["Mail.Invitation", "Mail.Successor", "Mail.NewAddress", "Mail.Confirm", "Mail.Filed"];
    static readonly string[] All = [.. OfSignUp, .. OfRecovery, .. OfOthers];

    /// <summary>Whether another mail may be written to an address from a network.</summary>
    public async Task<bool> AllowsAsync(Door door, string email, IPAddress? network, CancellationToken cancel) =>
        limits.Allows(Door.MailOfNetwork, network) && await AllowsAsync(door, email, cancel);

    /// <summary>Whether another mail may be written to an address.</summary>
    public async Task<bool> AllowsAsync(Door door, string email, CancellationToken cancel)
    {
        // At once on this node, and then on all of them.
        if (!limits.Allows(door, email))
            return false;
        var (to, now) = (email.Trim().ToUpperInvariant(), clock.GetUtcNow());
        // What anybody types for somebody else counts all that the address got: a page that says when it is too much must not tell by that whether it wrote to an account.
        var kinds = door switch { Door.SignUp => OfSignUp, Door.Recovery => OfRecovery, _ => All };
#pragma warning disable CA1304, CA1311, CA1862 // The database does it, as its index has it.
        var lately = await db.Outbox.Where(m => m.ToAddress.ToUpper() == to && m.CreatedAt > now.AddDays(-1) && All.Contains(m.Template)).Select(m => new { m.Template, m.CreatedAt }).ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862
        // The way back into an account stays open however full others make the day: its own hour is its limit.
        return (door == Door.Recovery || lately.Count < settings.GetValue("Limits:MailsPerRecipientAndDay", 20))
            && lately.Count(m => kinds.Contains(m.Template) && m.CreatedAt > now.AddHours(-1)) < settings.GetValue("Limits:MailsPerAccount", 5);
    }
}
