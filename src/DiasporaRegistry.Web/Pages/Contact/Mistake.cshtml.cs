using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Reports a mistake on an organization's public page to the ministries that answer for it.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class MistakeModel(
    RegistryDb db, MistakeDesk desk, Limits limits, Effort effort, ListedNames names, TimeProvider clock, IValidator<MistakeForm> validator, IStringLocalizer<ContactText> words) : ContactPage(db)
{
    [BindProperty]
    public MistakeForm Form { get; set; } = new();

    /// <summary>What the reader comes about; a letter that was an abuse leads here.</summary>
    [BindProperty(SupportsGet = true, Name = "about")]
    public string? About { get; set; }

    public bool IsAboutALetter => About == "letter";

    /// <summary>The countries whose ministries read it, in words.</summary>
    public string Ministries { get; private set; } = "";

    /// <summary>What can be wrong; a letter only for who comes from one.</summary>
    public IEnumerable<MistakenFact> Choices => Enum.GetValues<MistakenFact>().Where(f => f != MistakenFact.Letter || IsAboutALetter || Form.Facts.Contains(f));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        Form = new MistakeForm { Key = Guid.CreateVersion7(clock.GetUtcNow()), Facts = IsAboutALetter ? [MistakenFact.Letter] : [] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (!Visible.IsNothing(Form.Other) && await desk.OtherAsync(id, Form.Other, cancel) is null)
            ModelState.AddModelError("Form.Other", words["Other.Unknown"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var outcome = await effort.CheckAsync(this, Form.IsFromAProgram, cancel);
        if (outcome == EffortOutcome.Wanting)
            return Page();

        if (outcome == EffortOutcome.Done)
        {
            if (!limits.Allows(Door.Report, HttpContext.Connection.RemoteIpAddress))
                return Later("Limit.Network");
            effort.Spend();
            if (await desk.KeepAsync(id, Form, cancel) == Sending.TooMuch)
                return Later("Limit.Reports");
        }

        return RedirectToPage("/Contact/Sent", new { id, what = "mistake" });
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return false;
        Ministries = words.Ministries((await desk.MinistriesAsync(id, cancel)).Select(c => names.Countries[c]));
        return true;
    }

    // The page comes back with what was typed, to be sent later.
    PageResult Later(string key)
    {
        ModelState.AddModelError("", words[key]);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }
}
