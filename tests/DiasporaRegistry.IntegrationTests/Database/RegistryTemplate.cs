using DiasporaRegistry.Data;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>What every test database starts from: the schema of today and the reference data.</summary>
internal static class RegistryTemplate
{
    public static async Task PrepareAsync(string ownerConnectionString) => await Migrator.MigrateAsync(ownerConnectionString, TimeProvider.System);
}
