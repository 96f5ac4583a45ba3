using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.CoInvestment.StoredBooks;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>Books as they are stored: acts at once, sent twice, and read back.</summary>
public sealed class LedgerDeskTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_approvals_at_once_that_together_exceed_the_commitment_one_is_booked_and_the_other_told_why()
    {
        var books = await OpenAsync(database);
        await books.CommitAsync(100);
        PaymentOrder[] orders = [await books.PrepareReceiptAsync(60), await books.PrepareReceiptAsync(60)];
        var answers = await Task.WhenAll(orders.Select(o => Task.Run(() => books.ApproveAsync(o))));
        Assert.Single(answers, a => a.Done is not null);
        Assert.Single(answers, a => a.Refused?.Rule == Rule.PaidNeverExceedsCommitted);
        Assert.Equal(60, (await books.ReadAsync()).Balances.Received("MXN"));
    }

    [Fact]
    public async Task Of_many_payments_at_once_no_more_are_booked_than_there_is_money_in_hand()
    {
        var books = await OpenAsync(database);
        await books.CommitAsync(100);
        await books.ReceiveAsync(100);
        var orders = new List<PaymentOrder>();
        for (var i = 0; i < 6; i++)
            orders.Add(await books.PreparePayOutAsync(30));
        var answers = await Task.WhenAll(orders.Select(o => Task.Run(() => books.ApproveAsync(o))));
        Assert.Equal(3, answers.Count(a => a.Done is not null));
        Assert.Equal(3, answers.Count(a => a.Refused?.Rule == Rule.FundsCoverPayments));
        var project = await books.ReadAsync();
        Assert.Equal((10, 90), (project.Balances.Funds("MXN"), project.Balances.PaidOut("MXN")));
        Assert.Equal(Enumerable.Range(1, project.Ledger.Count), project.Ledger.Select(e => e.Sequence));
    }

    [Fact]
    public async Task What_is_sent_twice_at_once_is_recorded_once_and_both_are_answered_with_it()
    {
        var books = await OpenAsync(database);
        var recording = Recorded();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => books.DoAsync(p => p.Pledge(books.Club, Pesos(10), Today, recording)))));
        Assert.Single(answers.Select(a => a.Done!.Id).Distinct());
        Assert.Single((await books.ReadAsync()).Ledger);
        await using var db = database.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(e => e.SubjectId == books.Id && e.Act == "test.booked", Cancel));
    }

    [Fact]
    public async Task A_key_and_a_paper_of_one_project_are_not_used_in_another()
    {
        var (books, others) = (await OpenAsync(database), await OpenAsync(database, "Otra calle"));
        await books.CommitAsync(100);
        await others.CommitAsync(100);
        var (recording, paper) = (Recorded(), Paper("A-1"));
        var order = await books.DoneAsync(p => p.PrepareReceipt(books.Club, Pesos(10), Today, paper, null, recording));
        Assert.Equal(Rule.EntryKeyIsUsedOnce, (await others.DoAsync(p => p.PrepareReceipt(others.Club, Pesos(10), Today, Paper(), null, recording))).Refused!.Rule);
        Assert.Equal(Rule.EvidencePaysOnce, (await others.DoAsync(p => p.PrepareReceipt(others.Club, Pesos(10), Today, Paper("a 1"), null, Recorded()))).Refused!.Rule);

        var entry = (await books.ApproveAsync(order)).Done!;
        await books.ApproveAsync(await books.DoneAsync(p => p.PrepareReversal(entry.Id, "Otra obra", Today, Recorded())));
        Assert.Null((await others.DoAsync(p => p.PrepareReceipt(others.Club, Pesos(10), Today, Paper("a 1"), null, Recorded()))).Refused);
    }

    [Fact]
    public async Task Two_projects_that_use_one_paper_at_once_are_not_both_let()
    {
        StoredBooks[] both = [await OpenAsync(database), await OpenAsync(database, "Otra calle")];
        foreach (var books in both)
            await books.CommitAsync(100);
        var digest = new string('b', 64);
        var answers = await Task.WhenAll(both.Select(b => Task.Run(() =>
            b.DoAsync(p => p.PrepareReceipt(b.Club, Pesos(10), Today, [new("invoice", $"{b.Id:N}", "Constructora", digest)], null, Recorded())))));
        Assert.Single(answers, a => a.Done is not null);
        Assert.Single(answers, a => a.Refused?.Rule == Rule.EvidencePaysOnce);
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_behind_and_a_project_that_is_not_there_is_no_refusal()
    {
        var books = await OpenAsync(database);
        Assert.Equal(Rule.PaidNeverExceedsCommitted, (await books.DoAsync(p => p.PrepareReceipt(books.Club, Pesos(10), Today, Paper(), null, Recorded()))).Refused!.Rule);
        var project = await books.ReadAsync();
        Assert.Empty(project.Payments);
        Assert.Empty(project.Ledger);
        await using var db = database.Open();
        Assert.Equal(new(null, null), await new LedgerDesk(db).DoAsync(Guid.CreateVersion7(Now), "test.booked", Clerk, p => p, Cancel));
    }

    [Fact]
    public async Task The_database_tells_the_same_balances_of_a_day_and_of_a_moment_as_the_books()
    {
        var books = await BusyAsync();
        var project = await books.ReadAsync();
        Assert.Equal(9, project.Ledger.Count);
        await using var db = database.Open();
        for (var day = Today.AddDays(-12); day <= Today; day = day.AddDays(1))
            Assert.Equal(project.BalancesOn(day).All, await db.BalancesOnAsync(books.Id, day, Cancel));
        foreach (var at in project.Ledger.Select(e => e.At).Prepend(Now.AddDays(-1)))
            Assert.Equal(project.BalancesAsRecorded(at).All, await db.BalancesAsRecordedAsync(books.Id, at, Cancel));

        var order = project.Payments.Single(p => p.Act == LedgerAct.Exchange);
        Assert.Equal((new ConversionRate(0.055m, Today.AddDays(-4), "Banco de México"), new Money(5.50m, "USD")), (order.Conversion, order.ToMoney!.Value));
        Assert.Equal(new CollectiveRemittance(37, Today.AddDays(-40), Today.AddDays(-9)), project.Payments.Single(p => p.Donors is not null).Collection);
        Assert.Equal("Presidencia del club", project.Ledger.First(e => e.Act == LedgerAct.Commit).SignedAs);
    }

    [Fact]
    public async Task Totals_are_what_the_postings_say_and_the_proof_finds_nothing()
    {
        var books = await BusyAsync();
        var balances = (await books.ReadAsync()).Balances;
        await using var db = database.Open();
        var totals = await db.ProjectTotals.Where(t => t.ProjectId == books.Id).ToListAsync(Cancel);
        Assert.Equal([("MXN", (Guid?)null), ("MXN", books.Club), ("MXN", books.Town), ("USD", null)], totals.Select(t => (t.Currency, t.PartyId)).Order());
        Assert.All(totals, t =>
        {
            if (t.PartyId is { } party)
                Assert.Equal((balances.Pledged(t.Currency, party), balances.Committed(t.Currency, party), balances.Received(t.Currency, party), 0, 0), (t.Pledged, t.Committed, t.Received, t.PaidOut, t.Funds));
            else
                Assert.Equal((balances.PaidOut(t.Currency), balances.Fees(t.Currency), balances.Exchanged(t.Currency), balances.Funds(t.Currency), 0), (t.PaidOut, t.Fees, t.Exchanged, t.Funds, t.Received));
        });
        Assert.All(totals, t => Assert.Equal(("MX-3X1", 2026, t.PartyId == books.Club ? PartyKind.Organization : t.PartyId == books.Town ? PartyKind.Municipality : null), (t.ProgrammeCode, t.Year, t.PartyKind)));
        Assert.DoesNotContain(await LedgerProof.FailuresAsync(db, Cancel), f => f.ProjectId == books.Id);
    }

    [Fact]
    public async Task A_programme_tells_what_each_kind_of_party_gave_and_what_became_of_it_by_year_and_currency()
    {
        await using var own = await cluster.CreateDatabaseAsync();
        var books = await BusyAsync(own);
        var second = await BusyAsync(own);
        await using var db = own.Open();
        var totals = await ProgrammeTotals.ReadAsync(db, "MX-3X1", 2026, Cancel);
        Assert.Equal([new(2026, PartyKind.Municipality, "MXN", 0, 400, 0), new(2026, PartyKind.Organization, "MXN", 300, 600, 340)], totals.Parties);
        Assert.Equal([new(2026, "MXN", 80, 0, 200, 60), new(2026, "USD", 0, 0, -11, 11)], totals.Money);
        Assert.Equal(totals.Parties, (await ProgrammeTotals.ReadAsync(db, "MX-3X1", null, Cancel)).Parties);
        Assert.Empty((await ProgrammeTotals.ReadAsync(db, "MX-3X1", 2025, Cancel)).Parties);
        Assert.NotEqual(books.Id, second.Id);
    }

    private async Task<StoredBooks> BusyAsync(TestDatabase? other = null)
    {
        var books = await OpenAsync(other ?? database);
        await books.DoneAsync(p => p.Pledge(books.Club, Pesos(150), Today.AddDays(-12), At(0)));
        await books.DoneAsync(p => p.Commit(books.Club, Pesos(300), Signature, Today.AddDays(-10), At(1)));
        await books.DoneAsync(p => p.Commit(books.Town, Pesos(200), Signature, Today.AddDays(-9), At(2)));
        await BookAsync(3, p => p.PrepareReceipt(books.Club, Pesos(200), Today.AddDays(-8), Paper(), new(37, Today.AddDays(-40), Today.AddDays(-9)), At(3)));
        var mistaken = await BookAsync(4, p => p.PreparePayOut(Pesos(70), Today.AddDays(-6), Paper(), [], At(4)));
        await BookAsync(5, p => p.PrepareReversal(mistaken.Id, "Error", Today.AddDays(-5), At(5)));
        await BookAsync(6, p => p.PreparePayOut(Pesos(40), Today.AddDays(-7), Paper(), [], At(6)));
        await BookAsync(7, p => p.PrepareExchange(Pesos(100), new(5.50m, "USD"), new(0.055m, Today.AddDays(-4), "Banco de México"), Today.AddDays(-3), Paper(), At(7)));
        await BookAsync(8, p => p.PrepareReturn(books.Club, Pesos(30), Today.AddDays(-1), Paper(), At(8)));
        return books;

        static Recording At(int minute) => Recorded() with { At = Now.AddMinutes(minute) };

        async Task<LedgerEntry> BookAsync(int minute, Func<Project, PaymentOrder> prepare)
        {
            var order = await books.DoneAsync(prepare);
            return await books.DoneAsync(p => p.Approve(order.Id, Approver.AccountId!.Value, Now.AddMinutes(minute)));
        }
    }
}
