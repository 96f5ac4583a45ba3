using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What was written to an address lately is counted before another mail is: the outbox is asked by recipient.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130024600_MailsByRecipient")]
public sealed class MailsByRecipient : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE INDEX ix_outbox_mail_recipient ON outbox_mail (upper(to_address), created_at);");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP INDEX ix_outbox_mail_recipient;");
}
