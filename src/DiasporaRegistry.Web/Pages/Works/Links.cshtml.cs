using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>The links by which the local committee of a work reports, made and revoked by its organization.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class LinksModel(OwnWorks own, OversightDesk desk, Letters letters, IStringLocalizer<OversightText> text) : WorkPage(own)
{
    [BindProperty]
    public LinkForm Form { get; set; } = new();

    public LinksView Links { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => ListAsync(TempData["Link"] as string, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form.Check(text, ModelState);
        if (ModelState.IsValid)
        {
            var (secret, broken) = await desk.MakeAsync(View.Project, Form.Label!, Form.Months!.Value, Acting, cancel);
            if (broken is null)
            {
                TempData["Link"] = letters.Link(Languages.Current, $"oversight?token={secret}");
                return RedirectToPage(new { id = Id });
            }

            ModelState.AddBrokenRule(Own.Words, broken);
        }

        await ListAsync(null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid link, CancellationToken cancel)
    {
        if (!await desk.RevokeAsync(View.Project, link, Acting, cancel))
            return NotFound();
        TempData["Notice"] = text["Links.WasRevoked"].Value;
        return RedirectToPage(new { id = Id });
    }

    async Task ListAsync(string? address, CancellationToken cancel) => Links = new(View.Project, await desk.LinksAsync(Id, isOffice: false, cancel), View.Today, address, Form);
}
