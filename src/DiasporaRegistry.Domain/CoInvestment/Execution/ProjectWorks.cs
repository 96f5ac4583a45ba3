using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>
/// How a project is carried out: its plan in parts and tranches, the reports of its people, and its delivery. Its money is in the project's books; which of it may be paid is decided here.
/// </summary>
public sealed partial class ProjectWorks
{
    /// <summary>The most parts of a plan, and the most tranches.</summary>
    public const int MostLines = 30;
    /// <summary>No plan reaches further from its agreement.</summary>
    public const int MostYears = 10;

    private readonly List<Milestone> milestones = [];
    private readonly List<Tranche> tranches = [];
    private readonly List<ProgressReport> reports = [];
    private readonly List<WorksEvent> history = [];

    private ProjectWorks() { }

    /// <summary>The execution of a project, with nothing planned yet.</summary>
    public ProjectWorks(Guid projectId) => ProjectId = projectId;

    /// <summary>The project, and its own key.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>The office or body of the community that the work was handed to; never a person's name.</summary>
    public string? ReceivedBy { get; private set; }
    /// <summary>The paper of the handing over: its number, or where it can be found.</summary>
    public string? DeliveryPaper { get; private set; }
    /// <summary>The day on which the work was handed over.</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>The parts of the work, in order.</summary>
    public IReadOnlyList<Milestone> Milestones => [.. milestones.OrderBy(m => m.Number)];
    /// <summary>The tranches, in order.</summary>
    public IReadOnlyList<Tranche> Tranches => [.. tranches.OrderBy(t => t.Number)];
    /// <summary>Every report that was ever sent, in order.</summary>
    public IReadOnlyList<ProgressReport> Reports => [.. reports.OrderBy(r => r.Number)];
    /// <summary>Everything that was done, in order.</summary>
    public IReadOnlyList<WorksEvent> History => [.. history.OrderBy(e => e.Sequence)];

    /// <summary>The last report that was accepted, by which the work is as far as it is.</summary>
    public ProgressReport? Known => reports.Where(r => r.State == ReportState.Accepted).MaxBy(r => r.Number);

    /// <summary>How far the work is, in per cent: what is done counts whole, and the rest as the last accepted report says.</summary>
    public decimal Physical => Progress.Of(milestones.Select(m => (m.Share, PercentOf(m))));

    /// <summary>How far a part is, in per cent.</summary>
    public int PercentOf(Milestone milestone) => milestone.IsDone ? 100 : Known?.Parts.FirstOrDefault(p => p.MilestoneId == milestone.Id)?.Percent ?? 0;

    /// <summary>The total of the tranches that were released.</summary>
    public decimal Released => tranches.Where(t => t.State == TrancheState.Released).Sum(t => t.Amount);

    /// <summary>Whether parts and tranches may be written anew: nothing was built on them yet.</summary>
    public bool IsPlanOpen => reports.Count == 0 && !milestones.Exists(m => m.IsDone) && tranches.TrueForAll(t => t.State == TrancheState.Planned) && DeliveredOn is null;

    /// <summary>Writes the plan: parts that are the whole work, and tranches that are the whole cost. It may be written anew until something is built on it.</summary>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="amounts">The tranches, in order; none where the year pays without them.</param>
    /// <param name="terms">What the project is held to.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="at">When.</param>
    public void Plan(IReadOnlyList<PlannedMilestone> parts, IReadOnlyList<PlannedTranche> amounts, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        if (!IsPlanOpen)
            throw new BrokenRuleException(Rule.PlanStandsOnceBuiltOn);
        if (terms.AgreedOn is not { } agreed)
            throw new BrokenRuleException(Rule.WorksFollowAnAgreement);
        if (parts.Count is 0 or > MostLines || parts.Any(p => p.Share is < 1 or > 100 || Visible.IsNothing(p.Name) || OneLine.Exceeds(p.Name, Milestone.LongestName)) || parts.DistinctBy(p => Folding.Fold(p.Name)).Count() != parts.Count)
            throw new BrokenRuleException(Rule.MilestonesArePlausible);
        foreach (var part in parts)
            RefusePlannedDay(part.PlannedOn, agreed);
        if (parts.Sum(p => p.Share) != 100)
            throw new BrokenRuleException(Rule.MilestonesAreTheWholeWork, parts.Sum(p => p.Share));
        RefuseTranches(parts.Count, amounts, terms);
        milestones.Clear();
        milestones.AddRange(parts.Select((p, i) => new Milestone(i + 1, p, at)));
        tranches.Clear();
        tranches.AddRange(amounts.Select((t, i) => new Tranche(i + 1, t, terms.Cost.Currency, milestones, at)));
        Note(WorksAct.Plan, null, null, by, at);
    }

