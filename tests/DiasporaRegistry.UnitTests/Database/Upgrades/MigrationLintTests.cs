using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DiasporaRegistry.UnitTests.Database.Upgrades;

/// <summary>Migrations do not stop the register that they change, and the version before goes on serving on what they make.</summary>
public sealed class MigrationLintTests
{
    [Fact]
    public void No_migration_stops_the_register_but_those_that_are_named_with_their_reason()
    {
        // Operations are read from the classes; nobody is connected to.
        using var db = new RegistryDb(RegistryDbOptions.For("Host=nowhere").Options, TimeProvider.System);
        var migrations = db.GetService<IMigrationsAssembly>();
        var faults = migrations.Migrations.ToDictionary(m => m.Key, m => MigrationLint.Faults(migrations.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations));

        var refused = faults.Where(m => m.Value.Count > 0 && !LintedBefore.Reasons.ContainsKey(m.Key)).SelectMany(m => m.Value.Select(fault => $"{m.Key}: {fault}"));
        Assert.Empty(refused);
        // Whoever mends a named one takes its name from the list.
        Assert.All(LintedBefore.Reasons, named => Assert.True(faults.GetValueOrDefault(named.Key)?.Count > 0, named.Key));
        Assert.All(LintedBefore.Reasons.Values, reason => Assert.True(reason.Length > 10));
    }

    [Fact]
    public void Tables_that_are_said_to_be_small_are_there()
    {
        using var db = new RegistryDb(RegistryDbOptions.For("Host=nowhere").Options, TimeProvider.System);
        var migrations = db.GetService<IMigrationsAssembly>();
        var made = migrations.Migrations.SelectMany(m => MigrationLint.Made(migrations.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations));
        Assert.Empty(MigrationLint.Small.Except(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Concat(made)));
    }

    [Fact]
    public void A_table_that_nobody_spoke_of_is_taken_for_large() =>
        Assert.Contains("without CONCURRENTLY", Assert.Single(MigrationLint.Faults([new SqlOperation { Sql = "CREATE INDEX ix ON sent_form (account_id)" }])), StringComparison.Ordinal);

    [Theory]
    [InlineData("ALTER TABLE organization ALTER COLUMN founded TYPE bigint", "changes its type")]
    [InlineData("alter table only public.\"organization\" alter founded set data type bigint", "changes its type")]
    [InlineData("ALTER TABLE organization ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()", "worked out for each row")]
    [InlineData("ALTER TABLE organization ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY", "worked out for each row")]
    [InlineData("ALTER TABLE organization ALTER COLUMN founded SET NOT NULL", "without a validated check")]
    [InlineData("CREATE INDEX ix ON organization (founded)", "without CONCURRENTLY")]
    [InlineData("CREATE UNIQUE INDEX IF NOT EXISTS ix ON public.organization (founded)", "without CONCURRENTLY")]
    [InlineData("ALTER TABLE organization ADD CONSTRAINT c CHECK (founded > 1700)", "without NOT VALID")]
    [InlineData("ALTER TABLE organization ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES account (id)", "without NOT VALID")]
    [InlineData("ALTER TABLE organization ADD UNIQUE (founded)", "without NOT VALID")]
    [InlineData("UPDATE organization SET founded = NULL", "at once (UPDATE)")]
    [InlineData("-- a remark; with a sign\nVACUUM FULL organization", "at once (VACUUM FULL)")]
    [InlineData("DO $do$ BEGIN UPDATE organization SET founded = 1; END $do$", "at once (UPDATE)")]
    [InlineData("DO $do$ BEGIN IF NOT EXISTS (SELECT 1) THEN CREATE INDEX ix ON organization (founded); END IF; END $do$", "without CONCURRENTLY")]
    [InlineData("DO $do$ DECLARE r record; BEGIN FOR r IN SELECT id FROM organization LOOP UPDATE organization SET founded = 1; END LOOP; END $do$", "at once (UPDATE)")]
    [InlineData("WITH x AS (SELECT id FROM organization) UPDATE organization SET founded = 1", "at once (UPDATE)")]
    [InlineData("MERGE INTO organization AS o USING account AS a ON true WHEN MATCHED THEN DELETE", "at once (MERGE INTO)")]
    [InlineData("TRUNCATE organization", "at once (TRUNCATE)")]
    [InlineData("DO $do$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN x int', 'organization'); END $do$", "put together")]
    [InlineData("ALTER TABLE rule_set DROP COLUMN name", "the version before reads")]
    [InlineData("ALTER TABLE rule_set RENAME TO rules", "the version before reads")]
    [InlineData("DROP TABLE IF EXISTS rule_set", "the version before reads")]
    public void What_stops_a_large_table_or_the_version_before_is_refused(string sql, string because) => Assert.Contains(because, Assert.Single(MigrationLint.Faults([new SqlOperation { Sql = sql }])), StringComparison.Ordinal);

