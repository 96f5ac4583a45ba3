using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>A page about which organizations the one of a case came out of, and which it goes on in.</summary>
public abstract class PredecessorPage(PredecessorDesk desk) : PageModel
{
    public Registration Case { get; private set; } = null!;

    public Kin Kin { get; private set; } = Kin.None;

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

    protected IActionResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }
}
