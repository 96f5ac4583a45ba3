using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The border between countries in the database itself: what a ministry or a consulate keeps is shown to no staff of another country (docs/decisions/0062).</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129231500_CountryBorders")]
public sealed class CountryBordersDrawn : Migration
{
    // What each country's offices keep for themselves, by a column of its own.
    private static readonly string[] Kept =
    [
        "review_note", "review_case", "mistake_report", "organization_claim", "counter_entry", "mobile_visit", "message_template", "conversation", "need", "bulletin", "import_batch", "import_mapping",
        "rule_set_draft", "staff_invitation",
    ];

    // And what belongs to a row of those.
    private static readonly (string Table, string Key, string Owner)[] Parts =
    [
        ("message", "conversation_id", "conversation"), ("message_attachment", "message_id", "message"), ("claim_evidence", "claim_id", "organization_claim"), ("need_step", "need_id", "need"),
        ("bulletin_recipient", "bulletin_id", "bulletin"), ("import_taking", "batch_id", "import_batch"), ("import_place_answer", "batch_id", "import_batch"),
    ];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Kept)
            migrationBuilder.Sql(CountryBorders.Draw(table));
        foreach (var (table, key, owner) in Parts)
            migrationBuilder.Sql(CountryBorders.DrawBy(table, key, owner));
        migrationBuilder.Sql(CountryBorders.DrawByRegistration("consular_opinion"));
        migrationBuilder.Sql(CountryBorders.DrawByRegistration("application_document", shared: "public_id IS NOT NULL"));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])[.. Kept, .. Parts.Select(p => p.Table), "consular_opinion", "application_document"])
            migrationBuilder.Sql(CountryBorders.Erase(table));
    }
}
