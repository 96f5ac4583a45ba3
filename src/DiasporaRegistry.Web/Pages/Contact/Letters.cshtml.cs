using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>The link of a letter by which its organization refuses more, and does nothing else. Opening it changes nothing, since mail scanners open links; its button does.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class LettersModel(RegistryDb db, LetterGate gate) : LettersPage(db, gate)
{
    readonly LetterGate gate = gate;

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public override bool MayReopen => false;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (await gate.ReadAsync(Token, cancel) is { } organization)
            await ReadAsync(organization, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await gate.ReadAsync(Token, cancel) is not { } organization)
            return Page();
        if (Gate == "closed")
        {
            await gate.SetAsync(organization, open: false, LetterGate.Reader, cancel);
            IsDone = true;
        }

        await ReadAsync(organization, cancel);
        return Page();
    }
}
