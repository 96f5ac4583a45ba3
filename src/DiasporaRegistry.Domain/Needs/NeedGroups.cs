namespace DiasporaRegistry.Domain.Needs;

/// <summary>The four groups in which the study of IOM and LEES (2020) puts the needs of diaspora organizations, by their codes in the list <c>needs_group</c>; below each is a list that ministries keep.</summary>
public static class NeedGroups
{
    /// <summary>The list that holds the groups' names.</summary>
    public const string Names = "needs_group";

    /// <summary>The groups, in the study's order.</summary>
    public static IReadOnlyList<string> All { get; } = ["employment_income", "government_policies", "integration_communication", "organizational"];

    /// <summary>The code list of each group's entries.</summary>
    public static IReadOnlyList<string> Lists { get; } = [.. All.Select(ListOf)];

    /// <summary>The code list of a group's entries.</summary>
    public static string ListOf(string group) => "need_" + group;
}
