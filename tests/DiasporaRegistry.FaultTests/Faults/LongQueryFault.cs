using System.Diagnostics;
using DiasporaRegistry.Data;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A migration meets a long question about the table that it changes.</summary>
[Trait("Fault", "21")]
public sealed class LongQueryFault(RigTemplate template)
{
    const double LongestWait = 1_500;

    static readonly TimeSpan Question = TimeSpan.FromSeconds(8);

    [Fact(Explicit = true)]
    public async Task Given_a_long_question_when_its_table_is_migrated_then_the_migration_lets_others_through_and_ends_after_it()
    {
        var watch = Stopwatch.StartNew();
        await using var server = new OwnServer(await template.CopyAsync());
        await server.StartAsync();
        var (before, migration, table) = await BackAsync(server.OwnerConnectionString);

        var (longest, asked, tries) = (0.0, 0, 0);
        using var ending = new CancellationTokenSource();
        await using var holder = await server.OpenAsync();
        await using var question = await holder.BeginTransactionAsync();
        await using (var long_ = new NpgsqlCommand($"SELECT count(*) FROM {table}", holder))
            await long_.ExecuteScalarAsync();
        var others = Task.Run(async () =>
        {
            await using var reader = new NpgsqlConnection(server.AppConnectionString);
            await reader.OpenAsync();
            while (!ending.IsCancellationRequested)
            {
                var begin = Stopwatch.GetTimestamp();
                await using (var ask = new NpgsqlCommand($"SELECT 1 FROM {table} LIMIT 1", reader))
                    await ask.ExecuteScalarAsync();
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                asked++;
                await Task.Delay(10);
            }
        });
        var migrating = Stopwatch.StartNew();
        var migrated = Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System, _ => Interlocked.Increment(ref tries));
        await Task.Delay(Question);
        var wasEarly = migrated.IsCompleted;
        await question.RollbackAsync();
        await migrated;
        await ending.CancelAsync();
        await others;
        await using var db = new RegistryDb(RegistryDbOptions.For(server.OwnerConnectionString).Options, TimeProvider.System);
        var pending = (await db.Database.GetPendingMigrationsAsync()).Count();
        Figure.Keep(21, $"{migration[15..]} (table {table}) met a question of {Question.TotalSeconds:0} s: gave up {tries} times and was done after {migrating.Elapsed.TotalSeconds:0.0} s, {pending} migrations pending; {asked} others asked the same table meanwhile, the longest waited {longest:0} ms",
            !wasEarly && tries > 0 && pending == 0 && longest < LongestWait && before.Length > 0, watch);
    }

    // As the database was before the last migration that changed a table which others read.
    static async Task<(string Before, string Migration, string Table)> BackAsync(string owner)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(owner).Options, TimeProvider.System);
        var assembly = db.GetService<IMigrationsAssembly>();
        var all = assembly.Migrations.OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
        for (var at = all.Count - 1; at > 0; at--)
        {
            var added = assembly.CreateMigration(all[at].Value, db.Database.ProviderName!).UpOperations.OfType<AddColumnOperation>().FirstOrDefault();
            if (added is null)
                continue;
            await db.GetService<IMigrator>().MigrateAsync(all[at - 1].Key);
            return (all[at - 1].Key, all[at].Key, added.Table);
        }

        throw new InvalidOperationException("No migration adds a column.");
    }
}
