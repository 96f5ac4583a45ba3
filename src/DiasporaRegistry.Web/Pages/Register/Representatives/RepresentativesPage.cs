using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>What every page about an organization's representatives works with.</summary>
public sealed class RepresentativesTools(
    RepresentativesDesk desk, CurrentAccount current, RepresentativeLetters letters, RepresentativeNames names, Words words,
    IStringLocalizer<RepresentativesText> text, IStringLocalizer<RegisterText> register)
{
    public RepresentativesDesk Desk => desk;

    public CurrentAccount Current => current;

    public RepresentativeLetters Letters => letters;

    public RepresentativeNames Names => names;

    public Words Words => words;

    public IStringLocalizer<RepresentativesText> Text => text;

    public string Unnamed => register["Unnamed"];
}

/// <summary>A page about who represents one of the reader's organizations; anybody else's is not found.</summary>
public abstract class RepresentativesPage(RepresentativesTools tools) : PageModel
{
    protected RepresentativesTools Tools { get; } = tools;

    public SignedInAccount Account { get; private set; } = null!;

    public Organization Organization { get; private set; } = null!;

    public string Name => Organization.OfficialName.Length > 0 ? Organization.OfficialName : Tools.Unnamed;

    public RepresentativeRole Role => Organization.RoleOf(Account.Id)!.Value;

    public bool MayKeep => Organization.Allows(Account.Id, RepresentativeRight.KeepRepresentatives);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;
        Account = await Tools.Current.RequireAsync();
        var organization = Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id)
            ? await Tools.Desk.Db.OrganizationsOf(Account.Id).WithRepresentatives().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel)
            : null;
        // Removed between two reads of one request: not found, as at the next one.
        if (organization?.RoleOf(Account.Id) is not { } role)
        {
            context.Result = NotFound();
            return;
        }

        if (role == RepresentativeRole.Helper && !Account.HasSecondFactor)
        {
            // An officer at the counter is staff here too.
            SecondFactor.Miss(HttpContext);
            context.Result = Forbid();
            return;
        }

        Organization = organization;
        context.Result = !DeskRights.Allow(context, role) ? StatusCode(StatusCodes.Status403Forbidden) : await PrepareAsync(cancel);
        if (context.Result is null)
            await next();
    }

    /// <summary>Reads what the page shows, also when its form is wrong; answers instead where there is nothing to show.</summary>
    protected virtual Task<IActionResult?> PrepareAsync(CancellationToken cancel) => Task.FromResult<IActionResult?>(null);

    /// <summary>Back to the list, with a word of what was done; or the page again, with the rule that refused it.</summary>
    protected IActionResult Answer(Rule? refused, string done, string field = "", params object[] arguments)
    {
        if (refused is { } rule)
        {
            ModelState.AddModelError(field, Tools.Words.Of($"Rule.{rule}"));
            return Page();
        }

        TempData["Notice"] = Tools.Text[done, arguments].Value;
        return RedirectToPage("/Register/Representatives/Index", new { id = Organization.Id });
    }
}
