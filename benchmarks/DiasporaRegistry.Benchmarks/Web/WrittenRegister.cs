using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>A PostgreSQL of a run's own, with an invented register written into it.</summary>
internal static class WrittenRegister
{
    public static async Task<EmbeddedPostgres> StartAsync(string folder, GeneratedRegister register)
    {
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(folder, "postgres") });
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System);
        await using var db = new RegistryDb(RegistryDbOptions.For(server.OwnerConnectionString).Options, TimeProvider.System);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // A folder that is kept holds it already.
        if (!await GeneratedRegisterWriter.HoldsGeneratedAsync(db, CancellationToken.None))
            await new GeneratedRegisterWriter(db).WriteAsync(register, new Progress<int>(), CancellationToken.None);
        return server;
    }
}
