using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Where who owns an organization says which of its documents anyone may open.</summary>
[Needs(RepresentativeRight.Publish)]
public sealed class PublicDocumentsModel(ApplicationDesk desk, DocumentStore store) : ApplicationPage(desk)
{
    readonly Dictionary<Guid, PdfMarks> marks = [];

    IReadOnlyList<SelectListItem> kinds = [];

    [BindProperty]
    public Dictionary<Guid, string?> Titles { get; set; } = [];

    /// <summary>The documents whose kind may be public.</summary>
    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    /// <summary>Whose name stands in a document as its author's: anyone who opened it would read that. None of what is no PDF.</summary>
    public string? AuthorOf(ApplicationDocument document) => marks.TryGetValue(document.Id, out var found) && found.Authors.Count > 0 ? string.Join(", ", found.Authors) : null;

    /// <summary>What else a PDF says of itself: the program that wrote it.</summary>
    public string? ProgramOf(ApplicationDocument document) => marks.GetValueOrDefault(document.Id)?.Program;

    public string KindOf(ApplicationDocument document) => kinds.FirstOrDefault(k => k.Value == document.Kind)?.Text ?? document.Kind;

    public string StateOf(ApplicationDocument document) => document switch
    {
        { IsWithheld: true } => "Withheld",
        { IsOffered: false } => "Private",
        _ => RegistrationStates.Recognised.Contains(Registration.State) ? "Public" : "Later",
    };

    public Tone ToneOf(ApplicationDocument document) => document.IsWithheld ? Tone.Attention : document.IsOffered ? Tone.Good : Tone.Neutral;

    protected override IActionResult? Refuse() =>
        RegistrationStates.Ended.Contains(Registration.State) ? RedirectToPage("/Register/Receipt", new { id = Registration.Id }) : null;

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        kinds = await Desk.NamesAsync("document_kind", cancel);
        Documents = await Desk.Db.Documents.Where(d => d.RegistrationId == Registration.Id && Domain.Registrations.DocumentKinds.Publishable.Contains(d.Kind)).OrderBy(d => d.Id).ToListAsync(cancel);
        foreach (var document in Documents.Where(d => d.ContentType == "application/pdf"))
        {
            await using var file = store.Open(Registration.Id, document.Id);
            if (file is null)
                continue;
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, cancel);
            marks[document.Id] = PdfMarks.Read(bytes, cancel);
        }
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(Guid document, CancellationToken cancel)
    {
        if (Documents.SingleOrDefault(d => d.Id == document) is { IsOffered: false } chosen && AuthorOf(chosen) is { } author)
        {
            ModelState.AddModelError($"Titles[{document}]", Desk.Text["Public.Author", author]);
            return Page();
        }

        return await SaveAsync(document, "document.published", "Public.Published", d => d.Publish(Titles.GetValueOrDefault(document) ?? ""), cancel);
    }

    public Task<IActionResult> OnPostTakeBackAsync(Guid document, CancellationToken cancel) =>
        SaveAsync(document, "document.taken-back", "Public.TakenBack", d => d.TakeBack(), cancel);

    async Task<IActionResult> SaveAsync(Guid id, string act, string done, Action<ApplicationDocument> verb, CancellationToken cancel)
    {
        if (Documents.SingleOrDefault(d => d.Id == id) is not { } document)
            return NotFound();
        try
        {
            var before = document.PublicId;
            verb(document);
            if (Desk.Db.ChangeTracker.HasChanges())
            {
                Organization.TellOfDocument(document, before, Registration, Desk.Now);
                await Desk.Db.SaveAsync(new Act(act, Acting, Registration.Id, Registration.Country), cancel);
            }

            TempData["Notice"] = Desk.Text[done].Value;
            return RedirectToPage(new { id = Registration.Id });
        }
        catch (BrokenRuleException broken) when (broken.Rule == Rule.PublicDocumentHasATitle)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule, $"Titles[{id}]");
            return Page();
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        await PrepareAsync(cancel);
        return Page();
    }
}
