using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Keeps a document of a case from the public, with a reason, or ends that.</summary>
public sealed class PublicDocumentModel(RegistryDb db, DecisionDesk desk, DecisionLetters letters, Words words, IStringLocalizer<ReviewText> text) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Registration Case { get; private set; } = null!;

    public ApplicationDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid document, CancellationToken cancel) => await FindAsync(id, document, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostWithholdAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (!await FindAsync(id, document, cancel))
            return NotFound();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), text["Error.Reason"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["Error.ReasonLong", ActPages.LongestReason]);
        return await SaveAsync("document.withheld", "PublicDocuments.WithholdDone", d => d.Withhold(Reason!), cancel);
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, Guid document, CancellationToken cancel) => await FindAsync(id, document, cancel)
        ? await SaveAsync("document.released", "PublicDocuments.ReleaseDone", d => d.Release(), cancel)
        : NotFound();

    async Task<bool> FindAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration
            || await db.Documents.SingleOrDefaultAsync(d => d.Id == document && d.RegistrationId == id && (d.PublicTitle != null || d.WithheldReason != null), cancel) is not { } found)
            return false;
        (Case, Document) = (registration, found);
        return true;
    }

    async Task<IActionResult> SaveAsync(string act, string done, Action<ApplicationDocument> verb, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var (by, country) = await desk.ReviewerAsync();
            var before = Document.PublicId;
            verb(Document);
            if (db.ChangeTracker.HasChanges())
            {
                Case.Organization!.TellOfDocument(Document, before, Case, desk.Now);
                // The letter names neither document nor reason: a title may name people, and a mailbox is read by more than its owner.
                await letters.WriteAsync(text, Document.IsWithheld ? "Mail.Withhold" : "Mail.Release", Case, () => [], cancel, RepresentativeRole.Owner);
                await db.SaveAsync(new Act(act, by, Case.Id, country, Document.WithheldReason), cancel);
            }

            TempData["Notice"] = text[done].Value;
            return LocalRedirect(Navigation.To($"review/{Case.Id}"));
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            // The organization took it back or removed it, or a colleague decided: the case shows which.
            TempData["Notice"] = text["PublicDocuments.Changed"].Value;
            return LocalRedirect(Navigation.To($"review/{Case.Id}"));
        }
    }
}
