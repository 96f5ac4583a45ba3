using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Audit;

public sealed class AuditTrailTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_act_is_recorded_with_who_why_and_what_changed_and_personal_values_are_masked()
    {
        await using var db = database.Open();
        var organization = Organization.Map("MX", "list.csv:2", "Club Jerez", "es", Now);
        organization.StateContacts([new ContactChannel("email", "ana@example.org", Visibility.Ministry, Now)], Now);
        db.Add(organization);
        await db.SaveAsync(new Act("organization.mapped", Actor.System, organization.Id, "MX", "first import"), TestContext.Current.CancellationToken);

        var entry = await db.AuditTrail.SingleAsync(e => e.SubjectId == organization.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("organization.mapped", Capacity.System, "MX", "first import"), (entry.Act, entry.Capacity, entry.Country, entry.Reason));
        Assert.Contains("Club Jerez", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.org", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_names_no_act_is_refused()
    {
        await using var db = database.Open();
        db.Add(Organization.Map("MX", "list.csv:3", "Club Tepechitlán", "es", Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET reason = 'other'")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_entry")]
    [InlineData("UPDATE personal_look SET kind = 'Case'")]
    [InlineData("DELETE FROM personal_look")]
    [InlineData("UPDATE audit_link SET hash = ''")]
    [InlineData("DELETE FROM audit_link")]
    [InlineData("INSERT INTO audit_link (sequence, entry_id, hash) VALUES (0, gen_random_uuid(), '')")]
    [InlineData("SELECT link_audit_entry(e) FROM audit_entry AS e LIMIT 1")]
    [InlineData("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_chained")]
    [InlineData("DELETE FROM ledger_entry")]
    [InlineData("UPDATE registration_event SET reason = 'other'")]
    [InlineData("UPDATE place SET name_es = 'other'")]
    [InlineData("CREATE TABLE mine (id int)")]
    public async Task The_application_cannot_change_what_happened(string sql)
    {
        await using var connection = new NpgsqlConnection(database.AppConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
