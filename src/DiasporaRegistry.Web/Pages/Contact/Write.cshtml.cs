using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Writes to an organization through the register, which never shows where the letter goes.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class WriteModel(
    RegistryDb db, LetterDesk desk, CurrentAccount current, Limits limits, Effort effort, TimeProvider clock, IValidator<LetterForm> validator, IStringLocalizer<ContactText> words) : ContactPage(db)
{
    [BindProperty]
    public LetterForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !await desk.ReachesAsync(id, cancel))
            return NotFound();
        var account = await current.FindAsync();
        Form = new LetterForm { Key = Guid.CreateVersion7(clock.GetUtcNow()), Name = account?.DisplayName, Email = account?.Email };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !await desk.ReachesAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var outcome = await effort.CheckAsync(this, Form.IsFromAProgram, cancel);
        if (outcome == EffortOutcome.Wanting)
            return Page();

        if (outcome == EffortOutcome.Done)
        {
            if (!limits.Allows(Door.Letter, HttpContext.Connection.RemoteIpAddress))
                return Later("Limit.Network");
            effort.Spend();
            if (await desk.PassOnAsync(id, Name, Form, cancel) == Sending.TooMuch)
                return Later("Limit.Letters");
        }

        return RedirectToPage("/Contact/Sent", new { id, what = "letter" });
    }

    // The page comes back with what was typed, to be sent later.
    PageResult Later(string key)
    {
        ModelState.AddModelError("", words[key]);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
