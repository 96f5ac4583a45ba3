using DiasporaRegistry.Web.OpenData;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.OpenData;

/// <summary>Says in which forms all that is public can be taken along, and on which terms.</summary>
public sealed class IndexModel(OpenDataFolder folder, OpenDataSettings settings) : PageModel
{
    /// <summary>The newest dump; null before the first.</summary>
    public Dump? Dump => folder.Newest();

    /// <summary>The terms.</summary>
    public OpenDataSettings Settings => settings;
}
