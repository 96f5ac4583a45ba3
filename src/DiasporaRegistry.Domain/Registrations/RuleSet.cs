using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>Who may issue registrations for a country.</summary>
public enum Issuer
{
    /// <summary>The ministry.</summary>
    Ministry,
    /// <summary>The responsible consulate.</summary>
    Consulate,
    /// <summary>A federation for its own clubs, which then reports monthly.</summary>
    Federation,
}

/// <summary>What a country asks of an organization before it registers it, from a date on; open applications keep the version that they were filed under.</summary>
public sealed class RuleSet : IDatedVersion
{
    private RuleSet() { }

    /// <summary>A version of a country's rules as its reference file states it.</summary>
    public RuleSet(string country, int version, DateOnly validFrom, bool isConfirmed, int minimumAdultMembers, int minimumBoardMembers,
        int minimumCoalitionMembers, bool consularOpinionFirst, Issuer issuer, int validityMonths, IEnumerable<string> requiredDocuments,
        string sourceEs, string sourceEn, bool confirmationRenews = false, int graceDays = 0, bool newBoardAsksForRenewal = false, bool newAddressAsksForRenewal = false,
        IEnumerable<StatedField>? materialFields = null, bool federationsIssue = false)
    {
        Country = country;
        Version = version;
        ValidFrom = validFrom;
        IsConfirmed = isConfirmed;
        MinimumAdultMembers = minimumAdultMembers;
        MinimumBoardMembers = minimumBoardMembers;
        MinimumCoalitionMembers = Math.Max(2, minimumCoalitionMembers);
        ConsularOpinionFirst = consularOpinionFirst;
        Issuer = issuer;
        ValidityMonths = validityMonths;
        RequiredDocuments = [.. requiredDocuments];
        SourceEs = sourceEs;
        SourceEn = sourceEn;
        ConfirmationRenews = confirmationRenews;
        GraceDays = Math.Max(0, graceDays);
        NewBoardAsksForRenewal = newBoardAsksForRenewal;
        NewAddressAsksForRenewal = newAddressAsksForRenewal;
        MaterialFields = [.. materialFields ?? []];
        FederationsIssue = federationsIssue;
    }

    internal static RuleSet Published(string country, int version, DateOnly from, RuleSetTerms terms, Guid by, DateTimeOffset at) =>
        new(country, version, from, true, terms.MinimumAdultMembers, terms.MinimumBoardMembers, terms.MinimumCoalitionMembers, terms.ConsularOpinionFirst, terms.Issuer,
            terms.ValidityMonths, terms.RequiredDocuments, OneLine.Of(terms.SourceEs), OneLine.Of(terms.SourceEn), terms.ConfirmationRenews, terms.GraceDays,
            terms.NewBoardAsksForRenewal, terms.NewAddressAsksForRenewal, terms.MaterialFields, terms.FederationsIssue)
        { PublishedBy = by, PublishedAt = at };

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its version, counted from 1 for each country.</summary>
    public int Version { get; private set; }
    /// <summary>The first day that it holds.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Whether a source states the country's own rules; a neutral default is shown as not confirmed by the ministry.</summary>
    public bool IsConfirmed { get; private set; }
    /// <summary>The least number of adult members; 0 where none is asked for.</summary>
    public int MinimumAdultMembers { get; private set; }
    /// <summary>The least number of people on the board, the president among them.</summary>
    public int MinimumBoardMembers { get; private set; }
    /// <summary>The least number of member organizations of a coalition; two at the least.</summary>
    public int MinimumCoalitionMembers { get; private set; }
    /// <summary>Whether the responsible consulate gives its opinion before the ministry decides.</summary>
    public bool ConsularOpinionFirst { get; private set; }
    /// <summary>Who issues.</summary>
    public Issuer Issuer { get; private set; }
    /// <summary>Whether a federation that the ministry empowers may issue registrations to its own clubs as well; it then reports monthly.</summary>
    public bool FederationsIssue { get; private set; }
    /// <summary>How long a registration is valid, in months.</summary>
    public int ValidityMonths { get; private set; }
    /// <summary>The documents that it asks for (code list <c>document_kind</c>); never a paper of the country of residence.</summary>
    public List<string> RequiredDocuments { get; private set; } = [];
    /// <summary>Whether a confirmation that all is still correct renews by itself; else it waits for the ministry.</summary>
    public bool ConfirmationRenews { get; private set; }
    /// <summary>For how many days after its end a registration can still be renewed simply, and stays eligible for co-investment.</summary>
    public int GraceDays { get; private set; }
    /// <summary>Whether a change of the board asks for a renewal.</summary>
    public bool NewBoardAsksForRenewal { get; private set; }
    /// <summary>Whether a change of the principal residence asks for a renewal.</summary>
    public bool NewAddressAsksForRenewal { get; private set; }
    /// <summary>Where the rules are stated, in Spanish.</summary>
    public string SourceEs { get; private set; } = "";
    /// <summary>Where the rules are stated, in English.</summary>
    public string SourceEn { get; private set; } = "";

    /// <summary>Where the rules are stated, in a language.</summary>
    public string SourceIn(string language) => language == "en" ? SourceEn : SourceEs;

    /// <summary>What a registered organization changes only with the ministry's agreement; other changes show at once.</summary>
    public List<StatedField> MaterialFields { get; private set; } = [];

    /// <summary>Who published it, where a ministry did; what a ministry published no reference file changes.</summary>
    public Guid? PublishedBy { get; private set; }
    /// <summary>When a ministry published it.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What it says.</summary>
    public RuleSetTerms Terms => new()
    {
        MinimumAdultMembers = MinimumAdultMembers,
        MinimumBoardMembers = Math.Max(1, MinimumBoardMembers),
        MinimumCoalitionMembers = MinimumCoalitionMembers,
        ConsularOpinionFirst = ConsularOpinionFirst,
        Issuer = Issuer,
        ValidityMonths = ValidityMonths,
        RequiredDocuments = RequiredDocuments,
        MaterialFields = MaterialFields,
        ConfirmationRenews = ConfirmationRenews,
        GraceDays = GraceDays,
        NewBoardAsksForRenewal = NewBoardAsksForRenewal,
        NewAddressAsksForRenewal = NewAddressAsksForRenewal,
        FederationsIssue = FederationsIssue,
        SourceEs = SourceEs,
        SourceEn = SourceEn,
    };

    /// <summary>The last day of a registration that begins on a day; the month's last where that month is too short (29 February).</summary>
    public DateOnly ValidUntil(DateOnly from)
    {
        var anniversary = from.AddMonths(ValidityMonths);
        return anniversary.Day < from.Day ? anniversary : anniversary.AddDays(-1);
    }

    /// <summary>The version of a country that holds on a day.</summary>
    public static RuleSet? InForce(IEnumerable<RuleSet> versions, DateOnly day) => DatedVersions.InForce(versions, day);
}
