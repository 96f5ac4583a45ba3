using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DiasporaRegistry.Data;

/// <summary>Lets <c>dotnet ef</c> write migrations without a server.</summary>
internal sealed class RegistryDbDesign : IDesignTimeDbContextFactory<RegistryDb>
{
    public RegistryDb CreateDbContext(string[] args) =>
        new(RegistryDbOptions.For("Host=nowhere").Options, TimeProvider.System);
}
