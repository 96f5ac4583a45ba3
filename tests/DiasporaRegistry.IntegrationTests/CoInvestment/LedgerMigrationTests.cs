using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using static DiasporaRegistry.IntegrationTests.CoInvestment.StoredBooks;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>An installation whose books were of single amounts loses nothing when they become books of double entry.</summary>
public sealed class LedgerMigrationTests(TestCluster cluster) : IAsyncLifetime
{
    private const string StepBefore = "20261129081500_BlocksOnce";
    private const string Rows = "SELECT string_agg(concat_ws('|', id, sequence, party_id, kind, amount, currency, day, evidence, reverses_id, reason, account_id, at), E'\n' ORDER BY project_id, sequence) FROM ledger_entry";

    private readonly string name = "test_" + Guid.CreateVersion7().ToString("N");
    private string owner = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        owner = new NpgsqlConnectionStringBuilder((await cluster.Server).OwnerConnectionString) { Database = name, Pooling = false }.ConnectionString;
        await RegistryRoles.EnsureAsync(owner, ct: Cancel);
        await MigrateAsync(StepBefore);
        await Sql.RunAsync(owner, """
            INSERT INTO programme (code, country, name_es, name_en, institution_es, institution_en, source_es, source_en) VALUES ('MX-3X1', 'MX', '', '', '', '', '', '');
            INSERT INTO place (code, country, level, path, name_es, name_en, folded, folded_en, label_es, label_en, is_approximate) VALUES ('MX-32020', 'MX', 'Municipality', '{MX-32020}', 'Jerez', 'Jerez', '', '', '', '', false);
            INSERT INTO project (id, programme_code, year, title, place_code, country, currency) VALUES
                ('01990000-0000-7000-8000-000000000001', 'MX-3X1', 2012, 'Clínica', 'MX-32020', 'MX', 'MXN'), ('01990000-0000-7000-8000-000000000002', 'MX-3X1', 2014, 'Camino', 'MX-32020', 'MX', 'USD'),
                ('01990000-0000-7000-8000-000000000003', 'MX-3X1', 2015, 'Nada', 'MX-32020', 'MX', 'MXN');
            INSERT INTO project_party (id, kind, name, project_id) VALUES
                ('01990000-0000-7000-8000-000000000011', 'Organization', 'Club', '01990000-0000-7000-8000-000000000001'), ('01990000-0000-7000-8000-000000000012', 'State', 'Zacatecas', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000013', 'Organization', 'Club', '01990000-0000-7000-8000-000000000002');
            INSERT INTO ledger_entry (id, sequence, party_id, kind, amount, currency, day, evidence, reverses_id, reason, account_id, at, project_id) VALUES
                ('01990000-0000-7000-8000-000000000101', 1, '01990000-0000-7000-8000-000000000011', 'Planned', 150000, 'MXN', '2011-12-20', NULL, NULL, NULL, '01990000-0000-7000-8000-0000000000aa', '2012-01-10 10:00Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000102', 2, '01990000-0000-7000-8000-000000000011', 'Committed', 120000.50, 'MXN', '2012-04-01', NULL, NULL, NULL, '01990000-0000-7000-8000-0000000000aa', '2012-04-10 10:00Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000103', 3, '01990000-0000-7000-8000-000000000011', 'Paid', 80000.25, 'MXN', '2012-05-01', 'recibo', NULL, NULL, '01990000-0000-7000-8000-0000000000aa', '2012-05-10 10:00Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000104', 4, '01990000-0000-7000-8000-000000000011', 'Paid', 10000, 'MXN', '2012-05-02', 'recibo', NULL, NULL, '01990000-0000-7000-8000-0000000000aa', '2012-05-10 10:01Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000105', 5, '01990000-0000-7000-8000-000000000011', 'Paid', -10000, 'MXN', '2012-05-03', NULL, '01990000-0000-7000-8000-000000000104', 'se contó dos veces', '01990000-0000-7000-8000-0000000000aa', '2012-05-10 10:02Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000106', 6, '01990000-0000-7000-8000-000000000012', 'Planned', 300000, 'MXN', '2012-03-01', NULL, NULL, NULL, '01990000-0000-7000-8000-0000000000ab', '2012-06-10 10:00Z', '01990000-0000-7000-8000-000000000001'),
                ('01990000-0000-7000-8000-000000000107', 1, '01990000-0000-7000-8000-000000000013', 'Committed', 5000.50, 'USD', '2014-04-01', NULL, NULL, NULL, '01990000-0000-7000-8000-0000000000ab', '2014-04-10 10:00Z', '01990000-0000-7000-8000-000000000002');
            """);
    }

    public async ValueTask DisposeAsync() => await TestCluster.RunAsync(await cluster.Server, $"DROP DATABASE {name} WITH (FORCE)");

    [Fact]
    public async Task Every_amount_becomes_an_entry_and_every_sum_stays()
    {
        await MigrateAsync(null);
        await using var db = Open();
        var clinic = await db.Projects.AsNoTracking().WithLedger().SingleAsync(p => p.Title == "Clínica", Cancel);
        var (club, state) = (clinic.Parties.Single(p => p.Name == "Club").Id, clinic.Parties.Single(p => p.Name == "Zacatecas").Id);
        Assert.Equal([LedgerAct.Pledge, LedgerAct.Commit, LedgerAct.Receive, LedgerAct.Receive, LedgerAct.Reverse, LedgerAct.Pledge], clinic.Ledger.Select(e => e.Act));
        Assert.Equal([1, 2, 3, 4, 5, 6], clinic.Ledger.Select(e => e.Sequence));
        var balances = clinic.Balances;
        Assert.Equal((150_000, 120_000.50m, 80_000.25m), (balances.Pledged("MXN", club), balances.Committed("MXN", club), balances.Received("MXN", club)));
        Assert.Equal((300_000, 0, 80_000.25m), (balances.Pledged("MXN", state), balances.Committed("MXN", state), balances.Funds("MXN")));
        Assert.Equal(90_000.25m, clinic.BalancesOn(new(2012, 5, 2)).Received("MXN"));
        Assert.Equal(("recibo", (Guid?)null, (Guid?)null), (clinic.Ledger[2].Evidence, clinic.Ledger[2].OrderId, clinic.Ledger[2].ApprovedBy));
        Assert.Equal((clinic.Ledger[3].Id, "se contó dos veces"), (clinic.Ledger[4].ReversesId!.Value, clinic.Ledger[4].Reason));
        // One was planned before its programme year began.
        Assert.Equal(new DateOnly(2011, 12, 20), clinic.FirstDay);
        Assert.Equal(["MXN"], clinic.Currencies);
        Assert.Equal(new DateOnly(2015, 1, 1), (await db.Projects.SingleAsync(p => p.Title == "Nada", Cancel)).FirstDay);
        Assert.Empty(await LedgerProof.FailuresAsync(db, Cancel));
        Assert.Equal(2, (await ProgrammeTotals.ReadAsync(db, "MX-3X1", 2012, Cancel)).Parties.Count);
    }

    [Fact]
    public async Task Books_that_were_taken_over_go_on_by_the_new_rules()
    {
        await MigrateAsync(null);
        await using var db = Open();
        var id = await db.Projects.Where(p => p.Title == "Clínica").Select(p => p.Id).SingleAsync(Cancel);
        var payment = (await new LedgerDesk(db).DoAsync(id, "test.booked", Clerk, p => p.PreparePayOut(Pesos(80_000), new(2012, 6, 1), Paper(), [], Recorded()), Cancel)).Done!;
        Assert.Equal(7, (await new LedgerDesk(db).DoAsync(id, "test.booked", Approver, p => p.Approve(payment.Id, Approver.AccountId!.Value, Now), Cancel)).Done!.Sequence);
        Assert.Empty(await LedgerProof.FailuresAsync(db, Cancel));
    }

    [Fact]
    public async Task The_step_goes_back_to_the_same_rows_and_not_where_the_books_hold_more()
    {
        var before = await Sql.RunAsync(owner, Rows);
        await MigrateAsync(null);
        await MigrateAsync(StepBefore);
        Assert.Equal(before, await Sql.RunAsync(owner, Rows));

        await MigrateAsync(null);
        await Books_that_were_taken_over_go_on_by_the_new_rules();
        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(StepBefore));
    }

    private RegistryDb Open() => new(RegistryDbOptions.For(owner).Options, TimeProvider.System);

    private async Task MigrateAsync(string? step)
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(step, Cancel);
    }
}
