using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>The way into a new account: the link has proven the address, now a name and a password are chosen.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class ConfirmModel(
    Links links, NewAccounts accounts, UserManager<Data.Accounts.Account> users, Doors doors, IValidator<NewAccountForm> validator) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public NewAccountForm Form { get; set; } = new();

    /// <summary>The proven address; null when the link does not work, or has worked already.</summary>
    public string? Email { get; private set; }

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync();
        if (Email is null)
            return Page();
        Form.Email = Email;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (account, result) = await accounts.OpenAsync(Email, Form, cancel);
        if (account is null)
        {
            Refuse(result);
            return Page();
        }

        await doors.EnterAsync(account, cancel);
        return Onward("account/manage");
    }

    async Task ReadAsync()
    {
        if (links.ReadSignUp(Token) is not { } link || await users.FindByEmailAsync(link.Email) is not null)
            return;
        Email = link.Email;
        ReturnUrl = link.ReturnUrl;
    }
}
