using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Development;

/// <summary>A demonstration account with the code that its app would show.</summary>
public sealed record CodeRow(string Email, string Name, string? Code);

/// <summary>Stands in for the telephones of the demonstration's staff.</summary>
public sealed class CodesModel(RegistryDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<CodeRow> Codes { get; private set; } = [];

    public int SecondsLeft { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        var now = clock.GetUtcNow();
        SecondsLeft = Totp.SecondsLeft(now);
        var accounts = await db.Users.Where(account => account.IsDemonstration).OrderBy(account => account.Email)
            .Select(account => new
            {
                account.Email,
                account.DisplayName,
                Key = db.UserTokens.Where(token => token.UserId == account.Id && token.LoginProvider == SecondFactor.Store && token.Name == SecondFactor.KeyName)
                    .Select(token => token.Value).FirstOrDefault(),
            }).ToListAsync(cancel);
        Codes = [.. accounts.Select(account => new CodeRow(account.Email!, account.DisplayName, account.Key is null ? null : Totp.CodeAt(account.Key, now)))];
    }
}
