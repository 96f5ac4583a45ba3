using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>
/// Counts, for one person, the conversations with something new: for representatives what an office wrote and they did not see; for an office what waits for it and they did not see,
/// so that what a colleague answered is new to nobody.
/// </summary>
public sealed class UnreadMessages(RegistryDb db, CurrentAccount current, IHttpContextAccessor http, ILogger<UnreadMessages> log)
{
    /// <summary>From how many on a count is shown as "99+".</summary>
    public const int Most = 100;

    Task<IReadOnlyDictionary<string, int>>? counted;

    /// <summary>What is new, by the way into the register that leads to it; a page that says that something failed asks for none.</summary>
    public Task<IReadOnlyDictionary<string, int>> ByWayAsync() => counted ??= CountAsync();

    async Task<IReadOnlyDictionary<string, int>> CountAsync()
    {
        var counts = new Dictionary<string, int>();
        if (http.HttpContext is not { User.Identity.IsAuthenticated: true, Response.StatusCode: < 500 } context)
            return counts;
        try
        {
            if (await current.FindAsync() is not { } account)
                return counts;
            var cancel = context.RequestAborted;
            if (account.Represents)
                Add("Nav.Register", await OfRepresentative(account.Id).CountAsync(cancel));
            if (account.HasSecondFactor && account.As(StaffRole.MinistryReviewer) is { } reviewer)
                Add("Nav.Review", await OfOffice(db.ConversationsForMinistry(reviewer.Country!), account.Id).CountAsync(cancel));
            if (account.HasSecondFactor && account.As(StaffRole.ConsularOfficer) is { } officer)
                Add("Nav.Consulate", await OfOffice(db.ConversationsForConsulate(officer.Country!, officer.ConsulateCode!), account.Id).CountAsync(cancel));
        }
        catch (Exception error) when (error is DbException or TimeoutException or InvalidOperationException)
        {
            // A number in the bar is not worth a page.
            log.LogWarning("Unread messages could not be counted: {Fault}", error.GetType().Name);
        }

        return counts;

        void Add(string way, int count)
        {
            if (count > 0)
                counts[way] = count;
        }
    }

    /// <summary>The conversations in which an office wrote what a representative did not see.</summary>
    public IQueryable<Conversation> OfRepresentative(Guid account) =>
        db.ConversationsOf(account).Where(c => c.FromOffice > 0 && !db.ConversationReadings.Any(r => r.ConversationId == c.Id && r.AccountId == account && r.ReadUpTo >= c.FromOffice));

    /// <summary>Of an office's conversations those that wait for it and that one of its people did not see.</summary>
    public IQueryable<Conversation> OfOffice(IQueryable<Conversation> conversations, Guid account) =>
        conversations.Where(c => c.FromOrganization > c.HandledUpTo && !db.ConversationReadings.Any(r => r.ConversationId == c.Id && r.AccountId == account && r.ReadUpTo >= c.FromOrganization));

    /// <summary>A count as it is shown.</summary>
    public static string Shown(int count) => count >= Most ? "99+" : Language.Formats.Number(count);
}
