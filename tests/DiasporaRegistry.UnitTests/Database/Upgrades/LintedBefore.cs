namespace DiasporaRegistry.UnitTests.Database.Upgrades;

/// <summary>Migrations of before the rules, and those that keep to them in a way that the lint cannot see; each with its reason.</summary>
internal static class LintedBefore
{
    private const string FirstRelease = "before the first release, when no register was in use that it could stop";

    /// <summary>The reason by the migration's name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["20261127114211_SavedSearchLimits"] = $"{FirstRelease}: fills what was just added and makes an index",
        ["20261127125547_RegistrationsOfOrganization"] = $"{FirstRelease}: makes an index",
        ["20261127192426_PublicDocuments"] = $"{FirstRelease}: makes an index",
        ["20261127192541_PublicChanges"] = $"{FirstRelease}: fills what was just added",
        ["20261128163757_Renewals"] = $"{FirstRelease}: fills what was just added and makes an index",
        ["20261128180259_OrganizationMerges"] = $"{FirstRelease}: adds keys and makes an index",
        ["20261128181900_Representatives"] = $"{FirstRelease}: fills what was just added",
        ["20261128215704_MembershipsCountersAndViews"] = $"{FirstRelease}: adds keys and makes an index",
        ["20261128233957_Dissolutions"] = $"{FirstRelease}: makes an index",
        ["20261129001600_CaseFacts"] = $"{FirstRelease}: makes an index",
        ["20261129003049_MovedByMerging"] = $"{FirstRelease}: makes an index",
        ["20261129003457_MessageAttachments"] = $"{FirstRelease}: makes an index",
        ["20261129040509_DueOrder"] = $"{FirstRelease}: makes an index",
        ["20261129092943_PlaceNamesAndImportedRows"] = $"{FirstRelease}: makes an index",
        ["20261129102721_Ledger"] = $"{FirstRelease}: adds keys, makes an index and renames",
        ["20261129123407_ProjectsOfProposals"] = $"{FirstRelease}: adds keys and makes an index",
        ["20261129165528_StageOfProjects"] = $"{FirstRelease}: adds a column that is worked out",
        ["20261129230500_SealedContacts"] = $"{FirstRelease}: makes an index",
        ["20261129231500_AwardsOfProjects"] = $"{FirstRelease}: fills what was just added",
        ["20261129231500_PilotsAndLettersOfConsultations"] = $"{FirstRelease}: renames",
        ["20261130024600_MailsByRecipient"] = $"{FirstRelease}: makes an index",
    };
}
