using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>Words of a complaint are cut after it was answered, and it says when.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261129193000_ComplaintCuts")]
    public partial class ComplaintCuts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "cut_at", table: "complaint", type: "timestamp with time zone", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "cut_at", table: "complaint");
        }
    }
}
