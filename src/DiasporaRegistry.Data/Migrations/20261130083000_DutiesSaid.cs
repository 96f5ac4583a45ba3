using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Of each duty it is known when a process last said that it has it, so that one that was renamed, switched off or dropped is forgotten instead of being late for ever.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130083000_DutiesSaid")]
public sealed class DutiesSaid : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE duty_beat ADD COLUMN said_at timestamptz NOT NULL DEFAULT now();");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE duty_beat DROP COLUMN said_at;");
}
