namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// Whose eyes look: anyone's, a ministry's or a consulate's. What lies beyond the border of a scope is in no result, count, suggestion, order or correction.
/// The same borders as <c>Readers</c> draws for queries of the database.
/// </summary>
public sealed record DirectoryScope
{
    private DirectoryScope(string? country, string? consulate) => (Country, Consulate) = (country, consulate);

    /// <summary>The country of origin whose staff looks; null for anyone.</summary>
    public string? Country { get; }

    /// <summary>The consulate, for its officers.</summary>
    public string? Consulate { get; }

    /// <summary>The office whose eyes look: the country whose ministry it is, and behind a stroke the consulate; none for anyone.</summary>
    internal string? Office => Consulate is null ? Country : $"{Country}/{Consulate}";

    /// <summary>What anyone may see: recognised by a country, expired included, or mapped.</summary>
    public static DirectoryScope Public { get; } = new(null, null);

    /// <summary>Whether this is anyone's view.</summary>
    public bool IsPublic => Country is null;

    /// <summary>What a ministry's staff see: what is public, and what was submitted to their own country.</summary>
    public static DirectoryScope Ministry(string country) => new(country, null);

    /// <summary>What a consular officer sees: what is public, and what was submitted to the own country from the own district.</summary>
    public static DirectoryScope OfConsulate(string country, string consulate) => new(country, consulate);
}
