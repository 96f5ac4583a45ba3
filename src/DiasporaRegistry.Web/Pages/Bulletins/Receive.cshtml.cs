using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>Whether the reader gets the bulletins of ministries and consulates: each person decides alone, and nobody gets them unasked.</summary>
public sealed class ReceiveModel(RegistryDb db, CurrentAccount current, ConsentDesk consents, IStringLocalizer<BulletinsText> text) : PageModel
{
    public string Email { get; private set; } = "";

    /// <summary>The consent that holds, to the words of today; none where the reader gets no bulletins.</summary>
    public Consent? Held { get; private set; }

    /// <summary>What is agreed to.</summary>
    public string Words => Held?.Text ?? consents.TextOf(ConsentPurpose.News);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        Email = account.Email;
        Held = (await db.Consents.AsNoTracking().Where(c => c.AccountId == account.Id && c.Purpose == ConsentPurpose.News && c.WithdrawnAt == null).ToListAsync(cancel)).Find(c => c.IsCurrent);
    }

    public async Task<IActionResult> OnPostAsync(string? receive, CancellationToken cancel)
    {
        var account = new Data.Accounts.Account { Id = (await current.RequireAsync()).Id };
        if (receive == "yes")
            await consents.AgreeAsync(account, ConsentPurpose.News, cancel);
        else if (receive == "no")
            await consents.WithdrawAsync(account, ConsentPurpose.News, cancel);
        else
            return LocalRedirect(Navigation.To("register/bulletins"));
        TempData["Notice"] = text[receive == "yes" ? "Receive.Agreed" : "Receive.Ended"].Value;
        return LocalRedirect(Navigation.To("register/bulletins"));
    }
}
