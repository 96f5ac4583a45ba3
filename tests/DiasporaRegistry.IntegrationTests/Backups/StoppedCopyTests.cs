using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.IntegrationTests.Database;

namespace DiasporaRegistry.IntegrationTests.Backups;

public sealed class StoppedCopyTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.InMemory();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_embedded_server_is_copied_while_it_stands_still_and_starts_again_from_the_copy()
    {
        var (here, there) = (Register("here"), Register("there"));
        var backup = Path.Combine(folder.Path, "backup");
        await using (var server = await EmbeddedPostgres.StartAsync(here.Embedded, Ct))
        {
            await Sql.RunAsync(server.OwnerConnectionString, """
                CREATE TABLE "__EFMigrationsHistory" (migration_id text); INSERT INTO "__EFMigrationsHistory" VALUES ('20261129_Last');
                CREATE TABLE kept AS SELECT generate_series(1, 7) AS number
                """);
            var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => RegisterBackup.MakeAsync(here, backup, TimeProvider.System, Ct));
            Assert.Contains("stop the register", refused.Message, StringComparison.Ordinal);
        }

        var manifest = await RegisterBackup.MakeAsync(here, backup, TimeProvider.System, Ct);
        Assert.Equal((BackupManifest.Copy, 7L, "20261129_Last"), (manifest.Kind, manifest.Tables["kept"], manifest.Migration));

        Directory.Delete(there.DocumentsFolder);
        Assert.Equal(manifest.Files, (await RegisterRestore.PutBackAsync(there, backup, null, Ct)).Files);
        Assert.Empty(await RegisterRestore.DifferencesAsync(there, manifest, Ct));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(there.DocumentsFolder));
        await using (var again = await EmbeddedPostgres.StartAsync(there.Embedded, Ct))
            Assert.Equal(28L, await Sql.RunAsync(again.AppConnectionString, "SELECT sum(number) FROM kept"));

        var occupied = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StoppedCopy.PutBackAsync(there.Embedded, Path.Combine(backup, "postgres.tar.gz"), manifest.ServerMajor, Ct));
        Assert.Contains("holds data already", occupied.Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StoppedCopy.PutBackAsync(there.Embedded, Path.Combine(backup, "postgres.tar.gz"), manifest.ServerMajor - 1, Ct));
        Assert.Contains("cannot read it", other.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private BackedUpRegister Register(string name) => new(folder.Sub(name, "documents"), null, null, new EmbeddedPostgresOptions { Folder = folder.Sub(name) });
}
