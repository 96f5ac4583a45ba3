using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.CoInvestment.Books;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>Money moves when two people say so.</summary>
public sealed class PaymentTests
{
    private static readonly ConversionRate Rate = new(0.055m, Today.AddDays(-1), "Banco de México");

    private readonly Books books = new();

    private Project Project => books.Project;

    [Fact]
    public void A_payment_is_booked_when_another_than_who_prepared_it_approves_it()
    {
        books.Commit(100);
        var order = books.PrepareReceipt(60);
        Assert.Equal(0, Project.Balances.Received("MXN"));
        Refused(Rule.PaymentNeedsTwoPeople, () => Project.Approve(order.Id, Clerk, Now));
        Assert.True(order.IsWaiting);

        var entry = Project.Approve(order.Id, Approver, Now);
        Assert.Equal((LedgerAct.Receive, Clerk, Approver, order.Id, order.Key), (entry.Act, entry.AccountId, entry.ApprovedBy!.Value, entry.OrderId!.Value, entry.Key));
        Assert.Equal((60, 60), (Project.Balances.Received("MXN", books.Club), Project.Balances.Funds("MXN")));
        Assert.Same(entry, Project.Approve(order.Id, Approver, Now));
        Refused(Rule.PaymentIsDecidedOnce, () => Project.Approve(order.Id, Key(), Now));
        Refused(Rule.PaymentIsDecidedOnce, () => Project.Refuse(order.Id, "Tarde", Approver, Now));
    }

