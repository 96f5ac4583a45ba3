namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>What every test's database starts from.</summary>
static class RegistryTemplate
{
    /// <summary>Brings the empty template to where a new register stands; the owner's connection is for migrations.</summary>
    internal static Task PrepareAsync(string ownerConnectionString) => Task.CompletedTask;
}
