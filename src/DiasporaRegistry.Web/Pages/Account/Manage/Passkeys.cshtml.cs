using System.Buffers.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>A passkey as its owner knows it.</summary>
public sealed record PasskeyRow(int Number, string Id, string Name, string Since);

/// <summary>Lists, adds, renames and removes passkeys.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class PasskeysModel(
    UserManager<Data.Accounts.Account> users, SignInManager<Data.Accounts.Account> signIn, RegistryDb db, Links links, Doors doors, TimeProvider clock,
    Installation installation, IStringLocalizer<AccountText> words) : ManagePage(users, db, links)
{
    const int Most = 20;
    const int LongestName = 60;

    public IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    /// <summary>Staff keep the last of what their second factor can be.</summary>
    public bool CanRemove { get; private set; }

    public async Task OnGetAsync() => await ReadAsync(await RequireAsync());

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var account = await RequireAsync();
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account.Id.ToString(),
            Name = account.Email!,
            DisplayName = account.DisplayName,
        });
        return Content(options, "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ReadAsync(account);
        if (await MadeAsync(credential) is not { } made || made.UserEntity?.Id != account.Id.ToString() || Passkeys.Count >= Most)
        {
            ModelState.Clear();
            ModelState.AddModelError("", words["Passkey.Failed"]);
            return Page();
        }

        made.Passkey!.Name = words["Passkeys.DefaultName", Formats.Date(clock.GetUtcNow(), installation.Zone)];
        await ChangeAsync(account, "account.passkey-added", "PasskeyAdded", () => Users.AddOrUpdatePasskeyAsync(account, made.Passkey), cancel);
        // The device has just verified its holder.
        await doors.EnterWithSecondFactorAsync(account);
        TempData["Notice"] = words["Passkeys.Added"].Value;
        return Wanted is null ? RedirectToPage("/Account/Manage/Passkeys") : LocalRedirect(Wanted);
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name, CancellationToken cancel)
    {
        var account = await RequireAsync();
        if (await FindAsync(account, id) is not { } passkey)
            return NotFound();
        if (string.IsNullOrWhiteSpace(name))
        {
            await ReadAsync(account);
            ModelState.AddModelError("", words["Passkeys.Name.Missing"]);
            return Page();
        }

        passkey.Name = Visible.Beginning(name.Trim(), LongestName);
        await ChangeAsync(account, "account.passkey-renamed", null, () => Users.AddOrUpdatePasskeyAsync(account, passkey), cancel);
        TempData["Notice"] = words["Manage.Saved"].Value;
        return RedirectToPage("/Account/Manage/Passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ReadAsync(account);
        if (await FindAsync(account, id) is not { } passkey)
            return NotFound();
        if (!CanRemove)
            return Forbid();
        await ChangeAsync(account, "account.passkey-removed", "PasskeyRemoved", () => Users.RemovePasskeyAsync(account, passkey.CredentialId), cancel);
        TempData["Notice"] = words["Passkeys.Removed"].Value;
        return RedirectToPage("/Account/Manage/Passkeys");
    }

    async Task<PasskeyAttestationResult?> MadeAsync(string? credential)
    {
        if (credential is not { Length: > 0 and < 20_000 })
            return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential) is { Succeeded: true } made ? made : null;
        }
        catch (InvalidOperationException)
        {
            // The options were asked for too long ago, or never.
            return null;
        }
    }

    async Task<UserPasskeyInfo?> FindAsync(Data.Accounts.Account account, string? id) =>
        id is { Length: > 0 and < 2000 } && Base64Url.IsValid(id) ? await Users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    async Task ReadAsync(Data.Accounts.Account account)
    {
        var all = await Users.GetPasskeysAsync(account);
        Passkeys = [.. all.OrderBy(passkey => passkey.CreatedAt).Select((passkey, at) => new PasskeyRow(at + 1, Base64Url.EncodeToString(passkey.CredentialId),
            passkey.Name ?? "", Formats.Date(passkey.CreatedAt, installation.Zone)))];
        var isStaff = User.HasClaim(claim => claim.Type == System.Security.Claims.ClaimTypes.Role);
        CanRemove = !isStaff || account.TwoFactorEnabled || all.Count > 1;
    }
}
