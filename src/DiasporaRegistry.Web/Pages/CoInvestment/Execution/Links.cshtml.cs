using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>The links by which the local committee of a work reports, made and revoked by the office.</summary>
public sealed class LinksModel(ExecutionDesk desk, OversightDesk oversight, Letters letters, IStringLocalizer<OversightText> text) : ExecutionPage(desk)
{
    [BindProperty]
    public LinkForm Form { get; set; } = new();

    public LinksView Links { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        await ListAsync(TempData["Link"] as string, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Form.Check(text, ModelState);
        if (ModelState.IsValid)
        {
            var (secret, broken) = await oversight.MakeAsync(View.Project, Form.Label!, Form.Months!.Value, Office.Actor, cancel);
            if (broken is null)
            {
                TempData["Link"] = letters.Link(Languages.Current, $"oversight?token={secret}");
                return RedirectToPage(new { id });
            }

            ModelState.AddBrokenRule(Execution.Words, broken);
        }

        await ListAsync(null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, Guid link, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !await oversight.RevokeAsync(View.Project, link, Office.Actor, cancel))
            return NotFound();
        TempData["Notice"] = text["Links.WasRevoked"].Value;
        return RedirectToPage(new { id });
    }

    async Task ListAsync(string? address, CancellationToken cancel) => Links = new(View.Project, await oversight.LinksAsync(View.Project.Id, isOffice: true, cancel), View.Today, address, Form);
}
