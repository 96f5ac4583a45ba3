using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Account.Manage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>Hands a person all that is kept of them, once the password was given again.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class DownloadModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, Limits limits, PersonalDownload download, TimeProvider clock, Installation installation,
    IStringLocalizer<AccountText> words, IStringLocalizer<MyDataText> text) : ManagePage(users, db, links)
{
    [BindProperty]
    public PasswordAgainForm Form { get; set; } = new();

    /// <summary>Whether the account has a password to ask for; one that signs in by passkey alone was asked for that.</summary>
    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = (await RequireAsync()).PasswordHash is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        HasPassword = account.PasswordHash is not null;
        if (!limits.Allows(Door.SignIn, account.Email!))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (!await IsOwnPasswordAsync(account, Form.Password))
        {
            ModelState.AddModelError("Form.Password", words["Password.Wrong"]);
            return Page();
        }

        AccountLinks.Tell(account, "DataDownloaded");
        await Db.SaveAsync(new Act("account.data-downloaded", new Actor(account.Id, Capacity.Account), account.Id), cancel);
        var now = clock.GetUtcNow();
        Response.ContentType = "application/json; charset=utf-8";
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = text["Download.FileName", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)].Value }.ToString();
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await download.WriteAsync(Response.BodyWriter, account, now, $"{installation.Address.TrimEnd('/')}{Navigation.To("account/my-data/download")}", cancel);
        return new EmptyResult();
    }
}

/// <summary>The password once more, where something must not happen to an open screen.</summary>
public sealed class PasswordAgainForm
{
    public string? Password { get; set; }
}
