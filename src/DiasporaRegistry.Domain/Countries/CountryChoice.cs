namespace DiasporaRegistry.Domain.Countries;

/// <summary>How one country offers a choice of a code list to those who apply to it: in which place, or no more. What was chosen before stays as it is.</summary>
public sealed class CountryChoice
{
    private CountryChoice() { }

    /// <summary>A choice in a place of the country's list.</summary>
    public CountryChoice(string country, string list, string code, int position) => (Country, List, Code, Position) = (country, list, code, position);

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The list.</summary>
    public string List { get; private set; } = "";
    /// <summary>The code.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public int Position { get; private set; }
    /// <summary>Since when it is offered no more.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Gives it another place.</summary>
    public void Place(int position) => Position = position;

    /// <summary>Offers it no more; it is never deleted, because old records name it.</summary>
    public void Retire(DateTimeOffset at) => RetiredAt ??= at;

    /// <summary>Offers it again.</summary>
    public void Offer() => RetiredAt = null;
}

/// <summary>Which lists a ministry keeps for those who apply to it, and which choices the register itself relies on.</summary>
public static class KeptLists
{
    /// <summary>The longest words of a choice.</summary>
    public const int LongestName = 120;

    // Languages follow a standard, and ways of contact are read by the program: neither is anybody's to add to.
    /// <summary>The lists.</summary>
    public static IReadOnlyList<string> All { get; } = ["objective", "founding_reason", "legal_standing", "document_kind", "board_position", "identifier_scheme",
        ConsularService.Categories, .. Needs.NeedGroups.Lists];

    private static readonly HashSet<(string, string)> ReliedOn = [("board_position", Organizations.BoardMember.President), ("legal_standing", "unincorporated")];

    /// <summary>Whether the register asks for a choice by name, so that it is always offered.</summary>
    public static bool IsReliedOn(string list, string code) => ReliedOn.Contains((list, code));
}
