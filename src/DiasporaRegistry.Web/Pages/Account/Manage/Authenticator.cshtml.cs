using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>What the page sends: the key that it showed, sealed, and the code that the app made of it.</summary>
public sealed class AuthenticatorForm
{
    public string? Sealed { get; set; }

    public string? Code { get; set; }
}

/// <summary>Sets up an authenticator app; nothing changes until a code proves that the app has the key.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class AuthenticatorModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, Doors doors, Limits limits, TimeProvider clock, IDataProtectionProvider protection,
    IStringLocalizer<AccountText> words, IStringLocalizer<SiteText> site) : ManagePage(users, db, links)
{
    static readonly TimeSpan KeyHolds = TimeSpan.FromHours(1);

    string key = "";

    [BindProperty]
    public AuthenticatorForm Form { get; set; } = new();

    public bool IsOn { get; private set; }

    public bool CanBeTurnedOff { get; private set; }

    public string KeyInGroups => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    public string Picture { get; private set; } = "";

    public async Task OnGetAsync() => await ShowAsync(await RequireAsync(), Totp.NewKey());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ShowAsync(account, Unseal(account, Form.Sealed) ?? Totp.NewKey());
        if (!limits.Allows(Door.SecondFactor, account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (Totp.StepOf(key, Form.Code ?? "", clock.GetUtcNow()) is not { } step)
            ModelState.AddModelError("Form.Code", words[string.IsNullOrWhiteSpace(Form.Code) ? "Code.Missing" : "Code.Wrong"]);
        else if (ModelState.IsValid)
            return await TurnOnAsync(account, step, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ShowAsync(account, Totp.NewKey());
        if (!CanBeTurnedOff)
            return Forbid();
        var result = await ChangeAsync(account, "account.app-turned-off", "AppTurnedOff", async () =>
        {
            await Users.RemoveAuthenticationTokenAsync(account, SecondFactor.Store, SecondFactor.KeyName);
            return await Users.SetTwoFactorEnabledAsync(account, false);
        }, cancel);
        if (!result.Succeeded)
        {
            Refuse(result);
            return Page();
        }

        await doors.KeepSessionAsync(account);
        TempData["Notice"] = words["App.TurnedOff"].Value;
        return RedirectToPage("/Account/Manage/Index");
    }

    async Task<IActionResult> TurnOnAsync(Data.Accounts.Account account, long step, CancellationToken cancel)
    {
        var codes = new List<string>();
        var result = await ChangeAsync(account, "account.app-turned-on", "AppTurnedOn", async () =>
        {
            await Users.SetAuthenticationTokenAsync(account, SecondFactor.Store, SecondFactor.KeyName, key);
            await CodeProvider.UseAsync(Users, account, step);
            codes.AddRange(await Users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodesModel.HowMany) ?? []);
            return await Users.SetTwoFactorEnabledAsync(account, true);
        }, cancel);
        if (!result.Succeeded)
        {
            Refuse(result);
            return Page();
        }

        await doors.EnterWithSecondFactorAsync(account);
        TempData["Notice"] = words["App.TurnedOn"].Value;
        TempData[RecoveryCodesModel.New] = codes.ToArray();
        return RedirectToPage("/Account/Manage/RecoveryCodes", new { returnUrl = Wanted });
    }

    async Task ShowAsync(Data.Accounts.Account account, string shown)
    {
        key = shown;
        Form.Sealed = Seal(account).Protect(key, KeyHolds);
        IsOn = account.TwoFactorEnabled;
        // Staff always have a second factor: theirs is replaced, or turned off where a passkey remains.
        var isStaff = User.HasClaim(claim => claim.Type == System.Security.Claims.ClaimTypes.Role);
        CanBeTurnedOff = IsOn && (!isStaff || (await Users.GetPasskeysAsync(account)).Count > 0);
        using var code = QRCodeGenerator.GenerateQrCode(Totp.Address(key, site["Site.Name"], account.Email!), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        Picture = "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(5));
    }

    string? Unseal(Data.Accounts.Account account, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : Seal(account).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    ITimeLimitedDataProtector Seal(Data.Accounts.Account account) =>
        protection.CreateProtector("DiasporaRegistry.NewAuthenticator", account.Id.ToString()).ToTimeLimitedDataProtector();
}
