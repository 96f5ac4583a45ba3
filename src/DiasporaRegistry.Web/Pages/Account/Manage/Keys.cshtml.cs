using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Api;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>Makes the keys by which an account's programs read the public directory faster, and takes them back.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class KeysModel(UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, ApiKeys known, TimeProvider clock, IStringLocalizer<AccountText> words) : ManagePage(users, db, links)
{
    /// <summary>What the new key is to be called.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The account's keys, the oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>The secret of the key that was just made; it is shown this once.</summary>
    public string? Secret { get; private set; }

    /// <summary>Whether another one may be made.</summary>
    public bool HasRoom => Keys.Count < ApiKey.MostOfOne;

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(await RequireAsync(), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
        // Two presses at once must not make one key too many.
        await Db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, x => x.DisplayName), cancel);
        await ReadAsync(account, cancel);
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > ApiKey.LongestName)
            ModelState.AddModelError(nameof(Name), name.Length == 0 ? words["Keys.Name.Missing"] : words["Keys.Name.TooLong", ApiKey.LongestName]);
        else if (!HasRoom)
            ModelState.AddModelError("", words["Keys.TooMany", ApiKey.MostOfOne]);
        if (!ModelState.IsValid)
            return Page();
        var (key, secret) = ApiKey.Make(account.Id, name, clock.GetUtcNow());
        Db.ApiKeys.Add(key);
        await Db.SaveAsync(new Act("account.api-key-made", new Actor(account.Id, Capacity.Account), account.Id), cancel);
        await transaction.CommitAsync(cancel);
        known.Forget();
        Secret = secret;
        Name = null;
        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        await ReadAsync(account, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel)
    {
        var account = await RequireAsync();
        if (await Db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.AccountId == account.Id, cancel) is { } key)
        {
            Db.ApiKeys.Remove(key);
            await Db.SaveAsync(new Act("account.api-key-revoked", new Actor(account.Id, Capacity.Account), account.Id), cancel);
            known.Forget();
        }

        TempData["Notice"] = words["Keys.Revoked"].Value;
        return RedirectToPage("/Account/Manage/Keys");
    }

    private async Task ReadAsync(Data.Accounts.Account account, CancellationToken cancel) =>
        Keys = await Db.ApiKeys.AsNoTracking().Where(k => k.AccountId == account.Id).OrderBy(k => k.CreatedAt).ToListAsync(cancel);
}
