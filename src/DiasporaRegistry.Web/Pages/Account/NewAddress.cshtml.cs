using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Where a new address is confirmed: the link shows it with a button, so that a mail scanner that opens links confirms nothing. All sessions end, and it works once.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class NewAddressModel(Links links, UserManager<Data.Accounts.Account> users, RegistryDb db, IStringLocalizer<AccountText> words) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>The address to confirm; null where the link does not work, or has worked already.</summary>
    public string? Email { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await links.ReadNewAddressAsync(Token, cancel) is not { } link)
            return Page();
        if (!IsOwn(link.Account))
            return Challenge();
        Email = link.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await links.ReadNewAddressAsync(Token, cancel) is not { } link)
            return Page();
        if (!IsOwn(link.Account))
            return Challenge();
        Email = link.Email;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await FollowAsync(Person.Of(link.Account), link.Email, cancel);
        // The old address is told, so that a thief of the session does not take the account in silence.
        links.Tell(link.Account, "AddressChanged");
        try
        {
            var result = await users.SetEmailAsync(link.Account, link.Email);
            if (result.Succeeded)
                result = await users.SetUserNameAsync(link.Account, link.Email);
            if (result.Succeeded)
            {
                link.Account.EmailConfirmed = true;
                result = await users.UpdateSecurityStampAsync(link.Account);
            }

            if (!result.Succeeded)
            {
                Email = null;
                return Page();
            }

            await db.SaveAsync(new Act("account.address-changed", new Actor(link.Account.Id, Capacity.Account), link.Account.Id), cancel);
            await transaction.CommitAsync(cancel);
        }
        // Somebody opened an account with it at the same moment.
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            Email = null;
            return Page();
        }

        TempData["Notice"] = words["NewAddress.Done", link.Email].Value;
        return RedirectToPage("/Account/SignIn");
    }

    // What still waits for the person goes where the person is: the old address may be somebody else's tomorrow.
    async Task FollowAsync(Person person, string email, CancellationToken cancel)
    {
        var normalized = users.NormalizeEmail(email);
        await db.Outbox.Where(m => m.SentAt == null && EF.Functions.ILike(m.ToAddress, person.Pattern)).ExecuteUpdateAsync(m => m.SetProperty(x => x.ToAddress, email), cancel);
        await db.Outbox.Where(m => m.SentAt == null && m.ReplyTo != null && EF.Functions.ILike(m.ReplyTo, person.Pattern)).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReplyTo, email), cancel);
        await db.Invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && EF.Functions.ILike(i.Email, person.Pattern)).ExecuteUpdateAsync(i => i.SetProperty(x => x.Email, email), cancel);
        await db.Set<RepresentativeInvitation>().Where(i => i.AcceptedAt == null && i.RevokedAt == null && EF.Functions.ILike(i.Email, person.Pattern)).ExecuteUpdateAsync(i => i.SetProperty(x => x.Email, email), cancel);
        await db.SavedSearches.Where(s => s.NormalizedEmail == person.NormalizedEmail).ExecuteUpdateAsync(s => s.SetProperty(x => x.Email, email).SetProperty(x => x.NormalizedEmail, normalized), cancel);
    }

    // Whoever reads a mail that went to a mistyped address is not let into the account by it.
    bool IsOwn(Data.Accounts.Account account) => users.GetUserId(User) == account.Id.ToString();
}
