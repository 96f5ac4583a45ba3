using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>The books as somebody would keep them on squared paper: what each act means for what was pledged, committed, received, paid out and in hand, without accounts or postings.</summary>
sealed class LedgerModel
{
    private readonly List<(Guid Id, DateOnly Day, List<(string What, Guid? Party, string Currency, decimal Amount)> Lines)> acts = [];

    /// <summary>Writes an act down as what was asked for: amounts and currencies from the payment, where there is one.</summary>
    public void Add(LedgerEntry entry, PaymentOrder? order)
    {
        var (party, money) = order is null ? (entry.PartyId, entry.Money) : (order.PartyId, order.Money);
        acts.Add((entry.Id, entry.Day, entry.Act switch
        {
            LedgerAct.Pledge => [("pledged", party, money.Currency, money.Amount)],
            LedgerAct.Commit => [("committed", party, money.Currency, money.Amount)],
            LedgerAct.Receive => [("received", party, money.Currency, money.Amount), ("funds", null, money.Currency, money.Amount)],
            LedgerAct.Return => [("received", party, money.Currency, -money.Amount), ("funds", null, money.Currency, -money.Amount)],
            LedgerAct.PayOut => [("works", null, money.Currency, money.Amount), ("funds", null, money.Currency, -money.Amount)],
            LedgerAct.Fee => [("fees", null, money.Currency, money.Amount), ("funds", null, money.Currency, -money.Amount)],
            LedgerAct.Exchange => [("funds", null, money.Currency, -money.Amount), ("funds", null, order!.ToCurrency!, order.ToAmount!.Value)],
            _ => [.. acts.Single(a => a.Id == entry.ReversesId).Lines.Select(l => l with { Amount = -l.Amount })],
        }));
    }

    /// <summary>Asserts that the balances of a day are what the acts up to it come to.</summary>
    public void Check(LedgerBalances balances, DateOnly day, IEnumerable<Guid> parties, IEnumerable<string> currencies)
    {
        var lines = acts.Where(a => a.Day <= day).SelectMany(a => a.Lines).ToLookup(l => (l.What, l.Party, l.Currency), l => l.Amount);
        foreach (var currency in currencies)
        {
            foreach (var party in parties)
            {
                Assert.Equal(lines[("pledged", party, currency)].Sum(), balances.Pledged(currency, party));
                Assert.Equal(lines[("committed", party, currency)].Sum(), balances.Committed(currency, party));
                Assert.Equal(lines[("received", party, currency)].Sum(), balances.Received(currency, party));
            }

            Assert.Equal(lines[("funds", null, currency)].Sum(), balances.Funds(currency));
            Assert.Equal(lines[("works", null, currency)].Sum(), balances.PaidOut(currency));
            Assert.Equal(lines[("fees", null, currency)].Sum(), balances.Fees(currency));
        }
    }
}
