using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using static DiasporaRegistry.UnitTests.CoInvestment.Execution.GivenWorks;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Execution;

/// <summary>Whatever the parts and amounts are: progress is between nothing and all, and what was paid out never exceeds what was released.</summary>
public sealed class WorksLawTests
{
    // Shares that add up to 100: cuts of it.
    private static readonly Gen<int[]> Shares = Gen.Int[1, 99].HashSet[0, 9].Select(cuts =>
    {
        var marks = cuts.Order().Append(100).ToArray();
        return marks.Select((mark, i) => mark - (i == 0 ? 0 : marks[i - 1])).ToArray();
    });

    [Fact]
    public void Progress_is_between_nothing_and_all_and_never_falls_when_more_is_done() =>
        Gen.Select(Shares, Gen.Int[0, 100].Array[10], Gen.Int[0, 9], Gen.Int[0, 100]).Sample((shares, percents, which, more) =>
        {
            var parts = shares.Zip(percents).ToArray();
            var before = Progress.Of(parts);
            Assert.InRange(before, 0, 100);
            Assert.Equal(before == 100, parts.All(p => p.Second == 100));
            var changed = which % parts.Length;
            parts[changed].Second = Math.Max(parts[changed].Second, more);
            Assert.True(Progress.Of(parts) >= before);
            Assert.Equal(100, Progress.Of(shares.Select(s => (s, 100))));
            Assert.Equal(0, Progress.Of(shares.Select(s => (s, 0))));
        }, iter: 3000);

    [Fact]
    public void Money_is_whole_only_when_all_of_it_was_paid() =>
        Gen.Select(Gen.Long[1, 100_000_000], Gen.Long[0, 100_000_000]).Sample((cost, paid) =>
        {
            var percent = Progress.OfMoney(paid / 100m, cost / 100m);
            Assert.True(percent >= 0);
            Assert.Equal(paid >= cost, percent >= 100);
        }, iter: 3000);

    [Fact]
    public void Report_days_follow_each_other_and_none_is_left_out() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 12], Gen.Int[0, 2000]).Sample((start, months, days) =>
        {
            var agreed = new DateOnly(2020, 1, 1).AddDays(start);
            var last = agreed.AddDays(days);
            var due = ReportDays.Until(agreed, months, last).ToList();
            Assert.Equal(due.Order().Distinct(), due);
            var next = ReportDays.After(agreed, months, last);
            Assert.True(next > last);
            Assert.Equal(agreed.AddMonths(months * (due.Count + 1)), next);
        }, iter: 3000);

    private enum Step { Report, Accept, Return, Do, Request, TurnDown, Release, PayOut, Approve, TakeBack }

    [Fact]
    public void What_was_paid_out_never_exceeds_what_was_released_whatever_is_done()
    {
        var paidSomething = 0;
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 9], Gen.Int[1, 25]).Array[1, 50].Sample(steps =>
        {
            var given = new GivenWorks().Planned();
            foreach (var (step, which, size) in steps)
            {
                try
                {
                    Do(given, step, which, size);
                }
                catch (BrokenRuleException)
                {
                    // Whatever is refused changed nothing: the laws hold below.
                }

                var paid = given.Project.Balances.PaidOut("MXN");
                Assert.True(paid <= given.Project.ReleasedInTranches);
                Assert.Equal(given.Works.Released, given.Project.ReleasedInTranches);
                Assert.Equal(given.Works.Tranches.Where(t => t.State == TrancheState.Released).Sum(t => t.Amount), given.Works.Released);
                Assert.All(given.Works.Tranches.Where(t => t.State == TrancheState.Released), t => Assert.NotEqual(t.RequestedBy, t.ReleasedBy));
                Assert.InRange(given.Works.Physical, 0, 100);
                Assert.Equal(given.Works.History.Select(e => e.Sequence), Enumerable.Range(1, given.Works.History.Count));
                if (paid > 0)
                    Interlocked.Increment(ref paidSomething);
            }
        }, iter: 300);
        Assert.True(paidSomething > 50);
    }

    private static void Do(GivenWorks given, Step step, int which, int size)
    {
        var works = given.Works;
        var report = works.Reports is [.., var last] ? last : null;
        var tranche = works.Tranches[which % works.Tranches.Count];
        switch (step)
        {
            case Step.Report: given.Report(which * 10, 100, size * 4, which * 10); break;
            case Step.Accept when report is not null: works.AcceptReport(report.Id, GivenWorks.Officer, Now); break;
            case Step.Return when report is not null: works.ReturnReport(report.Id, "Falta", GivenWorks.Officer, Now); break;
            case Step.Do: works.DoMilestone(works.Milestones[which % 3].Id, Agreed, which > 6, given.Terms(), GivenWorks.Officer, Now); break;
            case Step.Request: works.RequestTranche(tranche.Id, [new("invoice", "F-1")], given.Terms(), which % 2 == 0 ? GivenWorks.Officer : SecondOfficer, Now); break;
            case Step.TurnDown when which == 0: works.TurnDownTranche(tranche.Id, "Falta", SecondOfficer, Now); break;
            case Step.Release: given.Project.ReleaseTranche(works, tranche.Id, given.Terms(), which % 3 == 0 ? GivenWorks.Officer : SecondOfficer, Now); break;
            case Step.PayOut: given.PayOut(size * 10_000); break;
            case Step.Approve when given.Project.Payments.FirstOrDefault(p => p.IsWaiting) is { } waiting: given.Approve(waiting); break;
            case Step.TakeBack when given.Project.Ledger.LastOrDefault(e => e.Act == Domain.CoInvestment.LedgerAct.PayOut) is { } entry: given.Project.PrepareReversal(entry.Id, "Error", Today, GivenWorks.Recorded()); break;
            default: break;
        }
    }
}
