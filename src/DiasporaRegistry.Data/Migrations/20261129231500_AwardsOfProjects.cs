using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Projects know what was awarded to them, and whose money that is.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129231500_AwardsOfProjects")]
public sealed class AwardsOfProjects : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<decimal>(name: "awarded", table: "project", type: "numeric", nullable: true);
        migrationBuilder.AddColumn<string>(name: "funder", table: "project", type: "text", nullable: true);
        migrationBuilder.Sql("""
            UPDATE project SET awarded = a.amount, funder = y.rules ->> 'Funder'
            FROM award a, programme_year y
            WHERE a.proposal_id = project.proposal_id AND y.id = project.year_id AND a.currency = project.currency
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "funder", table: "project");
        migrationBuilder.DropColumn(name: "awarded", table: "project");
    }
}
