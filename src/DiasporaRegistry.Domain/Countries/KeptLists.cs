namespace DiasporaRegistry.Domain.Countries;

/// <summary>Which lists a ministry keeps for those who apply to it, and which choices the register itself relies on.</summary>
public static class KeptLists
{
    /// <summary>The longest words of a choice.</summary>
    public const int LongestName = 120;

    /// <summary>The list of the documents that rules may ask for.</summary>
    public const string Documents = "document_kind";

    // Languages follow a standard, and ways of contact are read by the program: neither is anybody's to add to.
    /// <summary>The lists.</summary>
    public static IReadOnlyList<string> All { get; } = ["objective", "founding_reason", "legal_standing", Documents, "board_position", "identifier_scheme",
        ConsularService.Categories, .. Needs.NeedGroups.Lists];

    private static readonly HashSet<(string, string)> ReliedOn = [("board_position", Organizations.BoardMember.President), ("legal_standing", "unincorporated")];

    /// <summary>Whether the register asks for a choice by name, so that it is always offered.</summary>
    public static bool IsReliedOn(string list, string code) => ReliedOn.Contains((list, code));
}