    [Fact]
    public void A_refused_payment_is_never_booked_and_its_evidence_is_free()
    {
        books.Commit(100);
        var paper = books.Paper();
        var order = Project.PrepareReceipt(books.Club, Pesos(60), Today, paper, null, Recorded());
        Refused(Rule.HarmfulActNeedsAReason, () => Project.Refuse(order.Id, " ", Approver, Now));
        Refused(Rule.EvidencePaysOnce, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, paper, null, Recorded()));
        Project.Refuse(order.Id, "No se ve el sello", Approver, Now);
        Assert.Equal((PaymentState.Refused, "No se ve el sello", Approver), (order.State, order.RefusalReason, order.DecidedBy!.Value));
        Refused(Rule.PaymentIsDecidedOnce, () => Project.Approve(order.Id, Approver, Now));
        Project.PrepareReceipt(books.Club, Pesos(10), Today, paper, null, Recorded());
    }

    [Fact]
    public void A_party_pays_no_more_than_it_committed_on_any_day()
    {
        Refused(Rule.PaidNeverExceedsCommitted, () => books.PrepareReceipt(1));
        books.Commit(100, Today.AddDays(-10));
        Refused(Rule.PaidNeverExceedsCommitted, () => books.PrepareReceipt(10, Today.AddDays(-11)));
        books.Receive(60, Today.AddDays(-2));
        Refused(Rule.PaidNeverExceedsCommitted, () => books.PrepareReceipt(40.01m));
        Refused(Rule.PaidNeverExceedsCommitted, () => books.PrepareReceipt(40.01m, Today.AddDays(-5)));
        Refused(Rule.PaidNeverExceedsCommitted, () => Project.PrepareReceipt(books.Town, Pesos(1), Today, books.Paper(), null, Recorded()));
        books.Receive(40);
        Assert.Equal(100, Project.Balances.Received("MXN", books.Club));
    }

    [Fact]
    public void Of_two_prepared_payments_that_together_exceed_the_commitment_one_is_booked()
    {
        books.Commit(100);
        var (first, second) = (books.PrepareReceipt(60), books.PrepareReceipt(60));
        books.Approve(first);
        Refused(Rule.PaidNeverExceedsCommitted, () => books.Approve(second));
        Assert.True(second.IsWaiting);
    }

    [Fact]
    public void No_more_is_paid_out_than_is_in_hand_on_any_day()
    {
        books.Commit(100, Today.AddDays(-10));
        Refused(Rule.FundsCoverPayments, () => books.PayOut(1));
        var receipt = books.Receive(100, Today.AddDays(-5));
        Refused(Rule.FundsCoverPayments, () => books.PayOut(10, Today.AddDays(-6)));
        books.PayOut(70);
        Refused(Rule.FundsCoverPayments, () => books.PayOut(40, Today.AddDays(-3)));
        Refused(Rule.FundsCoverPayments, () => Project.PrepareFee(Pesos(30.01m), Today, books.Paper(), Recorded()));
        Refused(Rule.FundsCoverPayments, () => books.Return(31));
        Refused(Rule.FundsCoverPayments, () => books.TakeBack(receipt));
        books.Approve(Project.PrepareFee(Pesos(30), Today, books.Paper(), Recorded()));
        Assert.Equal((0, 70, 30), (Project.Balances.Funds("MXN"), Project.Balances.PaidOut("MXN"), Project.Balances.Fees("MXN")));
    }

    [Fact]
    public void A_party_gets_back_no_more_than_it_gave()
    {
        books.Commit(100);
        Project.Commit(books.Town, Pesos(100), Signature, Today, Recorded());
        books.Receive(80);
        books.Approve(Project.PrepareReceipt(books.Town, Pesos(20), Today, books.Paper(), null, Recorded()));
        Refused(Rule.ReturnNeverExceedsContribution, () => books.Return(20.01m, books.Town));
        books.Return(30);
        Assert.Equal((50, 70), (Project.Balances.Received("MXN", books.Club), Project.Balances.Funds("MXN")));
        books.Receive(50);
        Refused(Rule.PaidNeverExceedsCommitted, () => books.PrepareReceipt(0.01m));
    }

    [Fact]
    public void An_exchange_agrees_with_its_rate_to_the_cent_and_carries_it()
    {
        books.Commit(1000);
        books.Receive(1000);
        Refused(Rule.ExchangeFollowsItsRate, () => Exchange(Pesos(100), Dollars(5.52m)));
        Refused(Rule.ExchangeFollowsItsRate, () => Exchange(Pesos(100), Dollars(5.48m)));
        Refused(Rule.ExchangeFollowsItsRate, () => Project.PrepareExchange(Pesos(100), Pesos(100), Rate with { Rate = 1 }, Today, books.Paper(), Recorded()));
        Refused(Rule.FundsCoverPayments, () => Exchange(Pesos(2000), Dollars(110)));
        foreach (var none in new[] { Rate with { Rate = 0 }, Rate with { Rate = -1 }, Rate with { Source = " " }, Rate with { Day = Today.AddDays(1) }, Rate with { Rate = 0.00000000001m } })
            Refused(Rule.RateIsPlausible, () => Project.PrepareExchange(Pesos(100), Dollars(5.50m), none, Today, books.Paper(), Recorded()));

        var order = Exchange(Pesos(100), Dollars(5.51m));
        var entry = books.Approve(order);
        Assert.Equal(Rate, order.Conversion);
        Assert.Equal((900, 5.51m, 100, -5.51m), (Project.Balances.Funds("MXN"), Project.Balances.Funds("USD"), Project.Balances.Exchanged("MXN"), Project.Balances.Exchanged("USD")));
        books.Approve(Project.PreparePayOut(Dollars(5), Today, books.Paper(), [], Recorded()));
        Refused(Rule.FundsCoverPayments, () => books.TakeBack(entry));
        Assert.Equal(Dollars(5.50m), Rate.Convert(Pesos(100), "USD"));
    }

    [Fact]
    public void A_paper_shows_one_payment_however_it_is_typed()
    {
        books.Commit(100);
        Prepare(new("invoice", "A-123", "Constructora Pérez"));
        Refused(Rule.EvidencePaysOnce, () => Prepare(new("invoice", "a 123", "CONSTRUCTORA  PEREZ")));
        Prepare(new("receipt", "A-123", "Constructora Pérez"));
        Prepare(new("invoice", "A-124", "Constructora Pérez", new string('a', 64)));
        Refused(Rule.EvidencePaysOnce, () => Prepare(new("photo", "1", "Comité", new string('A', 64))));
        Refused(Rule.EvidencePaysOnce, () => Project.PrepareReceipt(books.Club, Pesos(1), Today, [new("photo", "7", "Comité"), new("photo", "7", "Comité")], null, Recorded()));

        void Prepare(StatedEvidence paper) => Project.PrepareReceipt(books.Club, Pesos(1), Today, [paper], null, Recorded());
    }

    [Fact]
    public void A_reversed_payment_gives_its_evidence_back()
    {
        books.Commit(100);
        var paper = books.Paper();
        var entry = books.Approve(Project.PrepareReceipt(books.Club, Pesos(60), Today, paper, null, Recorded()));
        Refused(Rule.EvidencePaysOnce, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, paper, null, Recorded()));
        Refused(Rule.PaymentNeedsTwoPeople, () => Project.Reverse(entry.Id, "Error", Today, Recorded()));
        var order = Project.PrepareReversal(entry.Id, "Cantidad equivocada", Today, Recorded());
        Refused(Rule.PaymentNeedsTwoPeople, () => Project.Approve(order.Id, Clerk, Now));
        var reversal = books.Approve(order);
        Assert.Equal((LedgerAct.Reverse, entry.Id, "Cantidad equivocada", 0), (reversal.Act, reversal.ReversesId!.Value, reversal.Reason, Project.Balances.Received("MXN")));
        Refused(Rule.ReversalIsFinal, () => Project.PrepareReversal(entry.Id, "Otra vez", Today, Recorded()));
        Refused(Rule.ReversalIsFinal, () => Project.PrepareReversal(reversal.Id, "Otra vez", Today, Recorded()));
        books.Approve(Project.PrepareReceipt(books.Club, Pesos(6), Today, paper, null, Recorded()));
    }

    [Theory]
    [InlineData("", "A-1", "Constructora", null)]
    [InlineData("invoice", "---", "Constructora", null)]
    [InlineData("invoice", "A-1", " ", null)]
    [InlineData("invoice", "A-1", "Constructora", "abc")]
    public void Evidence_can_be_found_again(string kind, string reference, string issuer, string? digest)
    {
        books.Commit(100);
        Refused(Rule.EvidenceCanBeFound, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, [new(kind, reference, issuer, digest)], null, Recorded()));
    }

    [Fact]
    public void A_payment_has_evidence_and_one_for_the_works_what_the_year_asks_for()
    {
        books.Commit(100);
        Refused(Rule.PaymentNeedsEvidence, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, [], null, Recorded()));
        books.Receive(100);
        Refused(Rule.PaymentNeedsEvidence, () => Project.PreparePayOut(Pesos(10), Today, [], [], Recorded()));
        var refusal = Refused(Rule.PayOutNeedsItsEvidence, () => Project.PreparePayOut(Pesos(10), Today, books.Paper("invoice"), ["photo", "invoice", "delivery"], Recorded()));
        Assert.Equal(["delivery, photo"], refusal.Arguments);
        Project.PreparePayOut(Pesos(10), Today, [.. books.Paper("invoice"), .. books.Paper("photo")], ["photo", "invoice"], Recorded());
    }

    [Fact]
    public void A_club_hands_over_what_many_gave_and_says_how_many_and_never_who()
    {
        books.Commit(100);
        Project.Commit(books.Town, Pesos(100), Signature, Today, Recorded());
        var collected = new CollectiveRemittance(37, Today.AddDays(-30), Today.AddDays(-2));
        foreach (var none in new[] { collected with { Donors = 0 }, collected with { Donors = -1 }, collected with { Donors = 2_000_000 }, collected with { Until = Today.AddDays(1) }, collected with { From = Today } })
            Refused(Rule.CollectionIsPlausible, () => Collect(books.Club, none));
        Refused(Rule.CollectionIsPlausible, () => Collect(books.Town, collected));
        Assert.Equal(collected, Collect(books.Club, collected).Collection);

        PaymentOrder Collect(Guid party, CollectiveRemittance remittance) => Project.PrepareReceipt(party, Pesos(10), Today, books.Paper(), remittance, Recorded());
    }

    [Fact]
    public void A_payment_that_is_sent_again_under_its_key_is_prepared_once()
    {
        books.Commit(100);
        var (key, paper) = (Key(), books.Paper());
        var order = Receive(10);
        Assert.Same(order, Receive(10));
        Refused(Rule.EntryKeyIsUsedOnce, () => Receive(11));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, books.Paper(), null, Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Club, Pesos(10), Today, Recorded(key)));
        books.Approve(order);
        Assert.Same(order, Receive(10));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Club, Pesos(10), Today, Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.PrepareReceipt(books.Club, Pesos(10), Today, books.Paper(), null, Recorded(Project.Ledger[0].Key)));
        Assert.Single(Project.Payments);

        PaymentOrder Receive(decimal amount) => Project.PrepareReceipt(books.Club, Pesos(amount), Today, paper, null, Recorded(key));
    }

    private PaymentOrder Exchange(Money from, Money to) => Project.PrepareExchange(from, to, Rate, Today, books.Paper(), Recorded());
}
