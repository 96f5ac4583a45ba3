using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Adds and removes the documents of an application, and of what is registered: those wait where the country calls documents material.</summary>
[RequestSizeLimit(LargestRequest)]
public sealed class DocumentsModel(ApplicationDesk desk, DocumentStore store, EditPapers papers) : SectionPage(desk, ApplicationSection.Documents)
{
    public const int MostDocuments = 10;

    // A file a little too large still gets a message beside its field; one far too large is cut off.
    const int LargestRequest = UploadedDocument.LargestPhoto + 2_000_000;

    [BindProperty]
    public DocumentForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    /// <summary>What the open edit says of this registration's documents.</summary>
    public IReadOnlyList<EditedDocument> Edited => [.. (Edit?.Documents ?? []).Where(d => d.RegistrationId == Registration.Id).OrderBy(d => d.AddedAt)];

    /// <summary>How many there would be with the open edit in force, or with all that it brings: whichever is more.</summary>
    public int Count => Documents.Count + Edited.Count(d => d is { Comes: true, TakesPlaceOf: null });

    /// <summary>The registered documents that another one may take the place of.</summary>
    public IEnumerable<SelectListItem> Replaceable => Documents.Select(d => new SelectListItem($"{KindOf(d.Kind)}: {d.FileName}", d.Id.ToString()));

    public string KindOf(string kind) => Kinds.FirstOrDefault(k => k.Value == kind)?.Text ?? kind;

    // Each country says by itself what of its own registration waits.
    public override Task<IReadOnlyList<StatedField>> MaterialAsync() =>
        Task.FromResult<IReadOnlyList<StatedField>>(RuleSet.MaterialFields.Contains(StatedField.Documents) ? Stated : []);

