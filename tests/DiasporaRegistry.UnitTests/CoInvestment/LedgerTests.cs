using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.CoInvestment.Books;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>What is recorded at once, and what the books say.</summary>
public sealed class LedgerTests
{
    private readonly Books books = new();

    private Project Project => books.Project;

    [Fact]
    public void A_pledge_and_a_commitment_move_no_money()
    {
        books.Pledge(150);
        var commitment = books.Commit(100, Today.AddDays(-3));
        Assert.Equal((150, 100, 0, 0), (Project.Balances.Pledged("MXN"), Project.Balances.Committed("MXN", books.Club), Project.Balances.Received("MXN"), Project.Balances.Funds("MXN")));
        Assert.Equal((LedgerAct.Commit, Today.AddDays(-3), "Presidencia del club", "Convenio 12/2026"), (commitment.Act, commitment.Day, commitment.SignedAs, commitment.Document));
        Assert.False(commitment.MovedMoney);
        Assert.Null(commitment.ApprovedBy);
    }

    [Theory]
    [InlineData(" ", "Convenio 12")]
    [InlineData("Presidencia", "\u200B")]
    public void A_commitment_says_which_office_signed_it_and_where(string office, string document) =>
        Refused(Rule.CommitmentIsSigned, () => Project.Commit(books.Club, Pesos(10), new(office, document), Today, Recorded()));

    [Fact]
    public void A_reversal_takes_an_entry_back_once_and_says_why()
    {
        var entry = books.Commit(100, Today.AddDays(-5));
        Refused(Rule.HarmfulActNeedsAReason, () => Project.Reverse(entry.Id, " ", Today, Recorded()));
        Refused(Rule.LedgerDayIsPossible, () => Project.Reverse(entry.Id, "Error", Today.AddDays(-6), Recorded()));

        var reversal = Project.Reverse(entry.Id, "Convenio no firmado", Today, Recorded());
        Assert.Equal((entry.Id, Pesos(100), "Convenio no firmado"), (reversal.ReversesId, reversal.Money, reversal.Reason));
        Assert.Equal(entry.Postings.Select(p => -p.Amount), reversal.Postings.Select(p => p.Amount));
        Refused(Rule.ReversalIsFinal, () => Project.Reverse(entry.Id, "Otra vez", Today, Recorded()));
        Refused(Rule.ReversalIsFinal, () => Project.Reverse(reversal.Id, "Otra vez", Today, Recorded()));
        Assert.Equal([entry, reversal], Project.Ledger);
        Assert.Equal(0, Project.Balances.Committed("MXN"));
    }

    [Fact]
    public void A_commitment_is_not_reversed_below_what_was_paid()
    {
        var first = books.Commit(100);
        var second = books.Commit(50);
        var payment = books.Receive(60);
        Refused(Rule.CommitmentCoversPayments, () => Project.Reverse(first.Id, "Error", Today, Recorded()));
        Project.Reverse(second.Id, "Error", Today, Recorded());
        books.TakeBack(payment);
        Project.Reverse(first.Id, "Error", Today, Recorded());
        Assert.Equal(0, Project.Balances.Committed("MXN"));
    }

    [Fact]
    public void What_is_sent_again_under_its_key_is_recorded_once_and_something_else_under_it_is_refused()
    {
        var key = Key();
        var entry = Project.Pledge(books.Club, Pesos(10), Today, Recorded(key));
        Assert.Same(entry, Project.Pledge(books.Club, Pesos(10), Today, new Recording(key, Approver, Now.AddHours(1))));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Club, Pesos(11), Today, Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Town, Pesos(10), Today, Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Club, Pesos(10), Today.AddDays(-1), Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Commit(books.Club, Pesos(10), Signature, Today, Recorded(key)));
        Refused(Rule.EntryKeyIsUsedOnce, () => Project.Pledge(books.Club, Pesos(10), Today, new Recording(Guid.Empty, Clerk, Now)));
        Assert.Equal([entry], Project.Ledger);

        var back = Key();
        var reversal = Project.Reverse(entry.Id, "Error", Today, Recorded(back));
        Assert.Same(reversal, Project.Reverse(entry.Id, "Error", Today, Recorded(back)));
        Project.Close(Today, Clerk, Now);
        Assert.Same(entry, Project.Pledge(books.Club, Pesos(10), Today, Recorded(key)));
    }

    [Fact]
    public void Balances_are_told_by_the_day_that_counts_and_by_the_moment_of_recording()
    {
        var (monday, friday) = (Today.AddDays(-7), Today.AddDays(-3));
        Project.Commit(books.Club, Pesos(100), Signature, friday, new(Key(), Clerk, Now));
        Project.Commit(books.Club, Pesos(30), Signature, monday, new(Key(), Clerk, Now.AddHours(1)));

        Assert.Equal(0, Project.BalancesOn(monday.AddDays(-1)).Committed("MXN"));
        Assert.Equal(30, Project.BalancesOn(monday).Committed("MXN"));
        Assert.Equal(130, Project.BalancesOn(friday).Committed("MXN"));
        Assert.Equal(0, Project.BalancesAsRecorded(Now.AddTicks(-1)).Committed("MXN"));
        Assert.Equal(100, Project.BalancesAsRecorded(Now).Committed("MXN"));
        Assert.Equal(130, Project.BalancesAsRecorded(Now.AddHours(1)).Committed("MXN"));
        Assert.Equal(Project.Balances.All, Project.BalancesOn(Today).All);
        Assert.All(Project.Balances.All.GroupBy(b => b.Currency), g => Assert.Equal(0, g.Sum(b => b.Amount)));
    }

    [Fact]
    public void Where_clocks_differ_what_is_recorded_later_is_not_dated_before()
    {
        Project.Pledge(books.Club, Pesos(10), Today, new(Key(), Clerk, Now));
        var later = Project.Pledge(books.Club, Pesos(20), Today, new(Key(), Clerk, Now.AddSeconds(-2)));
        Assert.Equal((2, Now), (later.Sequence, later.At));
    }
}
