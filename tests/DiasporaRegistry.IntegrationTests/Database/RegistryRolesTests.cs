using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Database;

public sealed class RegistryRolesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_is_no_superuser_and_owns_nothing()
    {
        const string isHarmless = """
            SELECT NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
              AND NOT EXISTS (SELECT FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o')
              AND NOT EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
            FROM pg_roles AS r WHERE rolname = current_user
            """;
        Assert.Equal(RegistryRoles.App, await Sql.RunAsync(database.AppConnectionString, "SELECT current_user::text"));
        Assert.Equal(true, await Sql.RunAsync(database.AppConnectionString, isHarmless));
    }

    [Fact]
    public async Task The_application_reads_and_writes_the_owners_tables_and_makes_none()
    {
        await Sql.RunAsync(database.OwnerConnectionString, "CREATE TABLE written (id int GENERATED ALWAYS AS IDENTITY, word text)");
        Assert.Equal(1, await Sql.RunAsync(database.AppConnectionString, "INSERT INTO written (word) VALUES ('uno') RETURNING id"));
        var error = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(database.AppConnectionString, "CREATE TABLE mine ()"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Row_level_security_binds_the_application()
    {
        await Sql.RunAsync(database.OwnerConnectionString, "CREATE TABLE hidden AS SELECT 1; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY");
        Assert.Equal(0L, await Sql.RunAsync(database.AppConnectionString, "SELECT count(*) FROM hidden"));
    }

    [Fact]
    public async Task The_connections_of_the_application_have_limits()
    {
        const string limits = "SELECT concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'), "
            + "current_setting('idle_in_transaction_session_timeout'))";
        Assert.Equal("3s 14s 30s", await Sql.RunAsync(database.AppConnectionString, limits));
    }

    [Fact]
    public async Task The_owner_can_create_the_extensions()
    {
        await Sql.RunAsync(database.OwnerConnectionString, "CREATE EXTENSION IF NOT EXISTS unaccent; CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS btree_gist");
        Assert.Equal("Nino", await Sql.RunAsync(database.AppConnectionString, "SELECT unaccent('Niño')"));
    }

    [Fact]
    public async Task Ensuring_again_and_at_once_changes_nothing_and_takes_back_what_the_role_should_not_have()
    {
        await Sql.RunAsync(database.OwnerConnectionString, "ALTER ROLE registry_app CREATEROLE");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RegistryRoles.EnsureAsync(database.OwnerConnectionString, null, Ct)));
        Assert.Equal(false, await Sql.RunAsync(database.OwnerConnectionString, "SELECT rolcreaterole FROM pg_roles WHERE rolname = 'registry_app'"));
    }

    [Fact]
    public async Task What_opens_accounts_is_read_by_no_other_role()
    {
        var other = $"reporting_{database.Name}";
        await Sql.RunAsync(database.OwnerConnectionString, $"CREATE ROLE {other}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {other}; GRANT SELECT ON account_token TO PUBLIC");
        await Migrator.MigrateAsync(database.OwnerConnectionString, TimeProvider.System, Ct);
        Assert.Equal("f f f f", await Sql.RunAsync(database.OwnerConnectionString,
            $"SELECT concat_ws(' ', has_table_privilege('{other}', 'account_token', 'SELECT'), has_table_privilege('{other}', 'account_passkey', 'SELECT'), has_table_privilege('{other}', 'account_session', 'SELECT'), has_table_privilege('{other}', 'data_protection_key', 'SELECT'))"));
        Assert.Equal(true, await Sql.RunAsync(database.OwnerConnectionString, $"SELECT has_table_privilege('{other}', 'place', 'SELECT') AND has_table_privilege('registry_app', 'account_token', 'UPDATE')"));
        await Sql.RunAsync(database.OwnerConnectionString, $"DROP OWNED BY {other}; DROP ROLE {other}");
    }

    [Fact]
    public async Task The_role_of_the_application_is_refused_as_owner() =>
        await Assert.ThrowsAsync<ArgumentException>(() => RegistryRoles.EnsureAsync(database.AppConnectionString, null, Ct));
}
