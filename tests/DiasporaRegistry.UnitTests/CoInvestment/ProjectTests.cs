using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

public sealed class ProjectTests
{
    private static readonly Guid Clerk = Key();

    private readonly Project project = new("MX-3X1", 2018, "Calle Hidalgo", Jerez, "MXN", Now);
    private readonly ProjectParty club;

    public ProjectTests() => club = project.AddParty(PartyKind.Organization, "Club Jerez", Key(), Now);

    [Fact]
    public void A_project_is_built_in_a_place_of_origin() =>
        Refused(Rule.OriginLiesInACountryOfOrigin, () => _ = new Project("MX-3X1", 2018, "Main Street", LosAngeles, "MXN", Now));

    [Fact]
    public void A_party_is_named_once()
    {
        Refused(Rule.PartyIsNamedOnce, () => project.AddParty(PartyKind.Organization, "CLUB  Jeréz", null, Now));
        project.AddParty(PartyKind.Municipality, "Club Jerez", null, Now);
        Assert.Equal(2, project.Parties.Count);
    }

    [Fact]
    public void A_party_pays_no_more_than_it_committed()
    {
        Refused(Rule.PaidNeverExceedsCommitted, () => Pay(1));
        Commit(100);
        Pay(60);
        Refused(Rule.PaidNeverExceedsCommitted, () => Pay(40.01m));
        Pay(40);
        Assert.Equal(Pesos(100), project.Total(club.Id, EntryKind.Paid));
    }

    [Fact]
    public void What_another_party_committed_pays_for_nobody_else()
    {
        var town = project.AddParty(PartyKind.Municipality, "Jerez", null, Now);
        project.Commit(town.Id, Pesos(100), Today, Clerk, Now);
        Refused(Rule.PaidNeverExceedsCommitted, () => Pay(1));
    }

    [Fact]
    public void A_payment_names_its_evidence()
    {
        Commit(100);
        Refused(Rule.PaymentNeedsEvidence, () => project.Pay(club.Id, Pesos(10), " ", Today, Clerk, Now));
        Assert.Equal(Pesos(0), project.Total(EntryKind.Paid));
    }

    [Fact]
    public void Only_a_projects_parties_put_money_into_it()
    {
        Refused(Rule.PartyBelongsToTheProject, () => project.Plan(Key(), Pesos(10), Today, Clerk, Now));
        Refused(Rule.PartyBelongsToTheProject, () => project.Pay(Key(), Pesos(10), "Recibo 7", Today, Clerk, Now));
    }

