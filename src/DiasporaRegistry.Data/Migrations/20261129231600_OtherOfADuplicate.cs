using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Whoever reports that an organization is there twice may say which the other one is.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129231600_OtherOfADuplicate")]
public sealed class OtherOfADuplicate : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<Guid>(name: "other_id", table: "mistake_report", type: "uuid", nullable: true);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "other_id", table: "mistake_report");
}
