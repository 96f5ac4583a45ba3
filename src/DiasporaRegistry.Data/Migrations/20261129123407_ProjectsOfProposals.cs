using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProjectsOfProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "agreed_on",
                table: "project",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "agreement_number",
                table: "project",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "asks_agreement",
                table: "project",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "asks_tranches",
                table: "project",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "called_off_reason",
                table: "project",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "project",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "cost",
                table: "project",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "delivered_on",
                table: "project",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "latitude",
                table: "project",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "locality",
                table: "project",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "longitude",
                table: "project",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "proposal_id",
                table: "project",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "project",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "units",
                table: "project",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "year_id",
                table: "project",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_project_proposal_id",
                table: "project",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_project_reference",
                table: "project",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_project_year_id",
                table: "project",
                column: "year_id");

            migrationBuilder.AddForeignKey(
                name: "fk_project_programme_year_year_id",
                table: "project",
                column: "year_id",
                principalTable: "programme_year",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_project_proposals_proposal_id",
                table: "project",
                column: "proposal_id",
                principalTable: "proposal",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_project_programme_year_year_id",
                table: "project");

            migrationBuilder.DropForeignKey(
                name: "fk_project_proposals_proposal_id",
                table: "project");

            migrationBuilder.DropIndex(
                name: "ix_project_proposal_id",
                table: "project");

            migrationBuilder.DropIndex(
                name: "ix_project_reference",
                table: "project");

            migrationBuilder.DropIndex(
                name: "ix_project_year_id",
                table: "project");

            migrationBuilder.DropColumn(
                name: "agreed_on",
                table: "project");

            migrationBuilder.DropColumn(
                name: "agreement_number",
                table: "project");

            migrationBuilder.DropColumn(
                name: "asks_agreement",
                table: "project");

            migrationBuilder.DropColumn(
                name: "asks_tranches",
                table: "project");

            migrationBuilder.DropColumn(
                name: "called_off_reason",
                table: "project");

            migrationBuilder.DropColumn(
                name: "category",
                table: "project");

            migrationBuilder.DropColumn(
                name: "cost",
                table: "project");

            migrationBuilder.DropColumn(
                name: "delivered_on",
                table: "project");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "project");

            migrationBuilder.DropColumn(
                name: "locality",
                table: "project");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "project");

            migrationBuilder.DropColumn(
                name: "proposal_id",
                table: "project");

            migrationBuilder.DropColumn(
                name: "reference",
                table: "project");

            migrationBuilder.DropColumn(
                name: "units",
                table: "project");

            migrationBuilder.DropColumn(
                name: "year_id",
                table: "project");
        }
    }
}
