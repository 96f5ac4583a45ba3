using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Says that a mail is on its way, the same to everybody.</summary>
public sealed class SentModel(IHostEnvironment environment) : PageModel
{
    public bool ShowsMail => environment.IsDevelopment();
}
