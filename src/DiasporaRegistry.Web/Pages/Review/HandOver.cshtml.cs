using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Consents to the hand-over that an organization's editor asked for because its owners do not answer, or refuses it with a reason.</summary>
public sealed class HandOverModel(
    RegistryDb db, DecisionDesk desk, RepresentativesDesk representatives, RepresentativeNames names, RepresentativeLetters letters, Words words,
    IStringLocalizer<RepresentativesText> text, IStringLocalizer<ReviewText> review) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.HandOver, StaffRole.MinistryReviewer, Case.Country, Case.OrganizationId);

    [BindProperty]
    public string? Reason { get; set; }

    public Registration Case { get; private set; } = null!;

    public AskedHandOver Asked { get; private set; } = null!;

    public IReadOnlyList<string> Owners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? Page() : Gone();

    public async Task<IActionResult> OnPostConsentAsync(Guid id, Guid invitation, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || Asked.Id != invitation)
            return Gone();
        var (by, country) = await desk.ReviewerAsync();
        var (secret, hash) = LinkSecret.New();
        return Answer(await representatives.DoAsync(Case.OrganizationId, "representatives.consent-given", by, async organization =>
        {
            var consented = organization.ConsentToHandOver(invitation, hash, by.AccountId, desk.Now);
            letters.Invite(organization, consented, secret);
            await letters.TellAsync(organization, [consented.InvitedBy, .. organization.OutgoingOf(consented)], "ConsentGiven", RepresentativeRole.Owner, cancel);
        }, cancel, country), "Consent.Given");
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, Guid invitation, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || Asked.Id != invitation)
            return Gone();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), review["Error.Reason"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), review["Error.ReasonLong", ActPages.LongestReason]);
        if (!ModelState.IsValid)
            return Page();
        var (by, country) = await desk.ReviewerAsync();
        return Answer(await representatives.DoAsync(Case.OrganizationId, "representatives.consent-refused", by, async organization =>
        {
            var refused = organization.RefuseHandOver(invitation, Reason!, by.AccountId, desk.Now);
            await letters.TellAsync(organization, [refused.InvitedBy], "ConsentRefused", RepresentativeRole.Owner, cancel, Reason!.Trim());
        }, cancel, country), "Consent.Refused");
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } found)
            return false;
        Case = found;
        var view = await CaseRepresentatives.ReadAsync(db, names, id, found.OrganizationId, true, desk.Now, cancel);
        if (view.Asked is not { } asked)
            return false;
        Asked = asked;
        Owners = [.. view.People.Where(p => p.Role == RepresentativeRole.Owner).Select(p => p.Name)];
        return true;
    }

    // Of a case that the reviewer may see, what is gone was decided, taken back or is too old: the case shows which.
    IActionResult Gone()
    {
        if (Case is null)
            return NotFound();
        TempData["Notice"] = text["Consent.Gone"].Value;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }

    LocalRedirectResult Answer(Rule? refused, string done)
    {
        TempData["Notice"] = refused is { } rule ? words.Of(rule) : text[done].Value;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }
}
