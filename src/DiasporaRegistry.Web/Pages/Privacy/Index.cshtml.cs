using DiasporaRegistry.Web.Retention;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Privacy;

/// <summary>Says what the register keeps, for how long, and who sees it.</summary>
public sealed class IndexModel(RetentionSettings kept) : PageModel
{
    /// <summary>For how long what ends by its date is kept.</summary>
    public RetentionSettings Kept => kept;
}
