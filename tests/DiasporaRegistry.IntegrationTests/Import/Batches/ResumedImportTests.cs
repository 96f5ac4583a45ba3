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

/// <summary>An import that falls at any moment goes on where it was, and writes nothing twice.</summary>
public sealed class ResumedImportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rows = 450;

    // The last part is small enough to be saved like any act, the others are copied.
    private const int AtOnce = 205;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INSERT INTO audit_entry", 2)]
    [InlineData("UPDATE import_row", 2)]
    [InlineData("INSERT INTO organization_name", 1)]
    [InlineData("UPDATE import_batch", 3)]
    public async Task A_fall_in_the_middle_of_a_write_leaves_whole_parts_and_the_next_start_ends_it(string statement, int time)
    {
        var id = await ReadyAsync($"caida {statement.Length} {time}.csv");
        await using (var falling = Open(new Fall(statement, time)))
            await Assert.ThrowsAnyAsync<Exception>(() => new BatchRunning(falling, TimeProvider.System, AtOnce).RunAsync(id, Cancel));
        await using (var db = database.Open())
        {
            var half = await db.ImportRows.CountAsync(r => r.BatchId == id && r.OrganizationId != null, Cancel);
            Assert.True(half < Rows, $"It fell with {half}.");
            Assert.Equal(half, await OrganizationsAsync(db, id));
            Assert.Equal(half, await db.ImportBatches.Where(b => b.Id == id).Select(b => b.Done).SingleAsync(Cancel));
        }

        await using (var again = database.Open())
            Assert.True(await new BatchRunning(again, TimeProvider.System, AtOnce).RunAsync(id, Cancel));
        await WholeAsync(id);
    }

    [Fact]
    public async Task Two_nodes_at_once_write_each_row_once()
    {
        var id = await ReadyAsync("dos nodos.csv");
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var db = database.Open();
            await new BatchRunning(db, TimeProvider.System, AtOnce).RunAsync(id, Cancel);
        }));
        await WholeAsync(id);
    }

    [Fact]
    public async Task One_that_a_person_stopped_keeps_what_was_written_and_goes_on_when_it_is_told()
    {
        var id = await ReadyAsync("detenida.csv");
        await using (var stopping = Open(new BeforeTheSecondPart(database, async db =>
        {
            (await db.ImportBatches.SingleAsync(b => b.Id == id, Cancel)).Stop();
            await db.SaveAsync(new Act("test.stopped", Actor.System), Cancel);
        })))
            Assert.False(await new BatchRunning(stopping, TimeProvider.System, AtOnce).RunAsync(id, Cancel));
        await using (var db = database.Open())
        {
            Assert.Equal(AtOnce, await OrganizationsAsync(db, id));
            var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, Cancel);
            Assert.Equal(ImportState.Stopped, batch.State);
            batch.Run(Rows, AtOnce, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("test.run", Actor.System), Cancel);
            await new BatchRunning(db, TimeProvider.System, AtOnce).RunAsync(id, Cancel);
        }

        await WholeAsync(id);
    }

    // The second part was read while the first was written: what was decided since counts all the same, before it and in it.
    [Fact]
    public async Task What_a_person_decided_between_two_parts_counts_though_the_next_was_read_before()
    {
        var id = await ReadyAsync("decidida.csv");
        const int Early = 3, Late = AtOnce + 10;
        await using (var db = database.Open())
            await db.ImportRows.Where(r => r.BatchId == id && r.Line == Early).ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, RowDecision.Leave), Cancel);
        await using (var deciding = Open(new BeforeTheSecondPart(database, async db =>
        {
            var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, Cancel);
            batch.Stop();
            await db.ImportRows.Where(r => r.BatchId == id && r.Line == Late).ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, RowDecision.Leave), Cancel);
            await db.ImportRows.Where(r => r.BatchId == id && r.Line == Early).ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, RowDecision.Take), Cancel);
            batch.Run(Rows - 1, AtOnce, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("test.decided", Actor.System), Cancel);
        })))
            Assert.True(await new BatchRunning(deciding, TimeProvider.System, AtOnce).RunAsync(id, Cancel));

        await using var after = database.Open();
        Assert.Equal(Rows - 1, await OrganizationsAsync(after, id));
        Assert.Equal([Late], await after.ImportRows.Where(r => r.BatchId == id && r.OrganizationId == null).Select(r => r.Line).ToListAsync(Cancel));
    }

    private async Task WholeAsync(Guid id)
    {
        await using var db = database.Open();
        Assert.Equal(ImportState.Done, await db.ImportBatches.Where(b => b.Id == id).Select(b => b.State).SingleAsync(Cancel));
        Assert.Equal(Rows, await db.ImportRows.Where(r => r.BatchId == id).Select(r => r.OrganizationId).Distinct().CountAsync(k => k != null, Cancel));
        Assert.Equal(Rows, await OrganizationsAsync(db, id));
    }

    private static async Task<int> OrganizationsAsync(RegistryDb db, Guid id)
    {
        var file = await db.ImportBatches.Where(b => b.Id == id).Select(b => b.FileName).SingleAsync(Cancel);
        return await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith(file + "#"), Cancel);
    }

    private async Task<Guid> ReadyAsync(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var batch = new ImportBatch(Guid.CreateVersion7(now), "MX", name, Guid.CreateVersion7(now), now);
        batch.ReadAs(ReadingWish.Found);
        batch.Map([new ImportColumn("Nombre", ImportField.Name), new ImportColumn("Ciudad", ImportField.City), new ImportColumn("Estado", ImportField.State)], now);
        await using var db = database.Open();
        db.Add(batch);
        await db.SaveAsync(new Act("test.mapped", Actor.System), Cancel);
        var text = "Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{Words.Of(i * 7919)} {Words.Of(i * 104729 + name.Length)},Dallas,TX\n"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.True(await new BatchChecking(db, TimeProvider.System).CheckAsync(batch.Id, file, Cancel));
        await db.ImportRows.Where(r => r.BatchId == batch.Id && r.Outcome == RowOutcome.Likely).ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, RowDecision.Take), Cancel);
        Assert.Equal(Rows, await db.ImportRows.Where(r => r.BatchId == batch.Id).ToBeWritten().CountAsync(Cancel));
        db.ChangeTracker.Clear();
        var ready = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, Cancel);
        ready.Run(Rows, 0, now);
        await db.SaveAsync(new Act("test.run", Actor.System), Cancel);
        return batch.Id;
    }

    private RegistryDb Open(DbCommandInterceptor interceptor) => new(RegistryDbOptions.For(database.AppConnectionString).AddInterceptors(interceptor).Options, TimeProvider.System);

    // The process is gone from one statement to the next: nothing of its transaction was told that it ends.
    private sealed class Fall(string statement, int time) : DbCommandInterceptor
    {
        private int met;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        private void Meet(DbCommand command)
        {
            if (command.CommandText.Contains(statement, StringComparison.Ordinal) && ++met == time)
                throw new InvalidOperationException("The process fell.");
        }
    }

    // Between the first part and the second, a person does something.
    private sealed class BeforeTheSecondPart(TestDatabase database, Func<RegistryDb, Task> act) : DbCommandInterceptor
    {
        private int met;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("FROM import_batch", StringComparison.Ordinal) && command.CommandText.Contains("FOR UPDATE", StringComparison.Ordinal) && ++met == 2)
            {
                await using var db = database.Open();
                await act(db);
            }

            return result;
        }
    }
}
