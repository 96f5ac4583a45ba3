using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Saved;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.SavedSearches;

/// <summary>What somebody asked to follow, sealed into the confirmation letter.</summary>
/// <param name="Id">The key that the saved search will have.</param>
/// <param name="Email">The address to prove.</param>
/// <param name="Language">The language of the letters.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The search.</param>
/// <param name="IsWeekly">Whether letters come each week.</param>
/// <param name="Until">Until when the link holds.</param>
public sealed record AskedSearch(Guid Id, string Email, string Language, string Name, string Query, bool IsWeekly, DateTimeOffset Until);

/// <summary>How keeping a search went.</summary>
public enum Kept
{
    /// <summary>It is followed.</summary>
    Yes,
    /// <summary>It finds more than can be followed.</summary>
    TooBroad,
    /// <summary>The address follows as many as it may.</summary>
    TooMany,
    /// <summary>It was followed, and its owner ended it: the same link does not begin it again.</summary>
    Ended,
}

/// <summary>
/// Keeps and ends saved searches. Without an account nothing is stored until the link in a letter was opened and its button pressed: the link carries
/// all of it, sealed. The way out of the letters is sealed too, so that the table holds no secret that could be read or lost.
/// </summary>
public sealed class SavedSearchDesk(
    RegistryDb db, DirectoryIndex index, SearchPlaces places, IDataProtectionProvider protection, Letters letters, UserManager<Account> users, IStringLocalizer<SavedText> words, TimeProvider clock)
{
    /// <summary>How long the link of a confirmation letter holds.</summary>
    public static readonly TimeSpan LinkHolds = TimeSpan.FromDays(7);

    readonly IDataProtector asked = protection.CreateProtector("DiasporaRegistry.SavedSearch.Asked");
    readonly IDataProtector ended = protection.CreateProtector("DiasporaRegistry.SavedSearch.Ended");

    /// <summary>Whether a search finds few enough to be followed.</summary>
    public bool CanFollow(SearchAddress address) => index.CountOf(DirectoryScope.Public, address.Query) <= SavedSearch.MostFollowed;

    /// <summary>Reads a search as it is stored; a place that no organization names is looked up, since a search near it would else be one of everything.</summary>
    public async ValueTask<SearchAddress> ReadAsync(string query, CancellationToken cancel)
    {
        await places.LearnAsync(new QueryCollection(QueryHelpers.ParseQuery(query)), () => db, cancel);
        return SearchAddress.Read(query, index.Places);
    }

    /// <summary>Sends the letter whose link proves the address. It quotes nothing that was typed: nobody can write to strangers through it.</summary>
    public async Task AskAsync(string email, string language, string name, string query, bool isWeekly, CancellationToken cancel)
    {
        var wanted = new AskedSearch(Guid.CreateVersion7(clock.GetUtcNow()), email, language, name, query, isWeekly, clock.GetUtcNow() + LinkHolds);
        letters.Write(words, "Mail.Confirm", email, language, () => [letters.Link(language, Address("directory/save/confirm", asked, JsonSerializer.Serialize(wanted)))]);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Reads the link of a confirmation letter; null when it is not ours or too old.</summary>
    public AskedSearch? ReadAsked(string? token) =>
        Open(asked, token) is { } json && JsonSerializer.Deserialize<AskedSearch>(json) is { } wanted && wanted.Until > clock.GetUtcNow() ? wanted : null;

    /// <summary>Whether the search of a confirmation letter was followed and ended since.</summary>
    public Task<bool> HasEndedAsync(AskedSearch wanted, CancellationToken cancel) =>
        db.UsedSearchLinks.AnyAsync(l => l.Id == wanted.Id && !db.SavedSearches.Any(s => s.Id == l.Id), cancel);

    /// <summary>Follows what a proven address asked for; asked again by the same link, nothing is added. Where the address has an account, it belongs to that.</summary>
    public async Task<Kept> ConfirmAsync(AskedSearch wanted, CancellationToken cancel)
    {
        var account = (await users.FindByEmailAsync(wanted.Email))?.Id;
        await using var transaction = await HoldAsync(SavedSearch.Fold(wanted.Email), cancel);
        if (await HasEndedAsync(wanted, cancel))
            return Kept.Ended;
        if (await db.SavedSearches.AnyAsync(s => s.Id == wanted.Id, cancel))
            return Kept.Yes;
        db.UsedSearchLinks.Add(new UsedSearchLink(wanted.Id, wanted.Until));
        return await KeepAsync(SavedSearch.Fold(wanted.Email), transaction, found => new SavedSearch(wanted.Id, account, account is null ? wanted.Email : null, wanted.Language, wanted.Name, wanted.Query,
            wanted.IsWeekly, found, clock.GetUtcNow()), wanted.Query, cancel);
    }

    /// <summary>Follows a search for an account.</summary>
    public async Task<Kept> KeepAsync(Guid account, string language, string name, string query, bool isWeekly, CancellationToken cancel)
    {
        var address = SavedSearch.Fold(await db.Users.Where(u => u.Id == account).Select(u => u.Email!).SingleAsync(cancel));
        await using var transaction = await HoldAsync(address, cancel);
        var now = clock.GetUtcNow();
        return await KeepAsync(address, transaction, found => new SavedSearch(Guid.CreateVersion7(now), account, null, language, name, query, isWeekly, found, now), query, cancel);
    }

    /// <summary>The address that ends a search's letters, under a language.</summary>
    public string EndAddress(string language, Guid id) => letters.Link(language, Address("directory/unsubscribe", ended, id.ToString()));

    /// <summary>The search that such an address ends; null when the address is not ours.</summary>
    public Guid? ReadEnd(string? token) => Guid.TryParse(Open(ended, token), out var id) ? id : null;

    /// <summary>What its owner calls a search; null where it has ended.</summary>
    public Task<string?> NameOfAsync(Guid id, CancellationToken cancel) => db.SavedSearches.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(cancel);

    /// <summary>Ends a search, and leaves nothing of it.</summary>
    public Task EndAsync(Guid id, CancellationToken cancel) => db.SavedSearches.Where(s => s.Id == id).ExecuteDeleteAsync(cancel);

    /// <summary>Ends a search of an account's own.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndOwnAsync(Guid id, Guid account, CancellationToken cancel) =>
        await db.SavedSearches.Where(s => s.Id == id && s.AccountId == account).ExecuteDeleteAsync(cancel) > 0;

    // One after the other for one address, on all nodes: two requests at once must not both be the last that it may follow.
    async Task<IDbContextTransaction> HoldAsync(string address, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"saved_search {address}", cancel);
        return transaction;
    }

    async Task<Kept> KeepAsync(string address, IDbContextTransaction transaction, Func<IReadOnlyList<Guid>, SavedSearch> make, string query, CancellationToken cancel)
    {
        if (index.KeysOf(DirectoryScope.Public, (await ReadAsync(query, cancel)).Query, SavedSearch.MostFollowed) is not { } found)
            return Kept.TooBroad;
        if (await db.SavedSearches.CountAsync(s => s.NormalizedEmail == address || s.Account!.NormalizedEmail == address, cancel) >= SavedSearch.MostOfOne)
            return Kept.TooMany;
        db.SavedSearches.Add(make(found));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Kept.Yes;
    }

    static string Address(string path, IDataProtector seal, string value) => QueryHelpers.AddQueryString(path, "token", seal.Protect(value));

    static string? Open(IDataProtector seal, string? token)
    {
        if (token is not { Length: > 0 and < 8_000 })
            return null;
        try
        {
            return seal.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
