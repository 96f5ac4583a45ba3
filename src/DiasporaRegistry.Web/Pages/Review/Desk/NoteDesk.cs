using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>A note as colleagues read it.</summary>
public sealed record ShownNote(Guid Id, string Writer, bool IsOwn, DateTimeOffset At, string Text, bool IsTakenBack);

/// <summary>What the reviewers of a ministry note beside a case, for one another.</summary>
public sealed class NoteDesk(RegistryDb db, DecisionDesk desk)
{
    /// <summary>The notes beside a case of the reviewer's country, latest first.</summary>
    public async Task<IReadOnlyList<ShownNote>> ListAsync(Guid caseId, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        var reader = by.AccountId;
        return await (
            from note in db.ReviewNotes.AsNoTracking()
            where note.RegistrationId == caseId && note.Country == country
            join writer in db.Users on note.AccountId equals writer.Id
            orderby note.At descending, note.Id
            select new ShownNote(note.Id, writer.DisplayName, note.AccountId == reader, note.At, note.Text, note.TakenBackAt != null)).ToListAsync(cancel);
    }

    /// <summary>Notes something beside a case; once for each key of a form, which counts for its writer and the case alone.</summary>
    public async Task AddAsync(Guid form, Guid caseId, string text, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        var key = new Guid(SHA256.HashData([.. form.ToByteArray(), .. caseId.ToByteArray(), .. by.AccountId!.Value.ToByteArray()]).AsSpan(0, 16));
        if (await db.ReviewNotes.AnyAsync(n => n.Id == key, cancel))
            return;
        db.Add(new ReviewNote(key, caseId, country, by.AccountId!.Value, text, desk.Now));
        await db.SaveAsync(new Act("review.noted", by, caseId, country), cancel);
    }

    /// <summary>Takes back a note of one's own.</summary>
    /// <returns>Whether there is such a note beside the case.</returns>
    public async Task<bool> TakeBackAsync(Guid id, Guid caseId, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        if (await db.ReviewNotes.SingleOrDefaultAsync(n => n.Id == id && n.RegistrationId == caseId && n.Country == country, cancel) is not { } note)
            return false;
        note.TakeBack(by.AccountId!.Value, desk.Now);
        if (db.ChangeTracker.HasChanges())
            await db.SaveAsync(new Act("review.note-taken-back", by, caseId, country), cancel);
        return true;
    }
}
