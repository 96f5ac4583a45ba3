using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>Contacts are found by the keyed hash within what is sealed, and no longer by what they say.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261129230500_SealedContacts")]
    public partial class SealedContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_contact_channel_value", table: "contact_channel");
            migrationBuilder.Sql("CREATE INDEX ix_contact_channel_match ON contact_channel (split_part(value, '.', 4))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_contact_channel_match");
            migrationBuilder.CreateIndex(name: "ix_contact_channel_value", table: "contact_channel", column: "value");
        }
    }
}
