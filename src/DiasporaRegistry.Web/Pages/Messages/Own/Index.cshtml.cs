using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Own;

/// <summary>An office that one of the reader's organizations writes with, or may.</summary>
public sealed record OwnConversation(string Office, string? Reference, string Address, int Count, DateTimeOffset? LastMessageAt, bool IsUnread);

/// <summary>One of the reader's organizations.</summary>
public sealed record OwnConversations(Guid Id, string Name, bool MaySpeak, IReadOnlyList<OwnConversation> Offices);

/// <summary>With whom the reader's organizations write, and may write: the ministries of their applications and the consulates of where they are.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, UnreadMessages unread, ListedNames names, IStringLocalizer<MessagesText> text) : PageModel
{
    public IReadOnlyList<OwnConversations> Organizations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = (await current.RequireAsync()).Id;
        var speaking = RepresentativeRights.RolesWith(RepresentativeRight.Speak);
        var organizations = await db.OrganizationsOf(account).Where(o => o.Representatives.Any(r => r.AccountId == account && r.Role != RepresentativeRole.Helper)).AsNoTracking().Select(o => new
        {
            o.Id,
            Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            MaySpeak = o.Representatives.Any(r => r.AccountId == account && speaking.Contains(r.Role)),
            Links = o.Consulates.Select(l => new { l.Country, l.ConsulateCode }).ToList(),
            Applications = db.Registrations.Where(r => r.OrganizationId == o.Id && r.SubmittedAt != null).OrderByDescending(r => r.SubmittedAt)
                .Select(r => new { r.Id, r.Country, r.Reference, r.ConsulateCode }).ToList(),
        }).AsSplitQuery().ToListAsync(cancel);
        var begun = await db.ConversationsOf(account).AsNoTracking().ToListAsync(cancel);
        var news = (await unread.OfRepresentative(account).Select(c => c.Id).ToListAsync(cancel)).ToHashSet();
        var list = new List<OwnConversations>();
        foreach (var one in organizations.Where(o => o.Applications.Count > 0))
        {
            var offices = one.Applications.Select(a => Row(begun.Find(c => c.RegistrationId == a.Id), text["Ministry.Of", names.Countries[a.Country]], a.Reference, $"register/{a.Id}/messages")).ToList();
            var countries = one.Applications.Select(a => a.Country).ToHashSet();
            var consulates = one.Links.Where(l => countries.Contains(l.Country)).Select(l => l.ConsulateCode).Concat(one.Applications.Select(a => a.ConsulateCode).OfType<string>())
                .Concat(begun.Where(c => c.OrganizationId == one.Id).Select(c => c.ConsulateCode!)).Distinct().Order(StringComparer.Ordinal);
            offices.AddRange(consulates.Select(code => Row(begun.Find(c => c.OrganizationId == one.Id && c.ConsulateCode == code), names.Of(ListedNames.Consulates, code), null,
                $"register/organizations/{one.Id}/messages/{code}")));
            list.Add(new OwnConversations(one.Id, one.Name, one.MaySpeak, offices));
        }

        Organizations = [.. list.OrderByDescending(o => o.Offices.Any(c => c.IsUnread)).ThenByDescending(o => o.Offices.Max(c => c.LastMessageAt)).ThenBy(o => o.Name, StringComparer.CurrentCulture)];

        OwnConversation Row(Conversation? conversation, string office, string? reference, string address) =>
            new(office, reference, Navigation.To(address), conversation?.MessageCount ?? 0, conversation is { MessageCount: > 0 } ? conversation.LastMessageAt : null, conversation is not null && news.Contains(conversation.Id));
    }
}
