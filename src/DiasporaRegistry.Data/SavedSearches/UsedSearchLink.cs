namespace DiasporaRegistry.Data.SavedSearches;

/// <summary>A confirmation link that was used once: while it would hold, it is known by its number alone, so that a search that was ended does not begin again by it.</summary>
/// <param name="id">The number in the link, which was the search's key.</param>
/// <param name="until">Until when the link would hold.</param>
public sealed class UsedSearchLink(Guid id, DateTimeOffset until)
{
    /// <summary>The number in the link.</summary>
    public Guid Id { get; private set; } = id;
    /// <summary>Until when the link would hold; then this is forgotten too.</summary>
    public DateTimeOffset Until { get; private set; } = until;
}
