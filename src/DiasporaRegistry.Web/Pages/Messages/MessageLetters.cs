using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>
/// Tells the other side by mail that there is a message, and where: neither what it says nor who wrote it, since mail is read by others. Whoever has such a mail about a
/// conversation gets no second one until the first was followed, or a day went by.
/// </summary>
public sealed class MessageLetters(RegistryDb db, Letters letters, IStringLocalizer<MessagesText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>How long a mail that was not followed stands for the messages after it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    /// <summary>Writes the mails about a message; its conversation is saved before.</summary>
    public async Task TellAsync(Topic topic, Message message, CancellationToken cancel)
    {
        var (accounts, path) = message.Side != MessageSide.Organization
            ? (await RepresentativesAsync(topic, cancel), topic.RegistrationId is { } own ? $"register/{own}/messages" : $"register/organizations/{topic.OrganizationId}/messages/{topic.ConsulateCode}")
            : topic.ConsulateCode is null
                ? (await ReviewersAsync(topic, message.ConversationId, cancel), $"review/{topic.RegistrationId}/messages")
                : (await OfficersAsync(topic, message.ConversationId, cancel), $"consulate/organizations/{topic.OrganizationId}/messages");
        var told = await db.ConversationReadings.AsNoTracking().Where(r => r.ConversationId == message.ConversationId && accounts.Contains(r.AccountId)
            && r.MailedUpTo > r.ReadUpTo && r.MailedAt > message.At - Silence).Select(r => r.AccountId).ToListAsync(cancel);
        var recipients = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && !told.Contains(a.Id) && a.Id != message.AccountId && a.EmailConfirmed && a.Email != null)
            .Select(a => new { a.Id, a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, "Mail.Message", recipient.Email!, language, () => [site["Site.Name"].Value, letters.Link(language, path)]);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO conversation_reading (conversation_id, account_id, read_up_to, mailed_up_to, mailed_at) VALUES ({message.ConversationId}, {recipient.Id}, 0, {message.Number}, {message.At})
                ON CONFLICT (conversation_id, account_id) DO UPDATE SET mailed_up_to = excluded.mailed_up_to, mailed_at = excluded.mailed_at
                """, cancel);
        }
    }

    Task<List<Guid>> RepresentativesAsync(Topic topic, CancellationToken cancel) =>
        db.Organizations.Where(o => o.Id == topic.OrganizationId).SelectMany(o => o.Representatives).Where(r => r.Role != RepresentativeRole.Helper).Select(r => r.AccountId).ToListAsync(cancel);

    // Whose case it is and who wrote in it, else who acted on the case, else everybody who may: in a large ministry a message concerns few.
    async Task<List<Guid>> ReviewersAsync(Topic topic, Guid conversation, CancellationToken cancel)
    {
        var now = Active(StaffRole.MinistryReviewer, topic.Country, null);
        var own = await now.Where(a => db.ReviewCases.Any(c => c.RegistrationId == topic.RegistrationId && c.AssigneeId == a)).ToListAsync(cancel);
        var concerned = own.Union(await WritersAsync(now, conversation, cancel)).ToList();
        if (concerned.Count > 0)
            return concerned;
        var acted = await now.Where(a => db.Registrations.Where(r => r.Id == topic.RegistrationId).SelectMany(r => r.History).Any(h => h.AccountId == a)).ToListAsync(cancel);
        return acted.Count > 0 ? acted : await now.ToListAsync(cancel);
    }

    async Task<List<Guid>> OfficersAsync(Topic topic, Guid conversation, CancellationToken cancel)
    {
        var now = Active(StaffRole.ConsularOfficer, topic.Country, topic.ConsulateCode);
        var wrote = await WritersAsync(now, conversation, cancel);
        return wrote.Count > 0 ? wrote : await now.ToListAsync(cancel);
    }

    IQueryable<Guid> Active(StaffRole role, string country, string? consulate) =>
        db.Appointments.Where(a => a.Role == role && a.Country == country && a.ConsulateCode == consulate && a.EndedAt == null).Select(a => a.AccountId).Distinct();

    Task<List<Guid>> WritersAsync(IQueryable<Guid> now, Guid conversation, CancellationToken cancel) =>
        now.Where(a => db.Messages.Any(m => m.ConversationId == conversation && m.AccountId == a && m.Side != MessageSide.Organization)).ToListAsync(cancel);
}
