using DiasporaRegistry.Data.Accounts;

namespace DiasporaRegistry.Data.SavedSearches;

/// <summary>A search of the public directory whose news somebody wants by mail. It exists only for an address that was proven; ending it deletes it.</summary>
public sealed class SavedSearch
{
    /// <summary>The most organizations that a search finds and can still be followed: its letters would tell nobody anything, and what it found is kept.</summary>
    public const int MostFollowed = 5_000;
    /// <summary>The longest name.</summary>
    public const int LongestName = 100;
    /// <summary>The longest address of a search, after its path.</summary>
    public const int LongestQuery = 1_500;
    /// <summary>The most searches that one address follows, by itself and by its account.</summary>
    public const int MostOfOne = 25;

    private SavedSearch() { }

    /// <summary>A search to follow from now on.</summary>
    /// <param name="id">Its key; that of a confirmation letter, so that its link makes it once.</param>
    /// <param name="account">The account, where there is one; its address and language then hold.</param>
    /// <param name="email">The proven address, where there is no account.</param>
    /// <param name="language">The language of the letters.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="query">The search as its address says it, from the question mark on; empty for everything.</param>
    /// <param name="isWeekly">Whether letters come each week; else each day.</param>
    /// <param name="found">What it finds now, which is no news.</param>
    /// <param name="at">Now.</param>
    public SavedSearch(Guid id, Guid? account, string? email, string language, string name, string query, bool isWeekly, IReadOnlyList<Guid> found, DateTimeOffset at)
    {
        if (account is null == email is null)
            throw new ArgumentException("Either an account or an address receives the letters.", nameof(email));
        (Id, AccountId, Email, Language, Name, Query, IsWeekly) = (id, account, email, language, name, query, isWeekly);
        NormalizedEmail = email is null ? null : Fold(email);
        CreatedAt = at;
        Found = [.. found];
        DueAt = at + Period;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The account that it belongs to, and is deleted with.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>The account.</summary>
    public Account? Account { get; private set; }
    /// <summary>The proven address of somebody without an account.</summary>
    public string? Email { get; private set; }
    /// <summary>The same as accounts compare addresses: large and small letters are one.</summary>
    public string? NormalizedEmail { get; private set; }
    /// <summary>The language of the letters to somebody without an account.</summary>
    public string Language { get; private set; } = "es";
    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The search as its address says it.</summary>
    public string Query { get; private set; } = "";
    /// <summary>Whether letters come each week; else each day.</summary>
    public bool IsWeekly { get; private set; }
    /// <summary>Since when it is followed.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>When it is looked at next.</summary>
    public DateTimeOffset DueAt { get; private set; }
    /// <summary>What it found when it was looked at last, by key.</summary>
    public Guid[] Found { get; private set; } = [];

    /// <summary>An address as addresses are compared.</summary>
    public static string Fold(string email) => email.Trim().ToUpperInvariant();

    private TimeSpan Period => TimeSpan.FromDays(IsWeekly ? 7 : 1);

    /// <summary>Looks again, and remembers.</summary>
    /// <returns>What is found now and was not when it was looked at last: it became public since, or changed so that it now fits.</returns>
    public IReadOnlyList<Guid> Look(IReadOnlyList<Guid> found, DateTimeOffset at)
    {
        var before = Found.ToHashSet();
        var news = found.Where(id => !before.Contains(id)).ToList();
        if (news.Count > 0 || found.Count != Found.Length)
            Found = [.. found];
        // Letters keep their time of day; after a longer silence one letter tells all.
        var missed = Math.Floor((at - DueAt) / Period);
        DueAt += Period * (1 + Math.Max(0, missed));
        return news;
    }
}
