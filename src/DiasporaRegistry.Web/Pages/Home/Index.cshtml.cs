using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Home;

/// <summary>Says what the register is, and shows the three ways in.</summary>
public sealed class IndexModel : PageModel
{
    // Figures of the study; nothing else on this page is counted.
    public const int Mapped = 1_014;
    public const int Surveyed = 91;
}
