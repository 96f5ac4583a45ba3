using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Audit;

public sealed class AuditChainTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Unbound = "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays; ALTER TABLE audit_link DISABLE TRIGGER audit_link_stays;";
    private const string Target = "(SELECT entry_id FROM audit_link WHERE sequence = {0})";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<AuditHead> ActAsync(int times)
    {
        await using var db = database.Open();
        for (var i = 0; i < times; i++)
            await db.SaveAsync(new Act("test.arranged", Actor.System, Country: "MX", Reason: $"línea {i} \"así\""), Cancel);
        return (await AuditChain.HeadAsync(db, Cancel))!;
    }

    /// <summary>What is found once somebody with the owner's rights did something, which is then taken back.</summary>
    private async Task<(AuditProof Proof, Guid Entry)> TamperAsync(string sql, long sequence, params AuditHead[] kept)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(database.OwnerConnectionString).Options, TimeProvider.System);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var entry = (await db.Database.SqlQuery<Guid>($"SELECT entry_id FROM audit_link WHERE sequence = {sequence}").ToListAsync(Cancel)).SingleOrDefault();
        foreach (var statement in (Unbound + sql.Replace("{0}", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, (NpgsqlConnection)db.Database.GetDbConnection());
            await command.ExecuteNonQueryAsync(Cancel);
        }

        return (await AuditChain.ExamineAsync(db, kept, Cancel), entry);
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET reason = 'otra' WHERE id = " + Target, AuditFaultKind.Changed)]
    [InlineData("UPDATE audit_entry SET changes = '[{}]' WHERE id = " + Target, AuditFaultKind.Changed)]
    [InlineData("UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = " + Target, AuditFaultKind.Changed)]
    [InlineData("UPDATE audit_entry SET country = NULL WHERE id = " + Target, AuditFaultKind.Changed)]
    [InlineData("UPDATE audit_link SET hash = sha256(hash) WHERE sequence = {0}", AuditFaultKind.Changed)]
    [InlineData("DELETE FROM audit_entry WHERE id = " + Target, AuditFaultKind.Gone)]
    [InlineData("DELETE FROM audit_link WHERE sequence = {0}", AuditFaultKind.LinkGone)]
    public async Task The_first_broken_entry_is_named(string sql, AuditFaultKind kind)
    {
        var head = await ActAsync(5);
        var (proof, entry) = await TamperAsync(sql, head.Sequence - 2, head);
        Assert.Equal((kind, head.Sequence - 2, head.Sequence - 3), (proof.Fault!.Kind, proof.Fault.Sequence, proof.Entries));
        if (kind != AuditFaultKind.LinkGone)
            Assert.Equal(entry, proof.Fault.EntryId);
    }

    [Fact]
    public async Task A_missing_end_shows_by_what_was_written_down_outside()
    {
        var (earlier, head) = (await ActAsync(2), await ActAsync(3));
        const string Cut = "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link WHERE sequence >= {0}); DELETE FROM audit_link WHERE sequence >= {0}";
        var (proof, _) = await TamperAsync(Cut, head.Sequence - 1, earlier, head);
        Assert.Equal((AuditFaultKind.TailGone, head.Sequence - 1, earlier.Sequence), (proof.Fault!.Kind, proof.Fault.Sequence, proof.Fault.Kept));
        Assert.Null((await TamperAsync(Cut, head.Sequence - 1)).Proof.Fault);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_is_another_than_was_written_down()
    {
        var (earlier, head) = (await ActAsync(2), await ActAsync(3));
        const string Remade = """
            CREATE TEMPORARY TABLE remade ON COMMIT DROP AS SELECT entry_id, sequence FROM audit_link WHERE sequence >= {0};
            UPDATE audit_entry SET reason = 'otra' WHERE id = (SELECT entry_id FROM audit_link WHERE sequence = {0});
            DELETE FROM audit_link WHERE sequence >= {0};
            SELECT link_audit_entry(e) FROM (SELECT e FROM audit_entry AS e JOIN remade AS r ON r.entry_id = e.id ORDER BY r.sequence) AS o(e)
            """;
        var (proof, _) = await TamperAsync(Remade, head.Sequence - 1, earlier, head);
        Assert.Equal((AuditFaultKind.MadeAnew, head.Sequence, earlier.Sequence), (proof.Fault!.Kind, proof.Fault.Sequence, proof.Fault.Kept));
        Assert.Null((await TamperAsync(Remade, head.Sequence - 1)).Proof.Fault);
    }

    [Fact]
    public async Task An_entry_past_the_chain_is_found()
    {
        var head = await ActAsync(1);
        var (proof, _) = await TamperAsync("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_chained; INSERT INTO audit_entry (id, at, act, capacity, changes) VALUES (gen_random_uuid(), now(), 'test.smuggled', 'system', '[]')", head.Sequence);
        Assert.Equal((AuditFaultKind.Unlinked, "test.smuggled"), (proof.Fault!.Kind, proof.Fault.Act));
    }

    [Fact]
    public async Task Acts_at_once_are_chained_one_after_the_other_and_what_was_rolled_back_leaves_no_gap()
    {
        var before = await ActAsync(1);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            await db.SaveAsync(new Act("test.at-once", Actor.System), Cancel);
            await db.SaveAsync(new Act("test.at-once", Actor.System), Cancel);
            if (i % 3 != 0)
                await transaction.CommitAsync(Cancel);
        }));
        await using var db = database.Open();
        var proof = await AuditChain.ExamineAsync(db, [before], Cancel);
        Assert.Null(proof.Fault);
        Assert.Equal(before.Sequence + 16, proof.Head!.Sequence);
        Assert.Equal(proof.Entries, await db.AuditTrail.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET reason = 'otra'")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_link")]
    public async Task Even_the_owner_is_refused_while_the_triggers_stand(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(database.OwnerConnectionString, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
