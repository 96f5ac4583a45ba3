using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The border between countries goes through the audit trail, changes that wait, surveys, proposals with their committees, and what is reported about works, too (docs/decisions/0076).</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130013000_MoreCountryBorders")]
public sealed class MoreCountryBorders : Migration
{
    private const string Calls = "call JOIN programme_year AS owner ON owner.id = call.year_id";

    // What belongs to a row of a table with a border of its own, owners first.
    private static readonly (string Table, string Key, string Owner)[] Parts =
    [
        ("edited_field", "edit_id", "organization_edit"), ("edited_document", "edit_id", "organization_edit"), ("edit_consent", "edit_id", "organization_edit"),
        ("survey_response", "survey_id", "survey"), ("survey_link", "survey_id", "survey"),
        ("proposal_event", "proposal_id", "proposal"), ("proposal_file", "proposal_id", "proposal"), ("proposal_partner", "proposal_id", "proposal"),
        ("session_item", "session_id", "committee_session"), ("proposal_score", "item_id", "session_item"), ("conflict_declaration", "item_id", "session_item"),
    ];

    private static readonly string[] OfProjects = ["complaint", "oversight_link", "oversight_report", "deviation", "progress_report"];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(CountryBorders.DrawReading("audit_entry"));
        migrationBuilder.Sql(CountryBorders.Draw("personal_look"));
        migrationBuilder.Sql(CountryBorders.DrawAmong("organization_edit", "countries"));
        migrationBuilder.Sql(CountryBorders.DrawWith("survey", "survey_partner", "survey_id"));
        foreach (var table in (string[])["proposal", "committee_session", "call_question"])
            migrationBuilder.Sql(CountryBorders.DrawThrough(table, Calls, $"call.id = {table}.call_id"));
        foreach (var table in OfProjects)
            migrationBuilder.Sql(CountryBorders.DrawThrough(table, "project AS owner", $"owner.id = {table}.project_id"));
        foreach (var (table, key, owner) in Parts)
            migrationBuilder.Sql(CountryBorders.DrawBy(table, key, owner));
        migrationBuilder.Sql(CountryBorders.GuardFunction);
        migrationBuilder.Sql(CountryBorders.Guard("registration"));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER registration_stays_within ON registration; DROP FUNCTION stay_within_the_country();");
        foreach (var table in (string[])["audit_entry", "personal_look", "organization_edit", "survey", "proposal", "committee_session", "call_question", .. OfProjects, .. Parts.Select(p => p.Table)])
            migrationBuilder.Sql(CountryBorders.Erase(table));
    }
}
