using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.CoInvestment.Books;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

public sealed class ProjectTests
{
    private readonly Books books = new();

    private Project Project => books.Project;

    [Fact]
    public void A_project_is_built_in_a_place_of_origin() =>
        Refused(Rule.OriginLiesInACountryOfOrigin, () => _ = new Project("MX-3X1", 2018, "Main Street", LosAngeles, "MXN", Now));

    [Fact]
    public void A_party_is_named_once()
    {
        var club = Project.Parties.Single(p => p.Kind == PartyKind.Organization);
        Refused(Rule.PartyIsNamedOnce, () => Project.AddParty(PartyKind.Organization, "CLUB  Jeréz", club.OrganizationId, Now));
        Project.AddParty(PartyKind.Municipality, "Club Jerez", null, Now);
        Project.AddParty(PartyKind.Organization, "Club Jerez", Key(), Now);
        Assert.Equal(4, Project.Parties.Count);
    }

    [Fact]
    public void Only_a_projects_parties_put_money_into_it()
    {
        Refused(Rule.PartyBelongsToTheProject, () => Project.Pledge(Key(), Pesos(10), Today, Recorded()));
        Refused(Rule.PartyBelongsToTheProject, () => Project.PrepareReceipt(Key(), Pesos(10), Today, books.Paper(), null, Recorded()));
    }

    [Fact]
    public void A_project_takes_the_currencies_that_it_uses_and_keeps_them_apart()
    {
        Refused(Rule.LedgerUsesTheProjectsCurrencies, () => Project.Pledge(books.Club, new Money(10, "HNL"), Today, Recorded()));
        Refused(Rule.LedgerUsesTheProjectsCurrencies, () => Project.PreparePayOut(new Money(10, "HNL"), Today, books.Paper(), [], Recorded()));
        Refused(Rule.AmountIsPlausible, () => Project.UseCurrency("XYZ"));
        Project.UseCurrency("HNL");
        Project.UseCurrency("HNL");
        Assert.Equal(["MXN", "USD", "HNL"], Project.Currencies);

        books.Commit(Pesos(100));
        books.Commit(Dollars(7));
        books.Commit(new Money(5, "HNL"));
        Assert.Equal([100, 7, 5], Project.Currencies.Select(c => Project.Balances.Committed(c)));
        Refused(Rule.PaidNeverExceedsCommitted, () => Project.PrepareReceipt(books.Club, Dollars(7.01m), Today, books.Paper(), null, Recorded()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    public void An_entry_is_more_than_nothing(int amount)
    {
        Refused(Rule.AmountIsPlausible, () => books.Pledge(amount));
        Refused(Rule.AmountIsPlausible, () => books.Commit(amount));
        Refused(Rule.AmountIsPlausible, () => books.PrepareReceipt(amount));
        Refused(Rule.AmountIsPlausible, () => books.PayOut(amount));
        Refused(Rule.AmountIsPlausible, () => books.Return(amount));
        Refused(Rule.AmountIsPlausible, () => Project.PrepareFee(Pesos(amount), Today, books.Paper(), Recorded()));
        Refused(Rule.AmountIsPlausible, () => Project.PrepareExchange(Pesos(amount), Dollars(1), new(0.05m, Today, "Banco"), Today, books.Paper(), Recorded()));
        Refused(Rule.AmountIsPlausible, () => Project.PrepareExchange(Pesos(20), Dollars(amount), new(0.05m, Today, "Banco"), Today, books.Paper(), Recorded()));
    }

    [Fact]
    public void A_sum_that_no_amount_can_hold_is_refused_before_it_is_recorded()
    {
        Project.Pledge(books.Club, Pesos(900_000_000_000), Today, Recorded());
        Refused(Rule.AmountIsPlausible, () => Project.Pledge(books.Town, Pesos(900_000_000_000), Today, Recorded()));
        Assert.Equal(900_000_000_000, Project.Balances.Pledged("MXN"));
    }

    [Fact]
    public void Nothing_counts_for_a_day_before_the_project_or_after_today()
    {
        Assert.Equal(new DateOnly(2026, 1, 1), Project.FirstDay);
        Refused(Rule.LedgerDayIsPossible, () => books.Commit(10, new DateOnly(2025, 12, 31)));
        Refused(Rule.LedgerDayIsPossible, () => books.Commit(10, Today.AddDays(1)));
        books.Commit(10, new DateOnly(2026, 1, 1));
        Refused(Rule.LedgerDayIsPossible, () => books.PrepareReceipt(10, Today.AddDays(1)));

        var called = new Project("MX-3X1", 2026, "Calle Hidalgo", Jerez, "MXN", Now, new DateOnly(2026, 3, 15));
        var club = called.AddParty(PartyKind.Organization, "Club Jerez", null, Now).Id;
        Refused(Rule.LedgerDayIsPossible, () => called.Pledge(club, Pesos(10), new DateOnly(2026, 3, 14), Recorded()));
        called.Pledge(club, Pesos(10), new DateOnly(2026, 3, 15), Recorded());
    }

    [Fact]
    public void In_closed_books_nothing_is_recorded_any_more()
    {
        books.Commit(100);
        var receipt = books.Receive(50);
        var waiting = books.PrepareReceipt(10);
        Refused(Rule.WaitingPaymentsAreDecidedFirst, () => Project.Close(Today, Clerk, Now));
        Project.Refuse(waiting.Id, "No llegó", Approver, Now);
        Refused(Rule.ClosedBooksHoldNoMoney, () => Project.Close(Today, Clerk, Now));
        books.PayOut(50);
        Refused(Rule.LedgerDayIsPossible, () => Project.Close(Today.AddDays(-1), Clerk, Now));
        Project.Close(Today, Clerk, Now);

        Assert.Equal((Today, Clerk), (Project.ClosedOn, Project.ClosedBy));
        Refused(Rule.ClosedBooksStayClosed, () => books.Pledge(10));
        Refused(Rule.ClosedBooksStayClosed, () => books.Commit(10));
        Refused(Rule.ClosedBooksStayClosed, () => books.PrepareReceipt(10));
        Refused(Rule.ClosedBooksStayClosed, () => books.PayOut(10));
        Refused(Rule.ClosedBooksStayClosed, () => books.TakeBack(receipt));
        Refused(Rule.ClosedBooksStayClosed, () => Project.UseCurrency("HNL"));
        Refused(Rule.ClosedBooksStayClosed, () => Project.Close(Today, Clerk, Now));
        Assert.Equal(3, Project.Ledger.Count);
    }
}