    [Fact]
    public void A_project_has_one_currency()
    {
        Refused(Rule.CurrenciesAreNeverMixed, () => project.Plan(club.Id, new Money(10, "USD"), Today, Clerk, Now));
        Refused(Rule.CurrenciesAreNeverMixed, () => project.Pay(club.Id, new Money(10, "USD"), "Recibo 7", Today, Clerk, Now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    public void An_entry_is_more_than_nothing(int amount)
    {
        Refused(Rule.AmountIsPlausible, () => project.Plan(club.Id, Pesos(amount), Today, Clerk, Now));
        Refused(Rule.AmountIsPlausible, () => Commit(amount));
        Refused(Rule.AmountIsPlausible, () => Pay(amount));
    }

    [Fact]
    public void A_sum_that_no_amount_can_hold_is_refused_before_it_is_recorded()
    {
        var town = project.AddParty(PartyKind.Municipality, "Jerez", null, Now);
        project.Plan(club.Id, Pesos(900_000_000_000), Today, Clerk, Now);
        Refused(Rule.AmountIsPlausible, () => project.Plan(town.Id, Pesos(900_000_000_000), Today, Clerk, Now));
        Assert.Equal(Pesos(900_000_000_000), project.Total(EntryKind.Planned));
    }

    [Fact]
    public void A_reversal_takes_an_entry_back_once_and_says_why()
    {
        var entry = Commit(100);
        Refused(Rule.HarmfulActNeedsAReason, () => project.Reverse(entry.Id, " ", Today, Clerk, Now));

        var reversal = project.Reverse(entry.Id, "Convenio no firmado", Today, Clerk, Now);
        Assert.Equal((entry.Id, Pesos(-100), "Convenio no firmado"), (reversal.ReversesId, reversal.Money, reversal.Reason));
        Refused(Rule.ReversalIsFinal, () => project.Reverse(entry.Id, "Otra vez", Today, Clerk, Now));
        Refused(Rule.ReversalIsFinal, () => project.Reverse(reversal.Id, "Otra vez", Today, Clerk, Now));
        Assert.Equal([entry, reversal], project.Ledger);
    }

    [Fact]
    public void A_commitment_is_not_reversed_below_what_was_paid()
    {
        var first = Commit(100);
        var second = Commit(50);
        var payment = Pay(60);
        Refused(Rule.CommitmentCoversPayments, () => project.Reverse(first.Id, "Error", Today, Clerk, Now));
        project.Reverse(second.Id, "Error", Today, Clerk, Now);
        project.Reverse(payment.Id, "Pago duplicado", Today, Clerk, Now);
        project.Reverse(first.Id, "Error", Today, Clerk, Now);
        Assert.Equal(Pesos(0), project.Total(EntryKind.Committed));
    }

    private enum Verb { Plan, Commit, Pay, Reverse }

    [Fact]
    public void Whatever_is_recorded_or_refused_the_ledger_adds_up()
    {
        var step = Gen.Select(Gen.Enum<Verb>(), Gen.Int[0, 2], Gen.Int[-1, 40], Gen.Int[0, 30]);
        step.Array[0, 60].Sample(steps =>
        {
            var ledger = new Project("MX-3X1", 2018, "Calle Hidalgo", Jerez, "MXN", Now);
            foreach (var kind in new[] { PartyKind.Federal, PartyKind.Municipality, PartyKind.Organization })
                ledger.AddParty(kind, "Parte", null, Now);
            foreach (var (verb, party, tens, which) in steps)
                Try(ledger, verb, ledger.Parties.ElementAt(party).Id, Pesos(tens * 10), which);
        }, iter: 1000);
    }

    private static void Try(Project ledger, Verb verb, Guid party, Money money, int which)
    {
        var before = ledger.Ledger.ToList();
        var totals = Totals(ledger);
        if (verb == Verb.Reverse && before.Count == 0)
            return;
        try
        {
            var added = verb switch
            {
                Verb.Plan => ledger.Plan(party, money, Today, Clerk, Now),
                Verb.Commit => ledger.Commit(party, money, Today, Clerk, Now),
                Verb.Pay => ledger.Pay(party, money, "Recibo 7", Today, Clerk, Now),
                _ => ledger.Reverse(before[which % before.Count].Id, "Error", Today, Clerk, Now),
            };
            Assert.Equal([.. before, added], ledger.Ledger);
        }
        catch (BrokenRuleException)
        {
            Assert.Equal(before, ledger.Ledger);
            Assert.Equal(totals, Totals(ledger));
        }

        Assert.Equal(Enumerable.Range(1, ledger.Ledger.Count), ledger.Ledger.Select(e => e.Sequence));
        foreach (var kind in Enum.GetValues<EntryKind>())
            Assert.Equal(ledger.Ledger.Where(e => e.Kind == kind).Sum(e => e.Amount), ledger.Total(kind).Amount);
        foreach (var (_, committed, paid) in Totals(ledger))
            Assert.True(0 <= paid && paid <= committed, $"paid {paid} of {committed}");
        var reversals = ledger.Ledger.Where(e => e.ReversesId is not null).ToList();
        Assert.Distinct(reversals.Select(r => r.ReversesId));
        foreach (var reversal in reversals)
        {
            var mended = ledger.Ledger.Single(e => e.Id == reversal.ReversesId);
            Assert.Null(mended.ReversesId);
            Assert.Equal((mended.PartyId, mended.Kind, -mended.Amount), (reversal.PartyId, reversal.Kind, reversal.Amount));
        }
    }

    private static List<(decimal Planned, decimal Committed, decimal Paid)> Totals(Project ledger) =>
        [.. ledger.Parties.Select(p => (ledger.Total(p.Id, EntryKind.Planned).Amount, ledger.Total(p.Id, EntryKind.Committed).Amount, ledger.Total(p.Id, EntryKind.Paid).Amount))];

    private static Money Pesos(decimal amount) => new(amount, "MXN");

    private LedgerEntry Commit(decimal amount) => project.Commit(club.Id, Pesos(amount), Today, Clerk, Now);

    private LedgerEntry Pay(decimal amount) => project.Pay(club.Id, Pesos(amount), "Recibo 7", Today, Clerk, Now);
}
