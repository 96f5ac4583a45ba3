using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Verify;

/// <summary>Takes the code that stands on a certificate. It knows nothing of which codes there are: every one that can be one leads to its page.</summary>
[EnableRateLimiting(ReadingLimits.Certificates)]
public sealed class IndexModel(IValidator<CodeForm> validator) : PageModel
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await ModelState.CheckAsync(validator, Form, cancel: cancel)
        ? RedirectToPage("/Verify/Certificate", new { code = CertificateCode.Read(Form.Code) })
        : Page();
}
