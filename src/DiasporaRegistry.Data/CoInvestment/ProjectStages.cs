using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>How far each project is, as a column that the database computes: queries ask the column, and <see cref="Project.Stage"/> says the same of one project that was loaded. A test holds them against each other.</summary>
internal static class ProjectStages
{
    /// <summary>The column, as queries name it.</summary>
    public const string Number = "StageNumber";

    /// <summary>The number of a <see cref="ProjectStage"/>, out of the other columns.</summary>
    public static string Sql { get; } = $"""
        CASE WHEN called_off_reason IS NOT NULL THEN {(int)ProjectStage.CalledOff} WHEN closed_on IS NOT NULL THEN {(int)ProjectStage.Closed} WHEN delivered_on IS NOT NULL THEN {(int)ProjectStage.Delivered} WHEN agreed_on IS NOT NULL OR proposal_id IS NULL THEN {(int)ProjectStage.UnderWay} ELSE {(int)ProjectStage.Awarded} END
        """;
}
