using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <content>Its tranches: asked for by one person of the office and released by another, once what they wait for is there.</content>
public sealed partial class ProjectWorks
{
    /// <summary>What lacks before a tranche may be released; nothing where it may.</summary>
    public IReadOnlyList<TrancheGap> GapsOf(Tranche tranche, WorksTerms terms) => GapsOf(tranche, tranche.Papers, terms);

    /// <summary>Asks for the release of a tranche, with the papers that show that it may be paid.</summary>
    public void RequestTranche(Guid trancheId, IReadOnlyList<TranchePaper> papers, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        var tranche = tranches.Single(t => t.Id == trancheId);
        if (tranche.State != TrancheState.Planned)
            throw new BrokenRuleException(Rule.ActFitsTranche);
        if (papers.Count > MostLines || papers.Any(p => Visible.IsNothing(p.Reference) || OneLine.Exceeds(p.Reference, Tranche.LongestReference)))
            throw new BrokenRuleException(Rule.TrancheMeetsItsCondition);
        RefuseWithGaps(GapsOf(tranche, papers, terms));
        tranche.Request(papers, Person(by), at);
        Note(WorksAct.RequestTranche, tranche.Number, null, by, at);
    }

    /// <summary>Turns a request down, or takes it back; the tranche may be asked for again.</summary>
    public void TurnDownTranche(Guid trancheId, string reason, Actor by, DateTimeOffset at)
    {
        var tranche = tranches.Single(t => t.Id == trancheId);
        if (tranche.State != TrancheState.Requested)
            throw new BrokenRuleException(Rule.ActFitsTranche);
        RefuseWithoutReason(reason);
        tranche.TurnDown();
        Note(WorksAct.TurnDownTranche, tranche.Number, reason, by, at);
    }

    /// <summary>Releases a tranche that another person asked for. What it waits for is looked at again: it may have changed since.</summary>
    internal void ReleaseTranche(Guid trancheId, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        var tranche = tranches.Single(t => t.Id == trancheId);
        if (tranche.State != TrancheState.Requested)
            throw new BrokenRuleException(Rule.ActFitsTranche);
        if (tranche.RequestedBy == Person(by))
            throw new BrokenRuleException(Rule.TrancheNeedsTwoPeople);
        RefuseWithGaps(GapsOf(tranche, terms));
        tranche.Release(Person(by), at);
        Note(WorksAct.ReleaseTranche, tranche.Number, null, by, at);
    }

    private List<TrancheGap> GapsOf(Tranche tranche, IReadOnlyList<TranchePaper> papers, WorksTerms terms)
    {
        var gaps = new List<TrancheGap>();
        if (tranche.Milestones.Any(id => !milestones.Single(m => m.Id == id).IsDone))
            gaps.Add(TrancheGap.Milestone);
        if (tranche.AsksReport && (Known is null || OverdueSince(terms) is not null))
            gaps.Add(TrancheGap.Report);
        if (tranche.Evidence.Except(papers.Select(p => p.Kind), StringComparer.Ordinal).Any())
            gaps.Add(TrancheGap.Evidence);
        return gaps;
    }

    private static void RefuseWithGaps(IReadOnlyList<TrancheGap> gaps)
    {
        if (gaps.Count > 0)
            throw new BrokenRuleException(Rule.TrancheMeetsItsCondition);
    }

    private static void RefuseTranches(int parts, IReadOnlyList<PlannedTranche> amounts, WorksTerms terms)
    {
        if (amounts.Count == 0 && !terms.Rules.Asks(ProgrammeStep.Tranches))
            return;
        var kinds = terms.Rules.Evidence.Select(e => e.Code).ToList();
        if (amounts.Count is 0 or > MostLines || amounts.Any(t => t.Milestones.Any(n => n < 1 || n > parts) || t.Milestones.Distinct().Count() != t.Milestones.Count || t.Evidence.Except(kinds, StringComparer.Ordinal).Any()))
            throw new BrokenRuleException(Rule.TranchesArePlausible);
        foreach (var tranche in amounts)
        {
            if (new Money(tranche.Amount, terms.Cost.Currency).Amount <= 0)
                throw new BrokenRuleException(Rule.AmountIsPlausible);
        }

        // Only the first one is paid before anything is there to show: it is the advance.
        if (amounts.Skip(1).Any(t => t is { Milestones.Count: 0, AsksReport: false, Evidence.Count: 0 }))
            throw new BrokenRuleException(Rule.TranchesWaitForSomething);
        if (amounts.Sum(t => t.Amount) != terms.Cost.Amount)
            throw new BrokenRuleException(Rule.TranchesAreTheWholeCost, terms.Cost);
    }

    private static Guid Person(Actor by) => by.AccountId ?? throw new ArgumentException("Money is released by people.", nameof(by));
}
