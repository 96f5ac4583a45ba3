using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Consultations know when organizations were written to of them, by bulletins that no account wrote; surveys call a pilot a pilot, and kinds of questions by what they are answered with.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129231500_PilotsAndLettersOfConsultations")]
public sealed class PilotsAndLettersOfConsultations : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>(name: "opening_told_at", table: "consultation", type: "timestamp with time zone", nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>(name: "closing_told_at", table: "consultation", type: "timestamp with time zone", nullable: true);
        migrationBuilder.AlterColumn<Guid>(name: "written_by", table: "bulletin", type: "uuid", nullable: true, oldClrType: typeof(Guid), oldType: "uuid");
        migrationBuilder.RenameColumn(name: "trial_id", table: "survey_link", newName: "pilot_id");
        migrationBuilder.RenameIndex(name: "ix_survey_link_trial_id", table: "survey_link", newName: "ix_survey_link_pilot_id");
        migrationBuilder.Sql("ALTER TABLE survey_link RENAME CONSTRAINT fk_survey_link_survey_responses_trial_id TO fk_survey_link_survey_responses_pilot_id");
        migrationBuilder.Sql(Kinds("Single", "OneOf", "Multiple", "AnyOf"));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Kinds("OneOf", "Single", "AnyOf", "Multiple"));
        migrationBuilder.Sql("ALTER TABLE survey_link RENAME CONSTRAINT fk_survey_link_survey_responses_pilot_id TO fk_survey_link_survey_responses_trial_id");
        migrationBuilder.RenameIndex(name: "ix_survey_link_pilot_id", table: "survey_link", newName: "ix_survey_link_trial_id");
        migrationBuilder.RenameColumn(name: "pilot_id", table: "survey_link", newName: "trial_id");
        migrationBuilder.Sql("DELETE FROM bulletin WHERE written_by IS NULL");
        migrationBuilder.AlterColumn<Guid>(name: "written_by", table: "bulletin", type: "uuid", nullable: false, oldClrType: typeof(Guid), oldType: "uuid", oldNullable: true);
        migrationBuilder.DropColumn(name: "closing_told_at", table: "consultation");
        migrationBuilder.DropColumn(name: "opening_told_at", table: "consultation");
    }

    private static string Kinds(string one, string oneNow, string several, string severalNow) => $$"""
        UPDATE survey SET questionnaire = jsonb_set(questionnaire, '{Questions}', (
            SELECT coalesce(jsonb_agg(CASE question ->> 'Kind' WHEN '{{one}}' THEN jsonb_set(question, '{Kind}', '"{{oneNow}}"') WHEN '{{several}}' THEN jsonb_set(question, '{Kind}', '"{{severalNow}}"') ELSE question END ORDER BY place), '[]')
            FROM jsonb_array_elements(questionnaire -> 'Questions') WITH ORDINALITY AS asked(question, place)))
        """;
}
