using System.Collections.Concurrent;
using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>Whatever is recorded or refused, in whatever order, the books balance, nobody pays more than it committed, and every balance of every day and moment comes out of the history.</summary>
public sealed class LedgerLawTests
{
    private enum Verb { Pledge, Commit, Receive, PayOut, Return, Fee, Exchange, Reverse, Approve, Refuse }

    private sealed record Step(Verb Verb, int Party, int Currency, int Units, int DaysAgo, int Which, bool AtOnce);

    // Most amounts are small, so that limits are met; commitments and receipts come often, so that there is money to spend.
    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Frequency((2, Gen.Const(Verb.Pledge)), (6, Gen.Const(Verb.Commit)), (8, Gen.Const(Verb.Receive)), (4, Gen.Const(Verb.PayOut)), (3, Gen.Const(Verb.Return)), (2, Gen.Const(Verb.Fee)),
            (3, Gen.Const(Verb.Exchange)), (4, Gen.Const(Verb.Reverse)), (3, Gen.Const(Verb.Approve)), (1, Gen.Const(Verb.Refuse))),
        Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[-1, 2500], Gen.Int[0, 12], Gen.Int[0, 40], Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))))
        .Select((verb, party, currency, units, daysAgo, which, atOnce) => new Step(verb, party, currency, units, daysAgo, which, atOnce));

    [Fact]
    public void The_books_keep_their_laws_whatever_is_done()
    {
        var done = new ConcurrentDictionary<LedgerAct, int>();
        AnyStep.Array[0, 60].Sample(steps =>
        {
            var run = new LedgerRun();
            foreach (var step in steps)
                run.Do(step);
            run.CheckHistory(done);
        }, iter: 400);
        // A law that is only kept because nothing is ever done would be none.
        Assert.All(Enum.GetValues<LedgerAct>(), act => Assert.InRange(done.GetValueOrDefault(act), 40, int.MaxValue));
    }

    private sealed class LedgerRun
    {
        private static readonly string[] Used = ["MXN", "USD", "JPY"];
        private static readonly Dictionary<(string, string), decimal> Rates = new()
        {
            [("MXN", "USD")] = 0.0547m,
            [("USD", "MXN")] = 18.2713m,
            [("MXN", "JPY")] = 8.013m,
            [("JPY", "MXN")] = 0.1248m,
            [("USD", "JPY")] = 147.31m,
            [("JPY", "USD")] = 0.006788m,
        };

        private readonly Project project = new("MX-3X1", 2026, "Calle Hidalgo", Jerez, "MXN", Now);
        private readonly LedgerModel model = new();
        private readonly List<(DateTimeOffset At, IReadOnlyList<LedgerBalance> Balances)> moments = [];
        private DateTimeOffset now = Now;
        private int papers;

        public LedgerRun()
        {
            project.UseCurrency("USD");
            project.UseCurrency("JPY");
            foreach (var kind in new[] { PartyKind.Federal, PartyKind.Municipality, PartyKind.Organization })
                project.AddParty(kind, "Parte", null, Now);
            // Something to begin with, or most of what is tried is refused.
            for (var i = 0; i < 6; i++)
            {
                Do(new Step(Verb.Commit, i % 3, i / 3, 900, 12, 0, true));
                Do(new Step(Verb.Receive, i % 3, i / 3, 1200, 12 - i, 0, true));
            }
        }

        public void Do(Step step)
        {
            now = now.AddMinutes(1);
            var before = (Entries: project.Ledger, project.Balances.All, Payments: project.Payments.Select(p => (p.Id, p.State)).ToList());
            try
            {
                Attempt(step);
            }
            catch (BrokenRuleException)
            {
                // What was prepared may stand though its approval was refused; the books are as they were.
                Assert.Equal(before.Entries, project.Ledger);
                Assert.Equal(before.All, project.Balances.All);
                Assert.Equal(before.Payments, project.Payments.Take(before.Payments.Count).Select(p => (p.Id, p.State)));
            }

            Assert.Equal(before.Entries, project.Ledger.Take(before.Entries.Count));
            if (project.Ledger.Count > before.Entries.Count)
                model.Add(project.Ledger[^1], project.Payments.SingleOrDefault(p => p.Id == project.Ledger[^1].OrderId));
            CheckLaws();
            moments.Add((now, project.Balances.All));
        }

        private void Attempt(Step step)
        {
            var party = project.Parties.ElementAt(step.Party).Id;
            var currency = Used[step.Currency];
            var money = new Money(step.Units * Currencies.UnitOf(currency), currency);
            var day = Today.AddDays(-step.DaysAgo);
            var recording = new Recording(Guid.CreateVersion7(now), Books.Clerk, now);
            StatedEvidence[] paper = [new("invoice", $"{++papers}", "Constructora")];
            var order = step.Verb switch
            {
                Verb.Receive => project.PrepareReceipt(party, money, day, paper, null, recording),
                Verb.PayOut => project.PreparePayOut(money, day, paper, [], recording),
                Verb.Return => project.PrepareReturn(party, money, day, paper, recording),
                Verb.Fee => project.PrepareFee(money, day, paper, recording),
                Verb.Exchange => Exchange(money, step.Which, day, paper, recording),
                Verb.Reverse when Entry(step.Which) is { MovedMoney: true } entry => project.PrepareReversal(entry.Id, "Error", day, recording),
                _ => null,
            };
            if (order is not null)
            {
                if (step.AtOnce)
                    project.Approve(order.Id, Books.Approver, now);
                return;
            }

            switch (step.Verb)
            {
                case Verb.Pledge: project.Pledge(party, money, day, recording); break;
                case Verb.Commit: project.Commit(party, new Money(money.Amount * 4, currency), Books.Signature, day, recording); break;
                case Verb.Reverse when Entry(step.Which) is { MovedMoney: false } entry: project.Reverse(entry.Id, "Error", day, recording); break;
                case Verb.Approve when Waiting(step.Which) is { } waiting: project.Approve(waiting.Id, Books.Approver, now); break;
                case Verb.Refuse when Waiting(step.Which) is { } waiting: project.Refuse(waiting.Id, "No", Books.Approver, now); break;
                default: break;
            }
        }

        private PaymentOrder Exchange(Money from, int which, DateOnly day, StatedEvidence[] paper, Recording recording)
        {
            var to = Used[(Array.IndexOf(Used, from.Currency) + 1 + which % 2) % 3];
            var rate = new ConversionRate(Rates[(from.Currency, to)], day, "Banco de México");
            return project.PrepareExchange(from, rate.Convert(from, to), rate, day, paper, recording);
        }

        private LedgerEntry? Entry(int which) => project.Ledger is { Count: > 0 } ledger ? ledger[which % ledger.Count] : null;

        private PaymentOrder? Waiting(int which) => project.Payments.Where(p => p.IsWaiting).ToList() is { Count: > 0 } waiting ? waiting[which % waiting.Count] : null;

        private void CheckLaws()
        {
            Assert.Equal(Enumerable.Range(1, project.Ledger.Count), project.Ledger.Select(e => e.Sequence));
            if (project.Ledger.Count > 0)
                Assert.All(project.Ledger[^1].Postings.GroupBy(p => p.Currency), g => Assert.Equal(0, g.Sum(p => p.Amount)));
            var balances = project.Balances;
            Assert.All(balances.All.GroupBy(b => b.Currency), g => Assert.Equal(0, g.Sum(b => b.Amount)));
            CheckLimits(balances);
        }

        private void CheckLimits(LedgerBalances balances)
        {
            foreach (var currency in Used)
            {
                Assert.True(balances.Funds(currency) >= 0, $"funds {balances.Funds(currency)} {currency}");
                foreach (var party in project.Parties)
                    Assert.InRange(balances.Received(currency, party.Id), 0, balances.Committed(currency, party.Id));
                Assert.Equal(balances.Funds(currency), balances.Received(currency) - balances.PaidOut(currency) - balances.Fees(currency) - balances.Exchanged(currency));
            }
        }

        public void CheckHistory(ConcurrentDictionary<LedgerAct, int> done)
        {
            foreach (var entry in project.Ledger)
                done.AddOrUpdate(entry.Act, 1, (_, count) => count + 1);
            foreach (var (at, balances) in moments)
                Assert.Equal(balances, project.BalancesAsRecorded(at).All);
            for (var day = Today.AddDays(-13); day <= Today; day = day.AddDays(1))
            {
                var balances = project.BalancesOn(day);
                CheckLimits(balances);
                model.Check(balances, day, project.Parties.Select(p => p.Id), Used);
            }

            Assert.Distinct(project.Ledger.Where(e => e.IsReversal).Select(e => e.ReversesId));
            Assert.Equal(project.Payments.Count(p => p.State == PaymentState.Approved), project.Ledger.Count(e => e.OrderId is not null));
            Assert.All(project.Ledger.Where(e => e.MovedMoney), e => Assert.NotEqual(e.AccountId, e.ApprovedBy!.Value));
        }
    }
}
