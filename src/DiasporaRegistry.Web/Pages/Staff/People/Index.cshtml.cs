using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.People;

/// <summary>Finds by address somebody who lost the way into the register.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class IndexModel(CurrentAccount current, PeopleDesk desk, IStringLocalizer<StaffText> words) : StaffPage(current)
{
    [BindProperty]
    public string? Email { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), words["People.Email.Missing"]);
        else if (await desk.FindAsync(Email, country, cancel) is { } found)
            return RedirectToPage("/Staff/People/Person", new { id = found.Id });
        else
            ModelState.AddModelError(nameof(Email), words["People.None"]);
        return Page();
    }
}
