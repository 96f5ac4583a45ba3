using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What a rule set says, without its country, version and date; two are compared field by field.</summary>
public sealed record RuleSetTerms
{
    /// <summary>The largest number that a rule may ask for of people or organizations.</summary>
    public const int MostMembers = 1_000;
    /// <summary>The longest validity, in months.</summary>
    public const int LongestValidity = 120;
    /// <summary>The longest grace period, in days.</summary>
    public const int LongestGrace = 365;
    /// <summary>The longest statement of where the rules come from.</summary>
    public const int LongestSource = 600;

    /// <summary>The least number of adult members.</summary>
    public int MinimumAdultMembers { get; init; }
    /// <summary>The least number of people on the board.</summary>
    public int MinimumBoardMembers { get; init; } = 1;
    /// <summary>The least number of member organizations of a coalition.</summary>
    public int MinimumCoalitionMembers { get; init; } = 2;
    /// <summary>Whether the responsible consulate gives its opinion first.</summary>
    public bool ConsularOpinionFirst { get; init; }
    /// <summary>Who issues.</summary>
    public Issuer Issuer { get; init; }
    /// <summary>Whether a federation that the ministry empowers issues to its own clubs as well.</summary>
    public bool FederationsIssue { get; init; }
    /// <summary>How long a registration is valid, in months.</summary>
    public int ValidityMonths { get; init; } = 24;
    /// <summary>The documents that it asks for.</summary>
    public IReadOnlyList<string> RequiredDocuments { get; init; } = [];
    /// <summary>What a registered organization changes only with the ministry's agreement.</summary>
    public IReadOnlyList<StatedField> MaterialFields { get; init; } = [];
    /// <summary>Whether a confirmation renews by itself.</summary>
    public bool ConfirmationRenews { get; init; }
    /// <summary>The days of grace.</summary>
    public int GraceDays { get; init; }
    /// <summary>Whether a new board asks for a renewal.</summary>
    public bool NewBoardAsksForRenewal { get; init; }
    /// <summary>Whether a new address asks for a renewal.</summary>
    public bool NewAddressAsksForRenewal { get; init; }
    /// <summary>Where the rules are stated, in Spanish.</summary>
    public string SourceEs { get; init; } = "";
    /// <summary>Where the rules are stated, in English.</summary>
    public string SourceEn { get; init; } = "";

    /// <summary>Refuses terms that nobody could meet, or that name no source.</summary>
    public void Refuse()
    {
        if (MinimumAdultMembers is < 0 or > MostMembers || MinimumBoardMembers is < 1 or > 50 || MinimumCoalitionMembers is < 2 or > MostMembers
            || ValidityMonths is < 1 or > LongestValidity || GraceDays is < 0 or > LongestGrace || !Enum.IsDefined(Issuer))
            throw new BrokenRuleException(Rule.RuleSetIsPlausible);
        if (Visible.IsNothing(SourceEs) || Visible.IsNothing(SourceEn) || SourceEs.Length > LongestSource || SourceEn.Length > LongestSource)
            throw new BrokenRuleException(Rule.RuleSetNamesItsSource);
    }
}
