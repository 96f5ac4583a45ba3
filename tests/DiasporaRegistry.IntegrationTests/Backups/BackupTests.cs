using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Trail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Backups;

[SuppressMessage("Interoperability", "CA1416", Justification = "There is no embedded server to test on Windows.")]
public sealed class BackupTests(TestCluster cluster, TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter remarks = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(folder.Path, "backup");

    [Fact]
    public async Task A_register_on_a_server_comes_back_whole_in_an_empty_one_rights_and_files_included()
    {
        await MapAsync("Club de la copia");
        var (documents, restored) = (folder.Sub("documents"), folder.Sub("restored"));
        await File.WriteAllTextAsync(Path.Combine(folder.Sub("documents", "0123456789abcdef"), "acta"), "acta constitutiva", Ct);

        Assert.Equal(BackupCommands.Done, await RunAsync(Served(database.OwnerConnectionString, documents), "backup", Backup));
        Assert.Contains("Keys are not in it", output.ToString(), StringComparison.Ordinal);
        var before = await BackupManifest.ReadAsync(Backup, Ct);
        await MapAsync("Club de después");

        await using var empty = await EmptyAsync();
        Assert.Equal(BackupCommands.Done, await RunAsync(Served(empty.ConnectionString, restored), "restore", Backup, "--verify", "--json"));
        var said = JsonDocument.Parse(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        Assert.Equal(0, said.GetProperty("differences").GetArrayLength());
        Assert.Equal(before.Tables.Values.Sum(), said.GetProperty("rows").GetInt64());
        Assert.Equal("acta constitutiva", await File.ReadAllTextAsync(Path.Combine(restored, "0123456789abcdef", "acta"), Ct));
        Assert.Equal(1L, await Sql.RunAsync(empty.ConnectionString, "SELECT count(*) FROM organization_name WHERE text = 'Club de la copia'"));
        Assert.Equal(0L, await Sql.RunAsync(empty.ConnectionString, "SELECT count(*) FROM organization_name WHERE text = 'Club de después'"));
        // What the web may not do, it may not do there either.
        var app = new NpgsqlConnectionStringBuilder(empty.ConnectionString) { Username = RegistryRoles.App }.ConnectionString;
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(app, "DELETE FROM audit_entry"))).SqlState);
        Assert.True((long)(await Sql.RunAsync(app, "SELECT count(*) FROM audit_entry"))! > 0);

        // Its trail says so to each country's auditors, and so does what is written down outside it.
        Assert.Equal((long)CountriesOfOrigin.Codes.Count, await Sql.RunAsync(app, "SELECT count(*) FROM audit_entry WHERE act = 'register.restored' AND country IS NOT NULL"));
        var book = await AuditHeads.ReadAsync(Path.Combine(folder.Path, "heads", "audit-heads.csv"), Ct);
        Assert.Equal((before.Head, RegisterRestore.ReasonOf(before)), (Assert.Single(book.Restores).From, book.Restores[0].Reason));
        await using (var db = new RegistryDb(RegistryDbOptions.For(empty.ConnectionString).Options, TimeProvider.System))
            Assert.Null((await AuditChain.ExamineAsync(db, book.Heads, Ct)).Fault);

        Assert.Equal(BackupCommands.NothingDone, await RunAsync(Served(empty.ConnectionString, folder.Sub("third")), "restore", Backup));
        Assert.Contains("already. A restore writes into an empty one only.", remarks.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restored_register_that_is_not_the_same_is_told_table_by_table()
    {
        await MapAsync("Club que falta");
        var documents = folder.Sub("documents");
        Assert.Equal(BackupCommands.Done, await RunAsync(Served(database.OwnerConnectionString, documents), "backup", Backup));
        await using var empty = await EmptyAsync();
        var register = new BackedUpRegister(folder.Sub("other"), null, empty.ConnectionString, new EmbeddedPostgresOptions());
        var manifest = await RegisterRestore.PutBackAsync(register, Backup, null, Ct);
        Assert.Empty(await RegisterRestore.DifferencesAsync(register, manifest, Ct));

        await Sql.RunAsync(empty.ConnectionString, $"SET session_replication_role = replica; GRANT DELETE ON audit_entry TO {RegistryRoles.App}; DELETE FROM audit_entry WHERE id = (SELECT id FROM audit_entry LIMIT 1)");
        await File.WriteAllTextAsync(Path.Combine(register.DocumentsFolder, "one-more"), "x", Ct);
        var differences = await RegisterRestore.DifferencesAsync(register, manifest, Ct);
        Assert.Equal(4, differences.Count);
        Assert.StartsWith("The web's role has other rights", differences[0], StringComparison.Ordinal);
        Assert.StartsWith("audit_entry: ", differences[1], StringComparison.Ordinal);
        Assert.StartsWith("The audit trail is broken: Gone", differences[2], StringComparison.Ordinal);
        Assert.Equal("0 files of documents in the backup, 1 here.", differences[3]);
    }

    [Fact]
    public async Task What_is_damaged_not_whole_or_in_the_way_is_refused_before_anything_is_touched()
    {
        var served = Served(database.OwnerConnectionString, folder.Sub("documents"));
        Assert.Equal(BackupCommands.Done, await RunAsync(served, "backup", Backup));
        Assert.Equal(BackupCommands.NothingDone, await RunAsync(served, "backup", Backup));
        Assert.Contains("exists already. A backup is never written over another.", remarks.ToString(), StringComparison.Ordinal);

        await using (var dump = new FileStream(Path.Combine(Backup, "database.dump"), FileMode.Open))
        {
            dump.Position = dump.Length / 2;
            dump.WriteByte((byte)~dump.ReadByte());
        }

        await using var empty = await EmptyAsync();
        Assert.Equal(BackupCommands.NothingDone, await RunAsync(Served(empty.ConnectionString, folder.Sub("other")), "restore", Backup));
        Assert.Contains("The backup is damaged: database.dump is not as it was written.", remarks.ToString(), StringComparison.Ordinal);
        File.Delete(Path.Combine(Backup, BackupManifest.FileName));
        Assert.Equal(BackupCommands.NothingDone, await RunAsync(Served(empty.ConnectionString, folder.Sub("other")), "restore", Backup));
        Assert.Contains("holds no whole backup", remarks.ToString(), StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.RunAsync(empty.ConnectionString, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task A_backup_says_which_files_rows_know_of_that_lie_nowhere_and_is_refused_where_their_folder_is_not_there()
    {
        var (file, call) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Sql.RunAsync(database.OwnerConnectionString, $"SET session_replication_role = replica; INSERT INTO call_file (id, call_id, title, file_name, content_type, size, sha256, added_at) VALUES ('{file}', '{call}', 'Bases', 'bases.pdf', 'application/pdf', 1, '', now())");
        try
        {
            var nowhere = Path.Combine(folder.Path, "not-mounted");
            Assert.Equal(BackupCommands.NothingDone, await RunAsync(Served(database.OwnerConnectionString, nowhere), "backup", Backup));
            Assert.Contains($"{nowhere} is not there, and the database knows of 1 files in it.", remarks.ToString(), StringComparison.Ordinal);
            Assert.False(Path.Exists(Backup));

            var documents = folder.Sub("documents");
            Assert.Equal(BackupCommands.Differs, await RunAsync(Served(database.OwnerConnectionString, documents), "backup", Backup));
            Assert.Contains("1 files that the database knows of were not in", remarks.ToString(), StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.Sub("documents", call.ToString("N")), file.ToString("N")), "x", Ct);
            Assert.Equal(BackupCommands.Done, await RunAsync(Served(database.OwnerConnectionString, documents), "backup", Backup + "-whole"));
        }
        finally
        {
            await Sql.RunAsync(database.OwnerConnectionString, $"DELETE FROM call_file WHERE id = '{file}'");
        }
    }

    [Fact]
    public async Task A_program_older_than_the_server_is_refused_and_leaves_nothing_behind()
    {
        var tools = folder.Sub("old");
        foreach (var name in new[] { "pg_dump", "pg_restore" })
        {
            await File.WriteAllTextAsync(Path.Combine(tools, name), $"#!/bin/sh\necho '{name} (PostgreSQL) 9.6.24'\n", Ct);
            File.SetUnixFileMode(Path.Combine(tools, name), (UnixFileMode)0b111_101_101);
        }

        var settings = Served(database.OwnerConnectionString, folder.Sub("documents"));
        settings["Backup:Binaries"] = tools;
        Assert.Equal(BackupCommands.NothingDone, await RunAsync(settings, "backup", Backup));
        Assert.Contains("is version 9", remarks.ToString(), StringComparison.Ordinal);
        Assert.Contains("Backup__Binaries", remarks.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(folder.Path, "backup*"));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "a", "b")]
    [InlineData("backup", "a", "--verify")]
    [InlineData("restore", "--verify")]
    public async Task Wrong_use_is_answered_with_the_right_one(params string[] args)
    {
        Assert.Equal(BackupCommands.NothingDone, await RunAsync([], args));
        Assert.StartsWith($"Use: {args[0]} FOLDER", remarks.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_of_a_database_backs_it_up()
    {
        var settings = Served(database.OwnerConnectionString, folder.Sub("documents"));
        settings.Remove("ConnectionStrings:RegistryOwner");
        Assert.Equal(BackupCommands.NothingDone, await RunAsync(settings, "backup", Backup));
        Assert.Contains("ConnectionStrings__RegistryOwner is not set", remarks.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        remarks.Dispose();
    }

    private static Dictionary<string, string?> Served(string owner, string documents) => new()
    {
        ["ConnectionStrings:Registry"] = new NpgsqlConnectionStringBuilder(owner) { Username = RegistryRoles.App }.ConnectionString,
        ["ConnectionStrings:RegistryOwner"] = owner,
        ["Documents:Folder"] = documents,
        ["Audit:Folder"] = Path.Combine(documents, "..", "heads"),
    };

    private Task<int> RunAsync(Dictionary<string, string?> settings, params string[] args) => BackupCommands.RunAsync(
        args, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new HostingEnvironment { ContentRootPath = folder.Path, EnvironmentName = "Testing" }, output, remarks, Ct);

    private async Task MapAsync(string name)
    {
        await using var db = database.Open();
        var organization = Organization.Map("MX", $"{name}:1", name, "es", Now);
        db.Add(organization);
        await db.SaveAsync(new Act("organization.mapped", Actor.System, organization.Id, "MX", "first import"), Ct);
    }

    private async Task<EmptyDatabase> EmptyAsync()
    {
        var server = await cluster.Server;
        var name = "restored_" + Guid.CreateVersion7().ToString("N");
        await TestCluster.RunAsync(server, $"CREATE DATABASE {name} TEMPLATE template0");
        return new EmptyDatabase(server, name);
    }

    private sealed class EmptyDatabase(EmbeddedPostgres server, string name) : IAsyncDisposable
    {
        public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = name }.ConnectionString;

        public async ValueTask DisposeAsync() => await TestCluster.RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
    }
}