    [Theory]
    [InlineData("ALTER TABLE organization ADD COLUMN note text")]
    [InlineData("ALTER TABLE organization ADD COLUMN seen boolean NOT NULL DEFAULT false")]
    [InlineData("ALTER TABLE organization ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now()")]
    [InlineData("DROP INDEX CONCURRENTLY IF EXISTS ix; CREATE INDEX CONCURRENTLY ix ON organization (founded)")]
    [InlineData("ALTER TABLE organization ADD CONSTRAINT c CHECK (founded > 1700) NOT VALID; ALTER TABLE organization VALIDATE CONSTRAINT c")]
    [InlineData("ALTER TABLE organization ADD CONSTRAINT c CHECK (founded IS NOT NULL) NOT VALID; ALTER TABLE organization VALIDATE CONSTRAINT c; ALTER TABLE organization ALTER COLUMN founded SET NOT NULL; ALTER TABLE organization DROP CONSTRAINT c")]
    [InlineData("ALTER TABLE organization ADD CONSTRAINT c UNIQUE USING INDEX ix")]
    [InlineData("CREATE TABLE audit_entry (id uuid); CREATE INDEX ix ON audit_entry (id); UPDATE audit_entry SET id = NULL")]
    [InlineData("CREATE INDEX ix ON rule_set (country); UPDATE rule_set SET name = ''")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE organization SET founded = 1; END $$")]
    public void What_lets_everybody_work_on_is_let_through(string sql) => Assert.Empty(MigrationLint.Faults([new SqlOperation { Sql = sql }]));

    [Fact]
    public void Operations_are_held_to_the_same_rules_as_words()
    {
        var concurrent = new CreateIndexOperation { Name = "ix", Table = "organization", Columns = ["founded"] };
        concurrent.AddAnnotation("Npgsql:CreatedConcurrently", true);
        MigrationOperation[] gentle =
        [
            concurrent, new AddColumnOperation { Table = "organization", Name = "note", ClrType = typeof(string), ColumnType = "text", IsNullable = true },
            new AlterColumnOperation { Table = "organization", Name = "note", ClrType = typeof(string), ColumnType = "text", IsNullable = true, OldColumn = new AddColumnOperation { ClrType = typeof(string), ColumnType = "character varying(200)", IsNullable = true } },
        ];
        Assert.Empty(MigrationLint.Faults(gentle));
        MigrationOperation[] harsh =
        [
            new CreateIndexOperation { Name = "ix", Table = "organization", Columns = ["founded"] },
            new AddColumnOperation { Table = "organization", Name = "token", ClrType = typeof(Guid), ColumnType = "uuid", DefaultValueSql = "gen_random_uuid()" },
            new AlterColumnOperation { Table = "organization", Name = "founded", ClrType = typeof(long), ColumnType = "bigint", IsNullable = true, OldColumn = new AddColumnOperation { ClrType = typeof(int), ColumnType = "integer", IsNullable = true } },
            new AlterColumnOperation { Table = "organization", Name = "founded", ClrType = typeof(int), ColumnType = "integer", OldColumn = new AddColumnOperation { ClrType = typeof(int), ColumnType = "integer", IsNullable = true } },
            new AddForeignKeyOperation { Table = "organization", Name = "k", Columns = ["a"], PrincipalTable = "account" },
            new DropColumnOperation { Table = "rule_set", Name = "name" },
        ];
        Assert.Equal(harsh.Length, MigrationLint.Faults(harsh).Count);
    }
}
