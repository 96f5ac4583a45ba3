using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Each process of the register says some times a minute that it lives, and how its duties go, for whoever looks after the installation.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130081000_Beats")]
public sealed class Beats : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE node_beat (
            node text PRIMARY KEY,
            kind text NOT NULL,
            version text NOT NULL,
            started_at timestamptz NOT NULL,
            beat_at timestamptz NOT NULL,
            organizations integer NOT NULL,
            lag_seconds double precision NOT NULL,
            is_draining boolean NOT NULL
        );
        CREATE TABLE duty_beat (
            duty text PRIMARY KEY,
            every_seconds double precision NOT NULL,
            done_at timestamptz,
            failed_at timestamptz,
            failure text,
            node text NOT NULL
        );
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TABLE duty_beat;
        DROP TABLE node_beat;
        """);
}
