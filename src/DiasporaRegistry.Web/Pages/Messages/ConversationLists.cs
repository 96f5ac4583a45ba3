using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>Which of an office's conversations are listed.</summary>
public enum ConversationFilter
{
    /// <summary>Those in which the organization waits for an answer, longest first.</summary>
    Waiting,
    /// <summary>Those with something that the reader did not see.</summary>
    Unread,
    /// <summary>All, latest first.</summary>
    All,
}

/// <summary>A conversation in an office's list.</summary>
public sealed record ConversationRow(Guid Subject, string Name, string? Reference, int Count, DateTimeOffset LastMessageAt, bool Waits, bool IsUnread);

/// <summary>An office's conversations, one page of them.</summary>
public sealed record ConversationList(string Path, string Within, string Suffix, ConversationFilter Shown, IReadOnlyList<(ConversationFilter Filter, int Count)> Views,
    IReadOnlyList<ConversationRow> Rows, int PageShown, int Pages)
{
    /// <summary>The list under another filter.</summary>
    public string AddressOf(ConversationFilter filter) => Look.Navigation.To(Path) + (filter == ConversationFilter.Waiting ? "" : $"?show={filter.ToString().ToLowerInvariant()}");

    /// <summary>A conversation's page.</summary>
    public string AddressOf(ConversationRow row) => Look.Navigation.To($"{Within}/{row.Subject}{Suffix}");
}

/// <summary>Lists the conversations of an office for one of its people.</summary>
public sealed class ConversationLists(RegistryDb db, UnreadMessages unread)
{
    const int PageSize = 25;

    /// <summary>One page of an office's conversations, by what its address asks for.</summary>
    public async Task<ConversationList> ReadAsync(PageModel page, IQueryable<Conversation> conversations, Guid account, (string Path, string Within, string Suffix) addresses, CancellationToken cancel)
    {
        var shown = Enum.TryParse<ConversationFilter>(page.Request.Query["show"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : ConversationFilter.Waiting;
        var sets = new[] { conversations.Where(c => c.FromOrganization > c.HandledUpTo), unread.OfOffice(conversations, account), conversations };
        var views = new List<(ConversationFilter, int)>();
        foreach (var filter in Enum.GetValues<ConversationFilter>())
            views.Add((filter, await sets[(int)filter].CountAsync(cancel)));
        var pages = Math.Max(1, (views[(int)shown].Item2 + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page.Request.Query["p"], out var wanted) ? wanted : 1, 1, pages);
        var ordered = shown == ConversationFilter.Waiting ? sets[(int)shown].OrderBy(c => c.LastMessageAt).ThenBy(c => c.Id) : sets[(int)shown].OrderByDescending(c => c.LastMessageAt).ThenBy(c => c.Id);
        var rows = await ordered.Skip((number - 1) * PageSize).Take(PageSize).Select(c => new ConversationRow(
            c.RegistrationId ?? c.OrganizationId!.Value,
            db.Organizations.Where(o => o.Id == (c.OrganizationId ?? db.Registrations.Where(r => r.Id == c.RegistrationId).Select(r => r.OrganizationId).FirstOrDefault()))
                .SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            db.Registrations.Where(r => r.Id == c.RegistrationId).Select(r => r.Reference).FirstOrDefault(),
            c.MessageCount,
            c.LastMessageAt,
            c.FromOrganization > c.HandledUpTo,
            c.FromOrganization > c.HandledUpTo && !db.ConversationReadings.Any(r => r.ConversationId == c.Id && r.AccountId == account && r.ReadUpTo >= c.FromOrganization))).ToListAsync(cancel);
        return new ConversationList(addresses.Path, addresses.Within, addresses.Suffix, shown, views, rows, number, pages);
    }
}
