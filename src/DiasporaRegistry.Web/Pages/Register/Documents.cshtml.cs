using System.Security.Cryptography;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Adds and removes the documents of an application.</summary>
[RequestSizeLimit(LargestRequest)]
public sealed class DocumentsModel(ApplicationDesk desk, DocumentStore store) : SectionPage(desk, ApplicationSection.Documents)
{
    public const int MostDocuments = 10;

    // A file a little too large still gets a message beside its field; one far too large is cut off.
    const int LargestRequest = 12_000_000;

    [BindProperty]
    public DocumentForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Documents = await Desk.Db.Documents.AsNoTracking().Where(d => d.RegistrationId == Registration.Id).OrderBy(d => d.Id).ToListAsync(cancel);
        Kinds = await Desk.ChoicesAsync("document_kind", Registration.Country, Documents.Select(d => d.Kind), cancel);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Kinds.All(k => k.Value != Form.Kind))
            ModelState.AddModelError("Form.Kind", Desk.Text["Documents.KindMissing"]);
        // Nothing is looked into that will not be kept.
        if (!Registration.IsEditable)
            ModelState.AddModelError("", Desk.Text["Locked"]);
        else if (Documents.Count >= MostDocuments && !await IsKeptAsync(cancel))
            ModelState.AddModelError("Form.File", Desk.Text["Documents.TooMany", MostDocuments]);
        if (ModelState.GetFieldValidationState("") == ModelValidationState.Invalid || ModelState.GetFieldValidationState("Form.File") == ModelValidationState.Invalid)
            return Page();
        var upload = await ReadAsync(Form.File, cancel);
        if (Wrong(upload.Fault) is { } wrong)
            ModelState.AddModelError("Form.File", wrong);
        if (!ModelState.IsValid)
            return Page();

        var document = new ApplicationDocument(Registration.Id, Form.Kind!, UploadedDocument.SafeName(Form.File!.FileName, upload.Extension),
            upload.ContentType, upload.Content.Length, Convert.ToHexStringLower(SHA256.HashData(upload.Content)), Desk.Now);
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
        if (Form.File is not { Length: <= UploadedDocument.LargestFile } file)
            return false;
        await using var content = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        return Documents.Any(d => d.Sha256 == hash && d.Kind == Form.Kind);
    }

    static async Task<UploadedDocument> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            return new UploadedDocument(UploadFault.Empty, [], "", "");
        if (file.Length > UploadedDocument.LargestFile)
            return new UploadedDocument(UploadFault.TooLarge, [], "", "");
        var content = new byte[file.Length];
        await using var sent = file.OpenReadStream();
        await sent.ReadExactlyAsync(content, cancel);
        return await UploadedDocument.ReadAsync(content, cancel);
    }

    string? Wrong(UploadFault fault) => fault switch
    {
        UploadFault.None => (string?)null,
        UploadFault.Empty => Desk.Text["Documents.FileMissing"].Value,
        UploadFault.TooLarge => Desk.Text["Documents.TooLarge"].Value,
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

    public IFormFile? File { get; set; }
}
