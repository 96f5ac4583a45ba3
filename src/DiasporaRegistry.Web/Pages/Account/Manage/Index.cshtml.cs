using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>What an account holds, and the ways to change it.</summary>
public sealed class IndexModel(
    UserManager<Data.Accounts.Account> users, Doors doors, RegistryDb db, Links links, OpenSessions open, EndedSessions ended, Installation installation, IStringLocalizer<AccountText> words)
    : ManagePage(users, db, links)
{
    public Data.Accounts.Account Account { get; private set; } = null!;

    public bool IsStaff => User.Claims.Any(claim => claim.Type == System.Security.Claims.ClaimTypes.Role);

    public bool HasApp => Account.TwoFactorEnabled;

    public int RecoveryCodes { get; private set; }

    public int Passkeys { get; private set; }

    /// <summary>Where the account is signed in, this session first.</summary>
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Account = await RequireAsync();
        RecoveryCodes = await Users.CountRecoveryCodesAsync(Account);
        Passkeys = (await Users.GetPasskeysAsync(Account)).Count;
        var here = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Properties: { } session } ? SessionTime.KeyOf(session) : null;
        Sessions = [.. (await open.OfAsync(Account.Id, cancel)).OrderByDescending(s => s.Key == here)
            .Select(s => new SessionRow(s.Id, Named(s), Formats.DateAndTime(s.FirstSeenAt, installation.Zone), Formats.DateAndTime(s.LastSeenAt, installation.Zone), s.Key == here))];
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        var account = await RequireAsync();
        // A second press finds it over already.
        if (await ended.EndAsync(account.Id, id, cancel))
            await Db.SaveAsync(new Act("account.session-ended", new Actor(account.Id, Capacity.Account), account.Id), cancel);
        TempData["Notice"] = words["Sessions.Ended"].Value;
        return RedirectToPage("/Account/Manage/Index");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ChangeAsync(account, "account.signed-out-everywhere", null, () => Users.UpdateSecurityStampAsync(account), cancel);
        await doors.LeaveAsync();
        TempData["Notice"] = words["Everywhere.Done"].Value;
        return RedirectToPage("/Account/SignIn");
    }

    string Named(AccountSession session) => string.Join(", ", new[] { words[$"Device.{session.Kind}"].Value, session.System, session.Browser }.Where(part => part.Length > 0));
}

/// <summary>A session as its owner knows it again.</summary>
public sealed record SessionRow(Guid Id, string Device, string Since, string Last, bool IsThis);
