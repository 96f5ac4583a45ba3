using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Where who owns an organization says which of its documents anyone may open.</summary>
[Needs(RepresentativeRight.Publish)]
public sealed class PublicDocumentsModel(ApplicationDesk desk) : ApplicationPage(desk)
{
    IReadOnlyList<SelectListItem> kinds = [];

    [BindProperty]
    public Dictionary<Guid, string?> Titles { get; set; } = [];

    /// <summary>The documents whose kind may be public.</summary>
    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

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
    }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync(Guid document, CancellationToken cancel) =>
        SaveAsync(document, "document.published", "Public.Published", d => d.Publish(Titles.GetValueOrDefault(document) ?? ""), cancel);

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
