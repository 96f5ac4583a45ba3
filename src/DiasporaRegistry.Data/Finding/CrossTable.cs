namespace DiasporaRegistry.Data.Finding;

/// <summary>What a table of figures goes by in one direction: a facet, and of places those directly inside one, of decades the years of one; countries and decades where none is named.</summary>
/// <param name="Facet">The facet; coalitions are none of them.</param>
/// <param name="Parent">The place whose inside is told apart, for origin and residence; the decade whose years are, named by its first.</param>
public sealed record CrossAxis(DirectoryFacet Facet, string? Parent = null)
{
    /// <summary>The facets that a table can go by.</summary>
    public static IReadOnlyList<DirectoryFacet> Facets { get; } =
    [
        DirectoryFacet.Origin, DirectoryFacet.Residence, DirectoryFacet.Consulate, DirectoryFacet.Kind, DirectoryFacet.Objective, DirectoryFacet.Decade, DirectoryFacet.Standing, DirectoryFacet.Language, DirectoryFacet.CoInvestment,
    ];

    /// <summary>Whether it tells the years of one decade apart.</summary>
    public bool IsOfYears => Facet == DirectoryFacet.Decade && Parent is not null;

    /// <summary>Whether it tells of people what stands on no page of their organization, so that few of them are not counted.</summary>
    public static bool TellsOnSomebody(DirectoryFacet facet) => facet == DirectoryFacet.Language;

    /// <summary>Whether an organization may stand in several lines, so that lines do not add up to the total.</summary>
    public bool IsSeveral => Facet is DirectoryFacet.Origin or DirectoryFacet.Residence or DirectoryFacet.Consulate or DirectoryFacet.Objective or DirectoryFacet.Language or DirectoryFacet.Standing;
}

/// <summary>Organizations counted by two facets at once.</summary>
/// <param name="Total">How many there are in all, each once.</param>
/// <param name="Rows">The lines, the most frequent first, decades and years in their order: values by their codes with how many have each; the last, without a code, has those of which nothing is stated.</param>
/// <param name="Columns">The columns, in the same way; none where only one facet was asked for.</param>
/// <param name="Cells">How many have both, by line and column.</param>
/// <param name="OtherRows">How many more values hold an organization, which are not told apart.</param>
/// <param name="OtherColumns">The same of the columns.</param>
public sealed record CrossTable(int Total, IReadOnlyList<CrossLine> Rows, IReadOnlyList<CrossLine> Columns, IReadOnlyList<IReadOnlyList<int>> Cells, int OtherRows, int OtherColumns);

/// <summary>A line or a column of a table.</summary>
/// <param name="Value">The value's code; null for those of which nothing is stated.</param>
/// <param name="Count">How many have it.</param>
public readonly record struct CrossLine(string? Value, int Count);
