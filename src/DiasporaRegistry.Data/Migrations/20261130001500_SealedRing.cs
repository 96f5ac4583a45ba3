using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Forgets the keys of sessions that were stored in plain; everybody signs in once more.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130001500_SealedRing")]
public sealed class SealedRing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DELETE FROM data_protection_key WHERE xml IS NULL OR xml NOT LIKE '%>s1.%'");

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