    // The edit's documents stand beside those that are registered.
    protected override bool ShowsEdit => false;

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Documents = await Desk.Db.Documents.AsNoTracking().Where(d => d.RegistrationId == Registration.Id).OrderBy(d => d.Id).ToListAsync(cancel);
        Kinds = await Desk.ChoicesAsync("document_kind", Registration.Country, Documents.Select(d => d.Kind).Concat(Edited.Select(d => d.Kind)), cancel);
    }

    public void OnGet(Guid? replaces)
    {
        if (IsEdit && Documents.FirstOrDefault(d => d.Id == replaces) is { } other)
            (Form.Replaces, Form.Kind) = (other.Id, other.Kind);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Kinds.All(k => k.Value != Form.Kind))
            ModelState.AddModelError("Form.Kind", Desk.Text["Documents.KindMissing"]);
        // Nothing is looked into that will not be kept.
        if (!Registration.IsEditable && !IsEdit)
            ModelState.AddModelError("", Desk.Text["Locked"]);
        else if (Count >= MostDocuments && Form.Replaces is null && !await IsKeptAsync(cancel))
            ModelState.AddModelError("Form.File", Desk.Text["Documents.TooMany", MostDocuments]);
        if (ModelState.GetFieldValidationState("") == ModelValidationState.Invalid || ModelState.GetFieldValidationState("Form.File") == ModelValidationState.Invalid)
            return Page();
        var upload = await UploadedDocument.ReadAsync(Form.File, cancel);
        if (Wrong(upload.Fault) is { } wrong)
            ModelState.AddModelError("Form.File", wrong);
        if (!ModelState.IsValid)
            return Page();

        var document = new ApplicationDocument(Registration.Id, Form.Kind!, UploadedDocument.SafeName(Form.File!.FileName, upload.Extension),
            upload.ContentType, upload.Content.Length, Convert.ToHexStringLower(SHA256.HashData(upload.Content)), Desk.Now);
        if (IsEdit)
            return await ChangeAsync(by => papers.AddAsync(Registration, document, upload.Content, Form.Replaces, by, cancel), cancel);

        using var staged = await store.StageAsync(Registration.Id, document.Id, upload.Content, cancel);
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        var known = await LockAsync(cancel);
        // The same file sent twice is one document.
        if (known.Exists(d => d.Sha256 == document.Sha256 && d.Kind == document.Kind))
            return RedirectToPage(new { id = Registration.Id });
        if (known.Count >= MostDocuments)
            ModelState.AddModelError("Form.File", Desk.Text["Documents.TooMany", MostDocuments]);
        var saved = await TrySaveAsync("register.Documents", _ =>
        {
            Desk.Db.Documents.Add(document);
            return Task.CompletedTask;
        }, cancel);
        if (!saved)
            return Page();
        staged.Place();
        await transaction.CommitAsync(cancel);
        staged.Keep();
        store.Sweep(Registration.Id, [.. known.Select(d => d.Id), document.Id]);
        return RedirectToPage(new { id = Registration.Id });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid document, CancellationToken cancel)
    {
        ModelState.Clear();
        if (IsEdit)
            return await ChangeAsync(by => papers.RemoveAsync(Registration, document, by, cancel), cancel);
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        var known = await LockAsync(cancel);
        if (!known.Exists(d => d.Id == document))
            return RedirectToPage(new { id = Registration.Id });
        var saved = await TrySaveAsync("register.Documents", async _ => Desk.Db.Remove(await Desk.Db.Documents.SingleAsync(d => d.Id == document, cancel)), cancel);
        if (!saved)
            return Page();
        await transaction.CommitAsync(cancel);
        store.Delete(Registration.Id, document);
        return RedirectToPage(new { id = Registration.Id });
    }

    async Task<IActionResult> ChangeAsync(Func<Act, Task<PaperOutcome>> change, CancellationToken cancel)
    {
        var (field, wrong) = ("", "Concurrent");
        try
        {
            var outcome = await change(new Act("register.Documents", Acting, Registration.Id, Registration.Country));
            if (outcome is PaperOutcome.Waits or PaperOutcome.AtOnce or PaperOutcome.TakenBack or PaperOutcome.Nothing)
            {
                TempData["Notice"] = Desk.Text[outcome == PaperOutcome.TakenBack ? "Changes.TakenBack" : "Edit.Saved." + outcome].Value;
                return RedirectToPage(new { id = Registration.Id });
            }

            (field, wrong) = outcome switch
            {
                PaperOutcome.TooMany => ("Form.File", "Documents.TooMany"),
                PaperOutcome.Gone => ("Form.Replaces", "Documents.ReplacesGone"),
                _ => ("", "Documents.IsAsked"),
            };
        }
        catch (DbUpdateException error) when (error.IsLost())
        {
        }

        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        if (Refuse() is { } elsewhere)
            return elsewhere;
        await PrepareAsync(cancel);
        ModelState.AddModelError(field, wrong == "Documents.IsAsked" ? Desk.Text[wrong, CountryName] : wrong == "Documents.TooMany" ? Desk.Text[wrong, MostDocuments] : Desk.Text[wrong]);
        return Page();
    }

    // Documents are rows of their own: while one comes or goes, nobody submits the application, and no eleventh slips in.
    async Task<List<ApplicationDocument>> LockAsync(CancellationToken cancel)
    {
        var states = await Desk.Db.Database.SqlQuery<string>($"""SELECT state AS "Value" FROM registration WHERE id = {Registration.Id} FOR UPDATE""").ToListAsync(cancel);
        if (states[0] != Registration.State.ToString())
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        return await Desk.Db.Documents.AsNoTracking().Where(d => d.RegistrationId == Registration.Id).ToListAsync(cancel);
    }

    // The form that added the last document, sent once more.
    async Task<bool> IsKeptAsync(CancellationToken cancel)
    {
        if (Form.File is not { Length: <= UploadedDocument.LargestPhoto } file)
            return false;
        await using var content = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        return Documents.Any(d => d.Sha256 == hash && d.Kind == Form.Kind);
    }

    string? Wrong(UploadFault fault) => fault switch
    {
        UploadFault.None => (string?)null,
        UploadFault.Empty => Desk.Text["Documents.FileMissing"].Value,
        UploadFault.TooLarge => Desk.Text["Documents.TooLarge"].Value,
        UploadFault.TooManyPixels => Desk.Text["Documents.TooManyPixels"].Value,
        UploadFault.WrongType => Desk.Text["Documents.WrongType"].Value,
        UploadFault.Active => Desk.Text["Documents.Active"].Value,
        UploadFault.Encrypted => Desk.Text["Documents.Encrypted"].Value,
        _ => Desk.Text["Documents.Unreadable"].Value,
    };
}

/// <summary>A document, chosen.</summary>
public sealed class DocumentForm
{
    public string? Kind { get; set; }

    /// <summary>The registered document whose place it takes.</summary>
    public Guid? Replaces { get; set; }

    public IFormFile? File { get; set; }
}
