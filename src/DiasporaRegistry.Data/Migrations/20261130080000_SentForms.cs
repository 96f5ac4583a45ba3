using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The forms that are done, while their pages may be open.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130080000_SentForms")]
public sealed class SentForms : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "sent_form",
            columns: table => new
            {
                key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                leads_to = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_sent_form", x => x.key));
        migrationBuilder.CreateIndex(name: "ix_sent_form_until", table: "sent_form", column: "until");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "sent_form");
}
