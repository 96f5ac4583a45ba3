using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Finds the organization that the one of a case came out of, by name or number.</summary>
public sealed class ChooseModel(PredecessorDesk desk) : PredecessorPage(desk)
{
    public string Asked { get; private set; } = "";

    /// <summary>What was found; null before anything was asked.</summary>
    public DirectoryFound? Found { get; private set; }

    /// <summary>What came out of it, which it cannot have come out of.</summary>
    public IReadOnlySet<Guid> After { get; private set; } = new HashSet<Guid>();

    public async Task<IActionResult> OnGetAsync(Guid id, string? q, int? page, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Asked = q?.Trim() is { } typed ? Visible.Beginning(typed, SearchAddress.LongestText) : "";
        ModelState.Clear();
        if (Asked.Length == 0)
            return Page();
        Found = await Desk.SearchAsync(Asked, Math.Max(1, page ?? 1), cancel);
        After = await Desk.AfterAsync(Case, cancel);
        return Page();
    }
}
