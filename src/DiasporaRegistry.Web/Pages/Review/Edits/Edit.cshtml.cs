using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Edits;

/// <summary>Decides on an edit for one ministry: agrees, or sends it back with a reason. It comes into force when the last ministry has agreed.</summary>
[BeyondBorders("An edit that comes into force changes the papers of every country’s registration.")]
public sealed class EditModel(RegistryDb db, EditDesk desk, EditComparer comparer, EditPapers papers, DocumentStore store, CurrentAccount current, DecisionLetters letters, TimeProvider clock,
    IValidator<DecisionForm> validator, Words words, IStringLocalizer<EditsText> text) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Edit, StaffRole.MinistryReviewer, Country, Edit.OrganizationId);

    // Files of documents that went; deleted once that is certain.
    IReadOnlyList<(Guid, Guid)> gone = [];
    IReadOnlyList<string> reaches = [];

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public OrganizationEdit Edit { get; private set; } = null!;

    /// <summary>The country's registration that the edit changes the answers of.</summary>
    public Registration Registration { get; private set; } = null!;

    public string Country { get; private set; } = "";

    /// <summary>The name that is registered, whatever it is to be.</summary>
    public string Registered { get; private set; } = "";

    public IReadOnlyList<ComparedStatement> Fields { get; private set; } = [];

    /// <summary>The documents that come and go, of this country's registration.</summary>
    public IReadOnlyList<ComparedPaper> Papers { get; private set; } = [];

    /// <summary>The rules that the organization would not meet once this is in force.</summary>
    public IReadOnlyList<Requirement> Unmet { get; private set; } = [];

    public bool IsAsked => Edit.State == EditState.Waiting && Edit.StillAsked.Contains(Country);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Form.Version = Stamp;
        await TryOutAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) => DecideAsync(id, "edit.agreed", null, async (by, at) =>
    {
        if (!Edit.Accept(Country, [.. (await desk.MaterialAsync(Edit.OrganizationId, cancel)).Keys], by, at))
            return;
        await desk.ApplyAsync(Edit.Organization!, Edit.Statements, at, cancel);
        gone = await papers.ApplyAsync(Edit, cancel);
        // What comes into force changes what every ministry that had a say registered.
        reaches = [.. Edit.Countries];
        Edit.Forget();
        await letters.WriteAsync(text, "Mail.Accepted", Registration, () => [], cancel);
    }, cancel);

    public async Task<IActionResult> OnPostSendBackAsync(Guid id, CancellationToken cancel)
    {
        Form.NeedsReason = true;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await LoadAsync(id, cancel) ? await AgainAsync(cancel) : NotFound();
        return await DecideAsync(id, "edit.sent-back", Form.Reason, async (by, at) =>
        {
            Edit.SendBack(Country, Form.Reason!, by, at);
            await letters.WriteAsync(text, "Mail.SentBack", Registration, () => [Edit.Reason!], cancel);
        }, cancel);
    }

    // What a reviewer saw is both: what is registered, and what it is to be.
    string Stamp => string.Create(CultureInfo.InvariantCulture, $"{db.Entry(Edit).Property("Version").CurrentValue}-{db.Entry(Edit.Organization!).Property("Version").CurrentValue}");

    async Task<IActionResult> DecideAsync(Guid id, string act, string? reason, Func<Actor, DateTimeOffset, Task> verb, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var by = (await current.RequireAsync()).Actor(StaffRole.MinistryReviewer);
        // The same decision by the same person is a second press of the button.
        if (Edit.Consents.Any(c => c.Country == Country && c.By == by.AccountId) && reason is null)
            return Done(act);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldOrganizationAsync(Edit.OrganizationId, cancel);
            db.ChangeTracker.Clear();
            if (!await LoadAsync(id, cancel))
                return NotFound();
            if (Form.Version != Stamp)
                throw new DbUpdateConcurrencyException();
            await verb(by, clock.GetUtcNow());
            await db.SaveAsync(new Act(act, by, reaches.Count > 1 ? Edit.OrganizationId : Registration.Id, Country, reason) { Also = reaches }, cancel);
            await transaction.CommitAsync(cancel);
            store.Delete(gone);
            return Done(act);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", text["Meanwhile"]);
        }

        db.ChangeTracker.Clear();
        return await LoadAsync(id, cancel) ? await AgainAsync(cancel) : NotFound();
    }

    LocalRedirectResult Done(string act)
    {
        TempData["Notice"] = text[$"Done.{act}"].Value;
        return LocalRedirect(Navigation.To("review/edits"));
    }

    async Task<IActionResult> AgainAsync(CancellationToken cancel)
    {
        ModelState.Remove("Form.Version");
        Form.Version = Stamp;
        await TryOutAsync(cancel);
        return Page();
    }

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var found = await db.EditsForMinistry(Country).Include(e => e.Fields).Include(e => e.Consents).Include(e => e.Documents).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (found is null || await db.CasesForMinistry(Country).Where(r => r.OrganizationId == found.OrganizationId).OrderByDescending(r => r.BegunAt).Whole().AsSplitQuery()
            .FirstOrDefaultAsync(r => RegistrationStates.Registered.Contains(r.State), cancel) is not { } registration)
            return false;
        (Edit, Registration, Registered) = (found, registration, registration.Organization!.OfficialName);
        Fields = await comparer.CompareAsync(registration.Organization!, found, cancel);
        Papers = await comparer.PapersAsync(found, Country, cancel);
        return true;
    }

    // Shown beside the comparison, and thrown away with the request.
    async Task TryOutAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ruleSet = await db.RuleSetOfAsync(Registration, now, cancel);
        var documents = await papers.KindsWithAsync(Edit, Registration.Id, cancel);
        try
        {
            await desk.ShowAsync(Registration.Organization!, Edit, cancel);
            Unmet = [.. Requirements.Of(Registration.Organization!, Country, ruleSet, documents, CountriesOfOrigin.DayIn(Country, now)).Where(r => r.Outcome == Outcome.NotMet)];
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
        }
    }
}
