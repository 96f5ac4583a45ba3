using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "public_id",
                table: "application_document",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "public_title",
                table: "application_document",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withheld_reason",
                table: "application_document",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "application_document",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateIndex(
                name: "ix_application_document_public_id",
                table: "application_document",
                column: "public_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_application_document_public_id",
                table: "application_document");

            migrationBuilder.DropColumn(
                name: "public_id",
                table: "application_document");

            migrationBuilder.DropColumn(
                name: "public_title",
                table: "application_document");

            migrationBuilder.DropColumn(
                name: "withheld_reason",
                table: "application_document");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "application_document");
        }
    }
}
