using System.Data.Common;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.IntegrationTests.Import.Batches;

/// <summary>A person stops the looking, says anew what the columns are, and lets it begin again, while the first looking has not noticed yet.</summary>
public sealed class OvertakenCheckTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_looked_at_under_other_columns_is_no_answer_to_the_new_ones()
    {
        var now = TimeProvider.System.GetUtcNow();
        var batch = new ImportBatch(Guid.CreateVersion7(now), "MX", "alcanzada.csv", Guid.CreateVersion7(now), now);
        batch.ReadAs(ReadingWish.Found);
        batch.Map([new ImportColumn("Nombre", ImportField.Name), new ImportColumn("Llenado por", ImportField.NotRead)], now);
        await using (var db = database.Open())
        {
            db.Add(batch);
            await db.SaveAsync(new Act("test.mapped", Actor.System), Cancel);
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes("Nombre,Llenado por\nClub Alcanzado,Juana Pérez\n"));
        var options = RegistryDbOptions.For(database.AppConnectionString).AddInterceptors(new MapAnew(database, batch.Id)).Options;
        await using (var overtaken = new RegistryDb(options, TimeProvider.System))
            Assert.False(await new BatchChecking(overtaken, TimeProvider.System).CheckAsync(batch.Id, file, Cancel));
        await using var after = database.Open();
        Assert.Equal(ImportState.Checking, (await after.ImportBatches.SingleAsync(b => b.Id == batch.Id, Cancel)).State);
        Assert.False(await after.ImportRows.AnyAsync(r => r.BatchId == batch.Id, Cancel));

        file.Position = 0;
        Assert.True(await new BatchChecking(after, TimeProvider.System).CheckAsync(batch.Id, file, Cancel));
        Assert.Equal(["Club Alcanzado", ""], (await after.ImportRows.AsNoTracking().SingleAsync(r => r.BatchId == batch.Id, Cancel)).Cells);
    }

    private sealed class MapAnew(TestDatabase database, Guid id) : DbCommandInterceptor
    {
        private bool isDone;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!isDone && command.CommandText.Contains("FROM import_place_answer", StringComparison.Ordinal))
            {
                isDone = true;
                await using var db = database.Open();
                var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, cancellationToken);
                batch.Stop();
                batch.Map([new ImportColumn("Nombre", ImportField.Name), new ImportColumn("Llenado por", ImportField.Private)], TimeProvider.System.GetUtcNow());
                await db.SaveAsync(new Act("test.mapped-anew", Actor.System), cancellationToken);
            }

            return result;
        }
    }
}
