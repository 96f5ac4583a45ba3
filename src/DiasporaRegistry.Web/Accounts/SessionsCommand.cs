using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>The verb <c>end-sessions</c>: ends every session of an account, or of all of them, on every node at its next request.</summary>
internal static class SessionsCommand
{
    public const string Use = "end-sessions ADDRESS | --all                             end every session of the account with an address, or of everybody";

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancel, TextWriter? remarks = null)
    {
        if (args is not [_, { Length: > 0 } whose] || (whose.StartsWith('-') && whose != "--all"))
        {
            await (remarks ?? output).WriteLineAsync(Use);
            return 2;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        if (whose == "--all")
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var count = await db.Users.Where(a => a.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecurityStamp, _ => Guid.CreateVersion7().ToString()), cancel);
            await db.SaveAsync(new Act("account.sessions-ended", Actor.System, Reason: "all"), cancel);
            await transaction.CommitAsync(cancel);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"All sessions of {count} accounts are over. Links of mails that lead back into accounts are, too."));
            return 0;
        }

        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByEmailAsync(whose) is not { } account)
        {
            await (remarks ?? output).WriteLineAsync($"No account has the address {whose}.");
            return 1;
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await users.UpdateSecurityStampAsync(account);
            await db.SaveAsync(new Act("account.sessions-ended", Actor.System, account.Id), cancel);
            await transaction.CommitAsync(cancel);
        }

        await output.WriteLineAsync($"All sessions of {whose} are over.");
        return 0;
    }
}
