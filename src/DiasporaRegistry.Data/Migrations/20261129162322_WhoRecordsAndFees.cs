using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoRecordsAndFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_exchange_rate",
                table: "exchange_rate");

            migrationBuilder.AddColumn<Guid>(
                name: "agreed_by",
                table: "project",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "most_fees",
                table: "project",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "exchange_rate",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "recorded_at",
                table: "exchange_rate",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "recorded_by",
                table: "exchange_rate",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "session_id",
                table: "award",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddPrimaryKey(
                name: "pk_exchange_rate",
                table: "exchange_rate",
                columns: new[] { "from_currency", "to_currency", "day", "source", "version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_exchange_rate",
                table: "exchange_rate");

            migrationBuilder.DropColumn(
                name: "agreed_by",
                table: "project");

            migrationBuilder.DropColumn(
                name: "most_fees",
                table: "project");

            migrationBuilder.DropColumn(
                name: "version",
                table: "exchange_rate");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "exchange_rate");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "exchange_rate");

            migrationBuilder.AlterColumn<Guid>(
                name: "session_id",
                table: "award",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_exchange_rate",
                table: "exchange_rate",
                columns: new[] { "from_currency", "to_currency", "day", "source" });
        }
    }
}
