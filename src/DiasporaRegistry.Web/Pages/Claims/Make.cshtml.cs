using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Somebody says to belong to an organization that a list found, and shows it; the ministry that found it decides.</summary>
[RequestSizeLimit(ClaimDesk.LargestRequest)]
public sealed class MakeModel(
    RegistryDb db, ClaimDesk desk, CurrentAccount current, Limits limits, ListedNames names, TimeProvider clock, IValidator<ClaimForm> validator, Words words, IStringLocalizer<ClaimsText> text) : PageModel
{
    [BindProperty]
    public ClaimForm Form { get; set; } = new();

    public Guid OrganizationId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The country whose ministry decides, in words.</summary>
    public string Ministry { get; private set; } = "";

    /// <summary>Whether somebody answers for it already.</summary>
    public bool IsClaimed { get; private set; }

    /// <summary>The reader's address, where the ministry asks when it has a question.</summary>
    public string Email { get; private set; } = "";

    Guid accountId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
            return elsewhere;
        Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
            return elsewhere;
        var files = await FormFiles.ReadAsync(Form.Files, OrganizationClaim.MostFiles, text, ModelState, cancel);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (!limits.Allows(Door.Claim, accountId.ToString()))
        {
            ModelState.AddModelError("", text["Limit"]);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        var (claim, refused) = await desk.MakeAsync(id, Form, files, accountId, cancel);
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text["Made"].Value;
        return LocalRedirect(Navigation.To($"claims/{claim}"));
    }

    // Whoever claimed it before is led to that, and whoever represents it to the desk.
    async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        (accountId, Email) = (account.Id, account.Email);
        if (await desk.WaitingAsync(id, accountId, cancel) is { } waiting)
            return LocalRedirect(Navigation.To($"claims/{waiting}"));
        if (await db.OrganizationsOf(accountId).AnyAsync(o => o.Id == id, cancel))
            return LocalRedirect(Navigation.To("register"));
        var found = await db.PublicOrganizations().Where(o => o.Id == id)
            .Select(o => new { o.Provenance, o.MappedForCountry, o.DissolvedOn, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return NotFound();
        // What its people registered is told of on its page: whom to turn to.
        if (found.Provenance == Provenance.Stated || found.DissolvedOn is not null || found.MappedForCountry is null)
            return LocalRedirect(Navigation.To($"directory/{id}/claim"));
        (OrganizationId, Name, Ministry, IsClaimed) = (id, found.Name ?? "", names.Countries[found.MappedForCountry], found.Provenance == Provenance.Claimed);
        return null;
    }
}