    /// <summary>Moves the planned day of a part that is not done, with a reason that anybody reads.</summary>
    public void Reschedule(Guid milestoneId, DateOnly planned, string reason, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        var milestone = milestones.Single(m => m.Id == milestoneId);
        RefuseWithoutReason(reason);
        if (milestone.IsDone || DeliveredOn is not null)
            throw new BrokenRuleException(Rule.MilestoneIsDoneOnce);
        RefusePlannedDay(planned, terms.AgreedOn ?? throw new BrokenRuleException(Rule.WorksFollowAnAgreement));
        milestone.Move(planned);
        Note(WorksAct.Reschedule, milestone.Number, reason, by, at);
    }

    /// <summary>Notes that a part is done, once an accepted report says so or a photograph of it was kept.</summary>
    /// <param name="milestoneId">The part.</param>
    /// <param name="day">The day on which it was done.</param>
    /// <param name="hasPhoto">Whether a photograph of the part was kept.</param>
    /// <param name="terms">What the project is held to.</param>
    /// <param name="by">Who at the office saw it.</param>
    /// <param name="at">When.</param>
    public void DoMilestone(Guid milestoneId, DateOnly day, bool hasPhoto, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        var milestone = milestones.Single(m => m.Id == milestoneId);
        if (milestone.IsDone || DeliveredOn is not null)
            throw new BrokenRuleException(Rule.MilestoneIsDoneOnce);
        if (terms.AgreedOn is not { } agreed || day < agreed || day > terms.Today)
            throw new BrokenRuleException(Rule.WorksDayIsPossible);
        var isReported = reports.Exists(r => r.State == ReportState.Accepted && r.Parts.Any(p => p.MilestoneId == milestoneId && p.Percent == 100));
        if (!isReported && !hasPhoto)
            throw new BrokenRuleException(Rule.MilestoneNeedsEvidence);
        milestone.Do(day, by.AccountId ?? throw new ArgumentException("Only a person sees that a part is done.", nameof(by)));
        Note(WorksAct.DoMilestone, milestone.Number, null, by, at);
    }

    /// <summary>Notes that the work was handed over to its community.</summary>
    /// <param name="day">The day.</param>
    /// <param name="paper">The paper that says so: its number, or where it can be found.</param>
    /// <param name="receivedBy">The office or body that received it; never a person's name.</param>
    /// <param name="terms">What the project is held to.</param>
    /// <param name="by">Who notes it.</param>
    /// <param name="at">When.</param>
    public void Deliver(DateOnly day, string paper, string receivedBy, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        if (DeliveredOn is not null)
            throw new BrokenRuleException(Rule.WorkIsDeliveredOnce);
        if (terms.AgreedOn is not { } agreed)
            throw new BrokenRuleException(Rule.WorksFollowAnAgreement);
        if (milestones.Count == 0)
            throw new BrokenRuleException(Rule.WorkIsPlannedFirst);
        if (milestones.Exists(m => !m.IsDone))
            throw new BrokenRuleException(Rule.DeliveredWorkIsDone, milestones.Count(m => !m.IsDone));
        if (Visible.IsNothing(paper) || OneLine.Exceeds(paper, Tranche.LongestReference) || Visible.IsNothing(receivedBy) || OneLine.Exceeds(receivedBy, Milestone.LongestName))
            throw new BrokenRuleException(Rule.DeliveryNamesItsPaper);
        if (day < agreed || day > terms.Today || milestones.Exists(m => m.DoneOn > day))
            throw new BrokenRuleException(Rule.WorksDayIsPossible);
        (DeliveredOn, DeliveryPaper, ReceivedBy) = (day, OneLine.Of(paper), OneLine.Of(receivedBy));
        Note(WorksAct.Deliver, null, null, by, at);
    }

    private void Note(WorksAct act, int? number, string? reason, Actor by, DateTimeOffset at) =>
        history.Add(new WorksEvent(history.Count + 1, act, number, reason is null ? null : ManyLines.Of(reason), by, at));

    private static void RefusePlannedDay(DateOnly day, DateOnly agreed)
    {
        if (day < agreed || day > agreed.AddYears(MostYears))
            throw new BrokenRuleException(Rule.WorksDayIsPossible);
    }

    private static void RefuseWithoutReason(string? reason)
    {
        if (Visible.IsNothing(reason) || ManyLines.Exceeds(reason, ProgressReport.LongestReason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
    }
}
