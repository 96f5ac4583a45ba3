using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.People;

/// <summary>Why somebody's second factor is taken off, and that whoever does it has seen whose it is.</summary>
public sealed class TakeOffForm
{
    /// <summary>The longest reason.</summary>
    public const int MostReason = 500;

    /// <summary>Whether the administrator has seen the person with a paper that shows who it is, or the consulate has.</summary>
    public bool Seen { get; set; }

    public string? Reason { get; set; }
}

/// <summary>Ends all sessions of somebody, and takes a lost second factor off. The password goes with it, so that only who opens the person's mail comes in again.</summary>
public sealed class PersonModel(CurrentAccount current, PeopleDesk desk, RegistryDb db, UserManager<Data.Accounts.Account> users, Links links, IStringLocalizer<StaffText> words) : StaffPage(current)
{
    [BindProperty]
    public TakeOffForm Form { get; set; } = new();

    public PersonRow Row { get; private set; } = null!;

    /// <summary>Whether the reader looks at the own account, which another administrator mends.</summary>
    public bool IsOwn { get; private set; }

    public bool MayTakeOff => Row is { HasSecondFactor: true, IsElsewhere: false } && !IsOwn;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostEndSessionsAsync(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } by)
            return NotFound();
        await DoAsync(by, "account.sessions-ended", "SessionsEnded", null, users.UpdateSecurityStampAsync, cancel);
        return IsOwn ? RedirectToPage("/Account/SignIn") : Done("People.Sessions.Done");
    }

    public async Task<IActionResult> OnPostTakeOffAsync(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } by)
            return NotFound();
        if (!MayTakeOff)
            return Page();
        if (!Form.Seen)
            ModelState.AddModelError("Form.Seen", words["People.Seen.Missing"]);
        if (Visible.IsNothing(Form.Reason))
            ModelState.AddModelError("Form.Reason", words["People.Reason.Missing"]);
        else if (ManyLines.Exceeds(Form.Reason, TakeOffForm.MostReason))
            ModelState.AddModelError("Form.Reason", words["End.Reason.TooLong"]);
        if (!ModelState.IsValid)
            return Page();
        await DoAsync(by, "account.second-factor-taken-off", "SecondFactorTakenOff", Form.Reason!.Trim(), TakeOffAsync, cancel);
        return Done("People.TakeOff.Done");
    }

    async Task<IdentityResult> TakeOffAsync(Data.Accounts.Account account)
    {
        await users.RemoveAuthenticationTokenAsync(account, SecondFactor.Store, SecondFactor.KeyName);
        await users.RemoveAuthenticationTokenAsync(account, SecondFactor.Store, SecondFactor.CodesName);
        foreach (var passkey in await users.GetPasskeysAsync(account))
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await users.SetTwoFactorEnabledAsync(account, false);
        return account.PasswordHash is null ? await users.UpdateSecurityStampAsync(account) : await users.RemovePasswordAsync(account);
    }

    async Task DoAsync((SignedInAccount Account, string Country) by, string act, string mail, string? reason, Func<Data.Accounts.Account, Task<IdentityResult>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two administrators, or two presses: the second sees what the first did.
        await db.HoldAccountAsync(Row.Id, cancel);
        db.ChangeTracker.Clear();
        var account = await users.FindByIdAsync(Row.Id.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        if (await change(account) is { Succeeded: false } failed)
            throw new InvalidOperationException(string.Join(", ", failed.Errors.Select(e => e.Code)));
        links.Tell(account, mail);
        await db.SaveAsync(new Act(act, by.Account.Actor(StaffRole.MinistryAdministrator), Row.Id, by.Country, reason), cancel);
        await transaction.CommitAsync(cancel);
    }

    RedirectToPageResult Done(string notice)
    {
        TempData["Notice"] = words[notice, Row.Name].Value;
        return RedirectToPage("/Staff/People/Person", new { id = Row.Id });
    }

    async Task<(SignedInAccount Account, string Country)?> ReadAsync(Guid id, CancellationToken cancel)
    {
        var by = await AdministratorAsync();
        if (await desk.FindAsync(id, by.Country, cancel) is not { } row)
            return null;
        (Row, IsOwn) = (row, row.Id == by.Account.Id);
        return by;
    }
}
