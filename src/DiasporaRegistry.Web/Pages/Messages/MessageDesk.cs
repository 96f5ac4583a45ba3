using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Messages.Attachments;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>Shows a conversation and writes in it, one message at a time: a second press of the button is the same message, and who wrote while others did reads them first.</summary>
public sealed class MessageDesk(
    RegistryDb db, ConversationReader reader, TemplateDesk templates, MessageLetters letters, MessageFiles attachments, Limits limits, TimeProvider clock, IValidator<MessageForm> validator, Language.Words words, IStringLocalizer<MessagesText> text)
{
    /// <summary>The most messages that are shown where all are asked for.</summary>
    public const int MostOfAll = 500;

    /// <summary>The conversation as its page shows it, with what is being written; whoever it is shown to has read it.</summary>
    public async Task<ConversationView> ShowAsync(PageModel page, Topic topic, Speaker speaker, MessageForm form, string officeName, CancellationToken cancel)
    {
        var all = page.Request.Query["all"] == "true";
        var view = await reader.ReadAsync(topic, speaker, cancel, all ? MostOfAll : ConversationReader.MostShown);
        await reader.MarkReadAsync(topic, speaker.AccountId, view.Count, cancel);
        if (form.Key == Guid.Empty)
            form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        form.Seen = view.Count;
        // What was seen is what this answer shows, not what the form before it did.
        page.ModelState.Remove("Form.Seen");
        page.ModelState.Remove("Form.Key");
        return view with
        {
            Form = form,
            OfficeName = officeName,
            Templates = speaker.Side == MessageSide.Organization ? [] : await templates.ChoicesAsync(topic.Country, cancel),
        };
    }

    /// <summary>Writes what a form says.</summary>
    /// <returns>Whether it is written; else the page says why, and shows the form as it was sent.</returns>
    public async Task<bool> SendAsync(PageModel page, Topic topic, Speaker speaker, MessageForm form, CancellationToken cancel)
    {
        // The page shows no form to whom it says only what was said; who sends one all the same is told.
        if (!speaker.MayWrite)
            return Refuse(page, text["Readers"], StatusCodes.Status403Forbidden);
        if (page.Request.Form["act"] == "template")
            return await PickAsync(page, topic, speaker, form, cancel);
        // The files come last, so that whoever gets the form back for another reason is told to choose them again.
        await page.ModelState.CheckAsync(validator, form, cancel: cancel);
        var files = await attachments.ReadAsync(form.Files, page.ModelState, cancel);
        if (!page.ModelState.IsValid)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One at a time in a conversation, also in one that does not exist yet.
        await db.HoldAsync($"conversation {topic.Key}", cancel);
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        var key = form.Key == Guid.Empty ? Guid.CreateVersion7(now) : KeyOf(form.Key, topic, speaker.AccountId);
        if (await db.Messages.AnyAsync(m => m.Id == key, cancel))
            return true;
        var conversation = await reader.FindAsync(topic, cancel);
        if (conversation is not null && await db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Number > form.Seen && m.AccountId != speaker.AccountId, cancel))
            return Refuse(page, text["Meanwhile"], StatusCodes.Status409Conflict);
        if (!limits.Allows(Door.Message, speaker.AccountId.ToString()))
            return Refuse(page, text["Limit"], StatusCodes.Status429TooManyRequests);
        var staged = await attachments.StageAsync(key, files, now, cancel);
        try
        {
            var message = await WriteAsync(conversation, key, topic, speaker, form.Text!, now, cancel);
            db.AddRange(staged.Select(s => s.Row));
            await db.SaveAsync(new Act("message.written", speaker.By, topic.SubjectId, topic.Country), cancel);
            await reader.MarkReadAsync(message.ConversationId, speaker.AccountId, message.Number, cancel);
            await letters.TellAsync(topic, message, cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var (_, file) in staged)
                file.Place();
            await transaction.CommitAsync(cancel);
            foreach (var (_, file) in staged)
                file.Keep();
        }
        catch (BrokenRuleException broken)
        {
            page.ModelState.AddBrokenRule(words, broken.Rule);
            return false;
        }
        finally
        {
            foreach (var (_, file) in staged)
                file.Dispose();
        }

        page.TempData["Notice"] = text["Sent"].Value;
        return true;
    }

    /// <summary>The office says that what it read needs no answer.</summary>
    /// <returns>Whether nothing waits any more; else the page shows what is still to be read.</returns>
    public async Task<bool> SettleAsync(PageModel page, Topic topic, int upTo, Actor by, CancellationToken cancel)
    {
        if (page.ModelState.GetFieldValidationState("Form.Seen") == ModelValidationState.Invalid)
            return Refuse(page, text["Settle.Unread"], StatusCodes.Status400BadRequest);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"conversation {topic.Key}", cancel);
        if (await reader.FindAsync(topic, cancel) is not { AwaitsOffice: true } conversation)
            return true;
        conversation.Settle(upTo);
        if (conversation.AwaitsOffice)
            return Refuse(page, text["Settle.Unread"], StatusCodes.Status409Conflict);
        await db.SaveAsync(new Act("message.settled", by, topic.SubjectId, topic.Country), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    // What was typed stays, and the template comes after it: picking one loses nothing.
    async Task<bool> PickAsync(PageModel page, Topic topic, Speaker speaker, MessageForm form, CancellationToken cancel)
    {
        var filled = speaker.Side == MessageSide.Organization ? null : await templates.FillAsync(topic, form.Template, cancel);
        page.ModelState.Clear();
        if (filled is null)
            page.ModelState.AddModelError("Form.Template", text["Template.Missing"]);
        else
            form.Text = string.IsNullOrWhiteSpace(form.Text) ? filled : form.Text.TrimEnd() + "\n\n" + filled;
        return false;
    }

    async Task<Message> WriteAsync(Conversation? conversation, Guid key, Topic topic, Speaker speaker, string said, DateTimeOffset now, CancellationToken cancel)
    {
        if (topic.RegistrationId is { } id)
        {
            // As it stands now: it may have been taken back since the page was opened.
            var registration = await db.Registrations.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
            if (!Conversation.IsOpenAbout(registration))
                throw new BrokenRuleException(Rule.ConversationIsOpen);
            conversation ??= Begin(Conversation.AboutApplication(registration, now));
        }
        else if (!topic.IsOpen)
        {
            throw new BrokenRuleException(Rule.ConversationIsOpen);
        }

        conversation ??= Begin(Conversation.WithConsulate(topic.OrganizationId, topic.Country, topic.ConsulateCode!, now));
        var message = conversation.Write(key, speaker.Side, speaker.AccountId, said, now);
        db.Add(message);
        return message;
    }

    Conversation Begin(Conversation conversation)
    {
        db.Add(conversation);
        return conversation;
    }

    static bool Refuse(PageModel page, string why, int status)
    {
        page.ModelState.AddModelError("", why);
        page.Response.StatusCode = status;
        return false;
    }

    static Guid KeyOf(Guid form, Topic topic, Guid account) =>
        new(SHA256.HashData([.. form.ToByteArray(), .. account.ToByteArray(), .. Encoding.UTF8.GetBytes(topic.Key)]).AsSpan(0, 16));
}
