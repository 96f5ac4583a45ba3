using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Sends a complaint about a project to its programme's office, without an account and without a name.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class ComplainModel(RegistryDb db, ComplaintDesk desk, Limits limits, Effort effort, TimeProvider clock, IValidator<ComplainForm> validator, IStringLocalizer<OversightText> text) : PageModel
{
    [BindProperty]
    public ComplainForm Form { get; set; } = new();

    public Project Project { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        Form = ComplainForm.New(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        Form.KeepSecret();
        ModelState.Remove("Form.Secret");
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        // A program is told what a person is told, and nothing is kept.
        var outcome = await effort.CheckAsync(this, Form.IsFromAProgram, cancel);
        if (outcome == EffortOutcome.Wanting)
            return Page();

        if (outcome == EffortOutcome.Done)
        {
            var network = HttpContext.Connection.RemoteIpAddress;
            if (!limits.Allows(Door.Complaint, network) || !limits.Allows(Door.ComplaintOfProject, $"{Networks.Of(network)} {Project.Id}"))
                return Later("Limit");
            effort.Spend();
            if (await desk.KeepAsync(Project, Form, cancel) == Sending.TooMuch)
                return Later("Complain.TooMany");
        }

        return RedirectToPage("/Projects/Complaint", new { token = Form.Secret, filed = true });
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel) =>
        (Project = (await db.PublicProjects().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel))!) is not null;

    PageResult Later(string key)
    {
        ModelState.AddModelError("", text[key]);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
