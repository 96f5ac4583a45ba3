using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <content>Its reports: when they are due, how they are sent, accepted and returned.</content>
public sealed partial class ProjectWorks
{
    /// <summary>The day up to which reports were sent that wait or were accepted; none where there is none.</summary>
    public DateOnly? ReportedUntil => reports.Where(r => r.Counts).Select(r => (DateOnly?)r.DueOn).Max();

    /// <summary>The days on which a report was due and none is there. While the office has planned nothing there is nothing to report on, so what was due before the plan is nobody's fault among its people.</summary>
    public IReadOnlyList<DateOnly> Overdue(WorksTerms terms) => milestones.Count == 0 || terms.AgreedOn is not { } agreed ? []
        : [.. ReportDays.Until(agreed, terms.Rules.ReportMonths, LastDay(terms).AddDays(-1)).Where(day => (ReportedUntil is not { } until || day > until) && (PlannedSince is not { } planned || day >= planned))];

    /// <summary>The first day on which a report was due and none is there; none where no report is overdue.</summary>
    public DateOnly? OverdueSince(WorksTerms terms) => Overdue(terms) is [var first, ..] ? first : null;

    /// <summary>The day that the next report is due on: the last one that is overdue, which then answers for those before it too, or else the next one. None before the agreement.</summary>
    public DateOnly? NextReportOn(WorksTerms terms) => terms.AgreedOn is not { } agreed ? null
        : Overdue(terms) is [.., var last] ? last : ReportDays.After(agreed, terms.Rules.ReportMonths, ReportedUntil is { } until && until > terms.Today ? until : Later(ReportedUntil ?? agreed, terms.Today.AddDays(-1)));

    /// <summary>The day that a report answers for which is sent now. While the day of the last one is still to come, another one tells more of the same time: nobody answers ahead for a time that has not begun. None before the agreement.</summary>
    public DateOnly? AnswersFor(WorksTerms terms) => terms.AgreedOn is null ? null : ReportedUntil is { } until && until >= terms.Today ? until : NextReportOn(terms);

    /// <summary>Whether a report may be sent now.</summary>
    public bool MayReport(WorksTerms terms) => milestones.Count > 0 && terms.AgreedOn is { } agreed && terms.Today >= agreed && DeliveredOn is null && !reports.Exists(r => r.State == ReportState.Waiting);

    /// <summary>Sends a report. What was paid out is read from the books, so that nobody types what they know.</summary>
    /// <param name="parts">How much of each part is done, in whole per cent.</param>
    /// <param name="text">What was done.</param>
    /// <param name="books">What the project's books say.</param>
    /// <param name="terms">What the project is held to.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="at">When.</param>
    public ProgressReport Report(IReadOnlyList<PartProgress> parts, string text, LedgerBalances books, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        if (terms.AgreedOn is null || AnswersFor(terms) is not { } dueOn)
            throw new BrokenRuleException(Rule.WorksFollowAnAgreement);
        if (reports.Exists(r => r.State == ReportState.Waiting))
            throw new BrokenRuleException(Rule.OneReportWaits);
        if (milestones.Count == 0)
            throw new BrokenRuleException(Rule.WorkIsPlannedFirst);
        if (!MayReport(terms))
            throw new BrokenRuleException(Rule.WorkIsDeliveredOnce);
        if (parts.Any(p => p.Percent is < 0 or > 100) || parts.Count != milestones.Count || !parts.Select(p => p.MilestoneId).ToHashSet().SetEquals(milestones.Select(m => m.Id)))
            throw new BrokenRuleException(Rule.ReportTellsOfEveryPart);
        if (Visible.IsNothing(text) || ManyLines.Exceeds(text, ProgressReport.LongestText))
            throw new BrokenRuleException(Rule.ReportSaysWhatWasDone);
        var paid = books.PaidOut(terms.Cost.Currency);
        var physical = Progress.Of(milestones.Select(m => (m.Share, parts.Single(p => p.MilestoneId == m.Id).Percent)));
        var report = new ProgressReport(reports.Count + 1, dueOn, [.. parts], physical, ManyLines.Of(text), new Money(paid, terms.Cost.Currency), Progress.OfMoney(paid, terms.Cost.Amount), by, at);
        reports.Add(report);
        Note(WorksAct.Report, report.Number, null, by, at);
        return report;
    }

    /// <summary>Accepts a report: the work is as far as it says.</summary>
    public void AcceptReport(Guid reportId, Actor by, DateTimeOffset at)
    {
        var report = Waiting(reportId);
        // Whoever wrote it does not say that it is right.
        if (report.WrittenBy is { } writer && writer == by.AccountId)
            throw new BrokenRuleException(Rule.ReportNeedsTwoPeople);
        report.Accept(Person(by), at);
        Note(WorksAct.AcceptReport, report.Number, null, by, at);
    }

    /// <summary>Returns a report with a reason; it answers for no day any more, until another one does.</summary>
    public void ReturnReport(Guid reportId, string reason, Actor by, DateTimeOffset at)
    {
        var report = Waiting(reportId);
        RefuseWithoutReason(reason);
        report.Return(reason, Person(by), at);
        Note(WorksAct.ReturnReport, report.Number, reason, by, at);
    }

    /// <summary>Leaves passages out of what anyone reads of an accepted report, since they tell of somebody; what its people wrote stays as it is. It may be done at any time.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="copy">A copy of its words, with passages deleted.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public void LeaveOut(Guid reportId, string? copy, string reason, Actor by, DateTimeOffset at)
    {
        var report = reports.Single(r => r.Id == reportId);
        if (report.State != ReportState.Accepted)
            throw new BrokenRuleException(Rule.AcceptedWordsArePublic);
        RefuseWithoutReason(reason);
        report.LeaveOut(copy);
        Note(WorksAct.LeaveOut, report.Number, reason, by, at);
    }

    private DateOnly? PlannedSince => history.Where(e => e.Act == WorksAct.Plan).Select(e => (DateOnly?)DateOnly.FromDateTime(e.At.UtcDateTime)).Min();

    // A work that was delivered owes no report of the days after.
    private DateOnly LastDay(WorksTerms terms) => DeliveredOn is { } delivered && delivered < terms.Today ? delivered : terms.Today;

    private ProgressReport Waiting(Guid id) =>
        reports.Single(r => r.Id == id) is { State: ReportState.Waiting } report ? report : throw new BrokenRuleException(Rule.ReportIsDecidedOnce);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
