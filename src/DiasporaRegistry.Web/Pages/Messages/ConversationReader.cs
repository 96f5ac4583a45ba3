using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Messages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>A message as its reader sees it.</summary>
/// <param name="Number">Its place in the conversation.</param>
/// <param name="Side">Who speaks.</param>
/// <param name="Author">The person's name, where the reader is told it: an organization is not told the names of officials.</param>
/// <param name="IsOwn">Whether the reader wrote it.</param>
/// <param name="IsNew">Whether the reader sees it for the first time.</param>
/// <param name="Text">What is said.</param>
/// <param name="At">When.</param>
public sealed record MessageRow(int Number, MessageSide Side, string? Author, bool IsOwn, bool IsNew, string Text, DateTimeOffset At)
{
    /// <summary>The files that go with it.</summary>
    public IReadOnlyList<MessageAttachment> Files { get; init; } = [];
}

/// <summary>A conversation as its reader sees it.</summary>
public sealed record ConversationView
{
    /// <summary>The messages, oldest first; the latest ones alone unless all were asked for.</summary>
    public IReadOnlyList<MessageRow> Messages { get; init; } = [];

    /// <summary>How many messages there are.</summary>
    public int Count { get; init; }

    /// <summary>For whom the reader speaks.</summary>
    public required MessageSide Reader { get; init; }

    /// <summary>The office.</summary>
    public required MessageSide Office { get; init; }

    /// <summary>The office's name.</summary>
    public string OfficeName { get; init; } = "";

    /// <summary>Whether the organization waits for the office.</summary>
    public bool AwaitsOffice { get; init; }

    /// <summary>Whether the reader's role writes.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Whether it is written in now.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The templates that the reader may pick.</summary>
    public IReadOnlyList<SelectListItem> Templates { get; init; } = [];

    /// <summary>What the reader is writing.</summary>
    public MessageForm Form { get; init; } = new();

    /// <summary>How many earlier messages are not shown.</summary>
    public int Earlier => Count - Messages.Count;
}

/// <summary>Reads conversations for one of their sides.</summary>
public sealed class ConversationReader(RegistryDb db)
{
    /// <summary>The most messages that a page shows unless all are asked for.</summary>
    public const int MostShown = 40;

    /// <summary>The conversation about something; null where nobody wrote yet.</summary>
    public Task<Conversation?> FindAsync(Topic topic, CancellationToken cancel) =>
        (topic.RegistrationId is { } registration ? db.Conversations.Where(c => c.RegistrationId == registration)
            : db.Conversations.Where(c => c.OrganizationId == topic.OrganizationId && c.ConsulateCode == topic.ConsulateCode)).SingleOrDefaultAsync(cancel);

    /// <summary>The latest messages of a conversation.</summary>
    public async Task<ConversationView> ReadAsync(Topic topic, Speaker reader, CancellationToken cancel, int most = MostShown)
    {
        var view = new ConversationView { Reader = reader.Side, Office = topic.Office, MayWrite = reader.MayWrite, IsOpen = topic.IsOpen };
        db.ChangeTracker.Clear();
        if (await FindAsync(topic, cancel) is not { } found)
            return view;
        var seen = await db.ConversationReadings.Where(r => r.ConversationId == found.Id && r.AccountId == reader.AccountId).Select(r => r.ReadUpTo).SingleOrDefaultAsync(cancel);
        var rows = await (
            from message in db.Messages
            where message.ConversationId == found.Id
            join account in db.Users on message.AccountId equals (Guid?)account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby message.Number descending
            select new { message.Id, message.Number, message.Side, message.AccountId, message.Text, message.At, Name = account == null || account.ClosedAt != null ? null : account.DisplayName }).Take(most).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Id);
        var files = (await db.MessageAttachments.AsNoTracking().Where(a => ids.Contains(a.MessageId)).OrderBy(a => a.Number).ToListAsync(cancel)).ToLookup(a => a.MessageId);
        return view with
        {
            Count = found.MessageCount,
            AwaitsOffice = found.AwaitsOffice,
            Messages = [.. rows.OrderBy(r => r.Number).Select(r => new MessageRow(r.Number, r.Side,
                reader.Side == MessageSide.Organization && r.Side != MessageSide.Organization ? null : r.Name,
                r.AccountId == reader.AccountId, r.AccountId != reader.AccountId && r.Number > seen, r.Text, r.At) { Files = [.. files[r.Id]] })],
        };
    }

    /// <summary>Remembers that a person saw a conversation as it was shown.</summary>
    public async Task MarkReadAsync(Topic topic, Guid account, int upTo, CancellationToken cancel)
    {
        if (upTo > 0 && await FindAsync(topic, cancel) is { } found)
            await MarkReadAsync(found.Id, account, upTo, cancel);
    }

    /// <summary>The same, of a conversation that is known.</summary>
    internal Task MarkReadAsync(Guid conversation, Guid account, int upTo, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO conversation_reading (conversation_id, account_id, read_up_to, mailed_up_to) VALUES ({conversation}, {account}, {upTo}, 0)
        ON CONFLICT (conversation_id, account_id) DO UPDATE SET read_up_to = GREATEST(conversation_reading.read_up_to, excluded.read_up_to)
        """, cancel);
}
