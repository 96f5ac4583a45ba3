using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>What became of a document that a registered organization brought, or wanted to go.</summary>
public enum PaperOutcome
{
    /// <summary>It waits for the ministry, once the edit is sent.</summary>
    Waits,
    /// <summary>It holds already.</summary>
    AtOnce,
    /// <summary>Nothing waits any more.</summary>
    TakenBack,
    /// <summary>It was so before.</summary>
    Nothing,
    /// <summary>There would be more than there may be.</summary>
    TooMany,
    /// <summary>The document whose place it was to take is not there.</summary>
    Gone,
    /// <summary>The country asks for it: another one may take its place, and nothing else.</summary>
    IsAsked,
}

/// <summary>
/// Changes the documents of a registered organization. Where its country calls documents material they wait in its edit, beside those that are registered, with files that
/// become documents or go with the edit; elsewhere they come and go at once.
/// </summary>
public sealed class EditPapers(RegistryDb db, EditDesk edits, DocumentStore store, TimeProvider clock)
{
    /// <summary>Brings a document.</summary>
    /// <param name="registration">The registration that it belongs to.</param>
    /// <param name="document">The document.</param>
    /// <param name="content">Its file.</param>
    /// <param name="takesPlaceOf">The registered document that goes when it comes.</param>
    /// <param name="act">The act, as the audit trail names it.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<PaperOutcome> AddAsync(Registration registration, ApplicationDocument document, byte[] content, Guid? takesPlaceOf, Act act, CancellationToken cancel)
    {
        using var staged = await store.StageAsync(registration.Id, document.Id, content, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (known, edit, rules) = await HoldAsync(registration, cancel);
        var waiting = edit?.Documents.Where(d => d.RegistrationId == registration.Id).ToList() ?? [];
        if (known.Exists(d => Same(d.Sha256, d.Kind)) || waiting.Exists(d => Same(d.Sha256, d.Kind) && d.TakesPlaceOf == takesPlaceOf))
            return PaperOutcome.Nothing;
        if (takesPlaceOf is not null && !known.Exists(d => d.Id == takesPlaceOf))
            return PaperOutcome.Gone;
        var added = waiting.Count(d => d is { Comes: true, TakesPlaceOf: null }) + (takesPlaceOf is null ? 1 : 0);
        if (known.Count + added > DocumentsModel.MostDocuments)
            return PaperOutcome.TooMany;

        IReadOnlyList<(Guid, Guid)> files = [];
        var waits = rules.MaterialFields.Contains(StatedField.Documents);
        if (!waits && known.Find(d => d.Id == takesPlaceOf) is { } replaced && replaced.Kind != document.Kind && IsLastAsked(replaced, known, rules))
            return PaperOutcome.IsAsked;
        if (waits)
            files = Files(Opened(edit, registration).Propose(EditedDocument.Of(document, takesPlaceOf), clock.GetUtcNow()));
        else
            db.Documents.Add(document);
        if (!waits && known.Find(d => d.Id == takesPlaceOf) is { } other)
            files = [await RemoveAsync(registration, other, cancel)];
        await db.SaveAsync(act, cancel);
        staged.Place();
        await transaction.CommitAsync(cancel);
        staged.Keep();
        store.Delete(files);
        return waits ? PaperOutcome.Waits : PaperOutcome.AtOnce;

        bool Same(string? sha256, string kind) => sha256 == document.Sha256 && kind == document.Kind;
    }

    /// <summary>Lets a registered document go, or one that an edit was to bring.</summary>
    public async Task<PaperOutcome> RemoveAsync(Registration registration, Guid id, Act act, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (known, edit, rules) = await HoldAsync(registration, cancel);
        IReadOnlyList<(Guid, Guid)> files = [];
        var outcome = PaperOutcome.Waits;
        if (edit?.Documents.SingleOrDefault(d => d.Id == id && d.RegistrationId == registration.Id) is { } edited)
        {
            files = Drop(edit, edited);
            outcome = edit.IsOpen ? PaperOutcome.Waits : PaperOutcome.TakenBack;
        }
        else if (known.Find(d => d.Id == id) is not { } document || edit?.Documents.Any(d => d.TakesPlaceOf == id && !d.Comes) == true)
        {
            return PaperOutcome.Nothing;
        }
        else if (rules.MaterialFields.Contains(StatedField.Documents))
        {
            files = Files(Opened(edit, registration).Propose(EditedDocument.Going(document, clock.GetUtcNow()), clock.GetUtcNow()));
        }
        else if (IsLastAsked(document, known, rules))
        {
            return PaperOutcome.IsAsked;
        }
        else
        {
            files = [await RemoveAsync(registration, document, cancel)];
            outcome = PaperOutcome.AtOnce;
        }

        await db.SaveAsync(act, cancel);
        await transaction.CommitAsync(cancel);
        store.Delete(files);
        return outcome;
    }

    /// <summary>Brings the documents of an edit into force, within the caller's transaction; those of a registration that ended meanwhile are dropped.</summary>
    /// <returns>The files to delete once it is committed.</returns>
    public async Task<IReadOnlyList<(Guid Registration, Guid Document)>> ApplyAsync(OrganizationEdit edit, CancellationToken cancel)
    {
        var files = new List<(Guid, Guid)>();
        var registrations = await db.Registrations.Include(r => r.Organization)
            .Where(r => r.OrganizationId == edit.OrganizationId && RegistrationStates.Registered.Contains(r.State)).ToDictionaryAsync(r => r.Id, cancel);
        foreach (var edited in edit.Documents)
        {
            if (!registrations.TryGetValue(edited.RegistrationId, out var registration))
            {
                files.AddRange(Files([edited]));
                continue;
            }

            if (edited.TakesPlaceOf is { } other && await db.Documents.SingleOrDefaultAsync(d => d.Id == other && d.RegistrationId == registration.Id, cancel) is { } gone)
                files.Add(await RemoveAsync(registration, gone, cancel));
            if (edited.Comes)
                db.Documents.Add(edited.Document);
        }

        return files;
    }

    /// <summary>The kinds of document that a registration would have with an edit in force.</summary>
    public async Task<IReadOnlyCollection<string>> KindsWithAsync(OrganizationEdit edit, Guid registrationId, CancellationToken cancel)
    {
        var own = edit.Documents.Where(d => d.RegistrationId == registrationId).ToList();
        var going = own.Select(d => d.TakesPlaceOf).OfType<Guid>().ToList();
        var staying = await db.Documents.Where(d => d.RegistrationId == registrationId && !going.Contains(d.Id)).Select(d => d.Kind).ToListAsync(cancel);
        return [.. staying.Concat(own.Where(d => d.Comes).Select(d => d.Kind)).Distinct()];
    }

    /// <summary>The files that an edit was to bring: to delete once it is known that it will not.</summary>
    public static IReadOnlyList<(Guid Registration, Guid Document)> Files(IEnumerable<EditedDocument> documents) =>
        [.. documents.Where(d => d.Comes).Select(d => (d.RegistrationId, d.Id))];

    static bool IsLastAsked(ApplicationDocument document, List<ApplicationDocument> known, RuleSet rules) =>
        rules.RequiredDocuments.Contains(document.Kind) && known.Count(d => d.Kind == document.Kind) == 1;

    IReadOnlyList<(Guid, Guid)> Drop(OrganizationEdit edit, EditedDocument edited)
    {
        edit.Drop(edited, clock.GetUtcNow());
        if (edit.Fields.Count == 0)
            edit.TakeBack(clock.GetUtcNow());
        return Files([edited]);
    }

    async Task<(Guid, Guid)> RemoveAsync(Registration registration, ApplicationDocument document, CancellationToken cancel)
    {
        var organization = await db.Organizations.SingleAsync(o => o.Id == registration.OrganizationId, cancel);
        organization.TellOfDocument(document, document.PublicId, registration, clock.GetUtcNow());
        db.Remove(document);
        return (registration.Id, document.Id);
    }

    OrganizationEdit Opened(OrganizationEdit? edit, Registration registration)
    {
        if (edit is null)
            db.Edits.Add(edit = OrganizationEdit.Begin(registration.OrganizationId, clock.GetUtcNow()));
        return edit;
    }

    // One change at a time, and none while a ministry decides: it holds the same row.
    async Task<(List<ApplicationDocument> Known, OrganizationEdit? Edit, RuleSet Rules)> HoldAsync(Registration registration, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM organization WHERE id = {registration.OrganizationId} FOR UPDATE", cancel);
        db.ChangeTracker.Clear();
        if (!await db.Registrations.AnyAsync(r => r.Id == registration.Id && RegistrationStates.Registered.Contains(r.State), cancel))
            throw new DbUpdateConcurrencyException();
        return (await db.Documents.Where(d => d.RegistrationId == registration.Id).ToListAsync(cancel), await edits.OpenAsync(registration.OrganizationId, cancel),
            await db.RuleSetOfAsync(registration, clock.GetUtcNow(), cancel));
    }
}
