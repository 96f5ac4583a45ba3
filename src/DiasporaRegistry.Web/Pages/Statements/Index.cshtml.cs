using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>The years of which an organization has a statement.</summary>
public sealed class IndexModel(StatementDesk desk) : PageModel
{
    public string Organization { get; private set; } = "";

    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid organization, CancellationToken cancel)
    {
        if (await desk.NameAsync(organization, cancel) is not { } name)
            return NotFound();
        (Organization, Years) = (name, await desk.YearsAsync(organization, cancel));
        return Page();
    }
}
