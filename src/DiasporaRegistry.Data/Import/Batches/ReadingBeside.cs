using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>The register over a second connection, to be read while the first one writes.</summary>
internal sealed class ReadingBeside : IAsyncDisposable
{
    private readonly LongWork work;

    private ReadingBeside(RegistryDb db, LongWork work) => (Db, this.work) = (db, work);

    /// <summary>The register, of which nothing is to be changed here.</summary>
    public RegistryDb Db { get; }

    public static async Task<ReadingBeside> OpenAsync(RegistryDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var second = new RegistryDb((DbContextOptions<RegistryDb>)db.GetService<IDbContextOptions>(), clock);
        try
        {
            return new ReadingBeside(second, await LongWork.BeginAsync(second, cancellationToken));
        }
        catch
        {
            await second.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync();
        await Db.DisposeAsync();
    }
}
