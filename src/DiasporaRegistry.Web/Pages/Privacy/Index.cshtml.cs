using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Privacy;

/// <summary>Says what the register keeps, and who sees it.</summary>
public sealed class IndexModel : PageModel;
