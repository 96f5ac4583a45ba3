using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>A document to be added.</summary>
public sealed class DocumentForm
{
    public string? Title { get; set; }

    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>The documents of a call: added until it is over, and taken away only while nobody has read it.</summary>
[RequestSizeLimit(LargestRequest)]
public sealed class CallDocumentsModel(ProgrammeDesk desk, DocumentStore store, Words words, IStringLocalizer<CoInvestmentText> text, IStringLocalizer<MoneyText> files) : ProgrammePage(desk)
{
    const int LargestRequest = UploadedDocument.LargestPhoto + 2_000_000;

    [BindProperty]
    public DocumentForm Form { get; set; } = new();

    public Call Call { get; private set; } = null!;

    public bool CanAdd => Call.StageAt(Desk.Now) is not (CallStage.Closed or CallStage.CalledOff) && Call.Files.Count < Call.MostFiles;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, await OfficeAsync(), cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync(Guid id, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office, cancel))
            return NotFound();
        if (Visible.IsNothing(Form.Title))
            ModelState.AddModelError("Form.Title", text["Documents.TitleMissing"]);
        else if (OneLine.Exceeds(Form.Title, Call.LongestTitle))
            ModelState.AddModelError("Form.Title", text["TooLong", Call.LongestTitle]);
        var read = await FormFiles.ReadAsync(Form.Files, 1, files, ModelState, cancel);
        if (ModelState.GetFieldValidationState("Form.Files") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid && read.Count == 0)
            ModelState.AddModelError("Form.Files", text["Documents.FileMissing"]);
        if (!ModelState.IsValid)
            return Page();
        var (name, upload) = read[0];
        return await DoAsync(id, office, "call.document-added", "Documents.Added", async call =>
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
            if (call.Files.Any(f => f.Sha256 == digest))
                return null;
            var file = new CallFile(id, Form.Title!, name, upload.ContentType, upload.Content.Length, digest, Desk.Now);
            call.Attach(file, Desk.Now);
            return await store.StageAsync(id, file.Id, upload.Content, cancel);
        }, cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid file, CancellationToken cancel)
    {
        ModelState.Clear();
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office, cancel))
            return NotFound();
        var result = await DoAsync(id, office, "call.document-removed", "Documents.Removed", call =>
        {
            call.Detach(file, Desk.Now);
            return Task.FromResult<StagedDocument?>(null);
        }, cancel);
        if (result is RedirectToPageResult)
            store.Delete([(id, file)]);
        return result;
    }

    async Task<IActionResult> DoAsync(Guid id, ProgrammeOffice office, string act, string done, Func<Call, Task<StagedDocument?>> verb, CancellationToken cancel)
    {
        await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
        await Db.HoldCallAsync(id, cancel);
        Db.ChangeTracker.Clear();
        var call = await Db.CallsOf(office.Country).Include(c => c.Files).SingleAsync(c => c.Id == id, cancel);
        try
        {
            using var staged = await verb(call);
            if (Db.ChangeTracker.HasChanges())
                await Db.SaveAsync(new Act(act, office.Actor, id, office.Country), cancel);
            staged?.Place();
            await transaction.CommitAsync(cancel);
            staged?.Keep();
        }
        catch (BrokenRuleException broken)
        {
            Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }

        TempData["Notice"] = text[done].Value;
        return RedirectToPage(new { id });
    }

    async Task<bool> LoadAsync(Guid id, ProgrammeOffice office, CancellationToken cancel)
    {
        var call = await Db.CallsOf(office.Country).AsNoTracking().Include(c => c.Files).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Call = call!;
        return call is not null;
    }
}
