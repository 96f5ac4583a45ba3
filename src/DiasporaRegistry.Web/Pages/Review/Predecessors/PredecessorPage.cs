using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>A page about which organization the one of a case came out of.</summary>
public abstract class PredecessorPage(PredecessorDesk desk) : PageModel
{
    public Registration Case { get; private set; } = null!;

    public Kin Kin { get; private set; } = Kin.None;

    /// <summary>The version of the organization that the page showed.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>Whether the organization changed after the page was opened, so that nothing was saved.</summary>
    public bool IsMeanwhile { get; private set; }

    /// <summary>The name of the case's organization.</summary>
    public string Name => Case.Organization!.OfficialName;

    protected PredecessorDesk Desk => desk;

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration)
            return false;
        (Case, Kin) = (registration, await desk.KinAsync(registration, cancel));
        return true;
    }

    /// <summary>The page for the organization as it stands.</summary>
    protected IActionResult Open()
    {
        ModelState.Remove(nameof(Version));
        Version = desk.VersionOf(Case);
        return Page();
    }

    /// <summary>The page again, for who saw the organization as it no longer is.</summary>
    protected async Task<IActionResult> TellAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(Case.Id, cancel))
            return NotFound();
        IsMeanwhile = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Open();
    }

    protected IActionResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }
}
