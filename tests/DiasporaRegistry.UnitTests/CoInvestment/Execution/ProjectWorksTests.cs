using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using static DiasporaRegistry.UnitTests.CoInvestment.Execution.GivenWorks;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Execution;

public sealed class ProjectWorksTests
{
    private readonly GivenWorks given = new();

    private void Plan(IReadOnlyList<PlannedMilestone> parts, IReadOnlyList<PlannedTranche> tranches) => given.Works.Plan(parts, tranches, given.Terms(), GivenWorks.Officer, Now);

    [Fact]
    public void A_plan_is_the_whole_work_and_the_whole_cost()
    {
        PlannedTranche[] whole = [new(Cost, [], false, [])];
        Refused(Rule.MilestonesAreTheWholeWork, () => Plan([Part("Trazo", 20), Part("Concreto", 79)], whole));
        Refused(Rule.MilestonesAreTheWholeWork, () => Plan([Part("Trazo", 21), Part("Concreto", 80)], whole));
        Refused(Rule.MilestonesArePlausible, () => Plan([], whole));
        Refused(Rule.MilestonesArePlausible, () => Plan([Part("Trazo", 0), Part("Concreto", 100)], whole));
        Refused(Rule.MilestonesArePlausible, () => Plan([Part("Trazo", 50), Part("trazo ", 50)], whole));
        Refused(Rule.MilestonesArePlausible, () => Plan([Part(" ", 100)], whole));
        Refused(Rule.WorksDayIsPossible, () => Plan([Part("Obra", 100, -1)], whole));
        Refused(Rule.WorksDayIsPossible, () => Plan([Part("Obra", 100, 365 * 11)], whole));
        Refused(Rule.TranchesAreTheWholeCost, () => Plan([Part("Obra", 100)], [new(Cost - 0.01m, [], false, [])]));
        Refused(Rule.TranchesAreTheWholeCost, () => Plan([Part("Obra", 100)], [new(Cost, [], false, []), new(0.01m, [1], false, [])]));
        Refused(Rule.AmountIsPlausible, () => Plan([Part("Obra", 100)], [new(Cost + 1, [], false, []), new(-1, [1], false, [])]));
        Refused(Rule.AmountIsPlausible, () => Plan([Part("Obra", 100)], [new(Cost - 0.001m, [], false, []), new(0.001m, [1], false, [])]));
        Refused(Rule.TranchesArePlausible, () => Plan([Part("Obra", 100)], []));
        Refused(Rule.TranchesArePlausible, () => Plan([Part("Obra", 100)], [new(Cost, [2], false, [])]));
        Refused(Rule.TranchesArePlausible, () => Plan([Part("Obra", 100)], [new(Cost, [1], false, ["blessing"])]));
        Refused(Rule.TranchesWaitForSomething, () => Plan([Part("Obra", 100)], [new(Cost / 2, [], false, []), new(Cost / 2, [], false, [])]));
        given.Planned();
        Assert.Equal([20, 50, 30], given.Works.Milestones.Select(m => m.Share));
        Assert.Equal(Cost, given.Works.Tranches.Sum(t => t.Amount));
    }

    [Fact]
    public void Nothing_is_planned_or_reported_before_the_agreement()
    {
        var terms = given.Terms() with { AgreedOn = null };
        Refused(Rule.WorksFollowAnAgreement, () => given.Works.Plan([Part("Obra", 100)], [new(Cost, [], false, [])], terms, GivenWorks.Officer, Now));
        Refused(Rule.WorksFollowAnAgreement, () => given.Works.Report([], "Texto", given.Project.Balances, terms, Secretary, Now));
        Assert.Empty(given.Works.Overdue(terms));
        Assert.Null(given.Works.NextReportOn(terms));
    }

    [Fact]
    public void A_plan_is_written_anew_until_something_is_built_on_it_and_days_move_with_a_reason()
    {
        given.Planned().Planned();
        given.Report(10, 10, 0, 0);
        Refused(Rule.PlanStandsOnceBuiltOn, () => given.Planned());
        var part = given.Works.Milestones[1];
        Refused(Rule.HarmfulActNeedsAReason, () => given.Works.Reschedule(part.Id, Agreed.AddDays(90), "\u200b", given.Terms(), GivenWorks.Officer, Now));
        given.Works.Reschedule(part.Id, Agreed.AddDays(90), "Lluvias", given.Terms(), GivenWorks.Officer, Now);
        Assert.Equal(Agreed.AddDays(90), given.Works.Milestones[1].PlannedOn);
        Assert.Equal("Lluvias", given.Works.History[^1].Reason);
    }

    [Fact]
    public void Reports_are_due_from_the_agreement_and_one_answers_for_all_that_were_missed()
    {
        given.Planned();
        var first = Agreed.AddMonths(3);
        Assert.Equal(first, given.Works.NextReportOn(given.Terms()));
        Assert.Empty(given.Works.Overdue(given.Terms(first.DayNumber - Agreed.DayNumber)));
        var late = Agreed.AddMonths(6).AddDays(5).DayNumber - Agreed.DayNumber;
        Assert.Equal([first, Agreed.AddMonths(6)], given.Works.Overdue(given.Terms(late)));
        var report = given.Report(late, 50, 0, 0);
        Assert.Equal(Agreed.AddMonths(6), report.DueOn);
        Assert.Empty(given.Works.Overdue(given.Terms(late)));
        Refused(Rule.OneReportWaits, () => given.Report(late, 50, 0, 0));
        given.Works.ReturnReport(report.Id, "Faltan fotos", GivenWorks.Officer, Now);
        Assert.Equal(first, given.Works.OverdueSince(given.Terms(late)));
        Assert.Equal(0, given.Works.Physical);
        given.Accepted(late, 60, 0, 0);
        Assert.Equal(12m, given.Works.Physical);
        Assert.Equal(Agreed.AddMonths(9), given.Works.NextReportOn(given.Terms(late)));
        Assert.Equal([ReportState.Returned, ReportState.Accepted], given.Works.Reports.Select(r => r.State));
    }

    [Fact]
    public void Nobody_is_late_with_a_report_that_no_plan_lets_them_send()
    {
        var late = Agreed.AddMonths(6).AddDays(5);
        var terms = given.Terms(late.DayNumber - Agreed.DayNumber);
        Assert.False(given.Works.MayReport(terms));
        Assert.Empty(given.Works.Overdue(terms));
        Assert.Equal(Agreed.AddMonths(9), given.Works.NextReportOn(terms));
        // Planned late, what was due before the plan is not held against anybody; what comes after it is.
        given.Works.Plan([Part("Obra", 100, 300)], [new(Cost, [], false, [])], terms, GivenWorks.Officer, Now.AddMonths(6).AddDays(5));
        Assert.Empty(given.Works.Overdue(terms));
        Assert.Equal(Agreed.AddMonths(9), given.Works.AnswersFor(terms));
        Assert.Equal([Agreed.AddMonths(9)], given.Works.Overdue(given.Terms(Agreed.AddMonths(9).DayNumber - Agreed.DayNumber + 1)));
    }

    [Fact]
    public void Nobody_answers_ahead_for_a_time_that_has_not_begun()
    {
        given.Planned();
        var first = given.Accepted(5, 10, 0, 0);
        Assert.Equal(Agreed.AddMonths(3), first.DueOn);
        // Within the same time another report tells more of it; the next one is due as before.
        Assert.Equal(first.DueOn, given.Accepted(10, 20, 0, 0).DueOn);
        var lastDay = first.DueOn.DayNumber - Agreed.DayNumber;
        Assert.Equal((first.DueOn, Agreed.AddMonths(6)), (given.Works.AnswersFor(given.Terms(lastDay)), given.Works.NextReportOn(given.Terms(lastDay))));
        Assert.Equal(Agreed.AddMonths(6), given.Works.AnswersFor(given.Terms(lastDay + 1)));
        Assert.Equal(Agreed.AddMonths(6), given.Works.OverdueSince(given.Terms(Agreed.AddMonths(6).DayNumber - Agreed.DayNumber + 1)));
        Assert.Null(given.Works.AnswersFor(given.Terms() with { AgreedOn = null }));
    }

    [Fact]
    public void Of_an_accepted_report_passages_are_left_out_with_a_reason_and_what_was_written_stays()
    {
        given.Planned();
        var report = given.Report(5, 10, 0, 0);
        Refused(Rule.AcceptedWordsArePublic, () => given.Works.LeaveOut(report.Id, "trabajó.", "Nombra a alguien", GivenWorks.Officer, Now));
        given.Works.AcceptReport(report.Id, GivenWorks.Officer, Now);
        Refused(Rule.HarmfulActNeedsAReason, () => given.Works.LeaveOut(report.Id, "trabajó.", " ", GivenWorks.Officer, Now));
        Refused(Rule.OnlyPassagesAreLeftOut, () => given.Works.LeaveOut(report.Id, "No se trabajó.", "Nombra a alguien", GivenWorks.Officer, Now));
        Assert.Equal("Se trabajó.", report.Said);
        given.Works.LeaveOut(report.Id, "trabajó.", "Nombra a alguien", GivenWorks.Officer, Now);
        Assert.Equal(("Se trabajó.", "[…] trabajó.", "[…] trabajó."), (report.Text, report.PublicText, report.Said));
        Assert.Equal((WorksAct.LeaveOut, "Nombra a alguien"), (given.Works.History[^1].Act, given.Works.History[^1].Reason));
        // What was left out by mistake comes back.
        given.Works.LeaveOut(report.Id, "Se trabajó.", "Era un error", GivenWorks.Officer, Now);
        Assert.Equal((null, "Se trabajó."), (report.PublicText, report.Said));
    }

    [Fact]
    public void A_photograph_goes_with_the_report_that_it_is_sent_again_with_and_a_project_has_some_of_them()
    {
        var (first, second) = (Key(), Key());
        var photo = new WorksPhoto(given.Project.Id, first, null, null, Today, "La cuadrilla", new(null, null, true), "image/jpeg", 5, "00", Key(), Now);
        photo.Join(second, null, Today, " El colado ", Now);
        Assert.Equal((second, "El colado"), (photo.ReportId, photo.Caption));
        Refused(Rule.PhotoHasAPossibleDay, () => photo.Join(second, null, Today.AddDays(5), null, Now));
        WorksPhoto.RefuseTooMany(WorksPhoto.MostOfProject - 2, 2, isCommittees: false);
        WorksPhoto.RefuseTooMany(WorksPhoto.MostOfProject + 5, 0, isCommittees: false);
        Refused(Rule.ProjectHasSomePhotographs, () => WorksPhoto.RefuseTooMany(WorksPhoto.MostOfProject - 2, 3, isCommittees: false));
        Refused(Rule.ProjectHasSomePhotographs, () => WorksPhoto.RefuseTooMany(WorksPhoto.MostOfCommittees, 1, isCommittees: true));
    }

    [Fact]
    public void What_is_typed_is_tidied_first_and_measured_then()
    {
        // Two characters as they are typed, one as it is kept; and one that is kept as two.
        var (accented, growing) = (string.Concat(Enumerable.Repeat("e\u0301", Milestone.LongestName)), new string('\u0958', Milestone.LongestName));
        void Plan(string name) => given.Works.Plan([Part(name, 100)], [new(Cost, [], false, [])], given.Terms(), GivenWorks.Officer, Now);
        Plan(accented);
        Assert.Equal(Milestone.LongestName, given.Works.Milestones[0].Name.Length);
        Refused(Rule.MilestonesArePlausible, () => Plan(growing));
        void Move(string reason) => given.Works.Reschedule(given.Works.Milestones[0].Id, Agreed.AddDays(90), reason, given.Terms(), GivenWorks.Officer, Now);
        Move(string.Concat(Enumerable.Repeat("a\r\n", ProgressReport.LongestReason / 2)));
        Refused(Rule.HarmfulActNeedsAReason, () => Move(new string('\u0958', ProgressReport.LongestReason)));
        WorksPhoto Photo(string caption) => new(given.Project.Id, Key(), null, null, Today, caption, new(null, null, true), "image/jpeg", 5, "00", Key(), Now);
        Assert.Equal(WorksPhoto.LongestCaption, Photo(accented[..(2 * WorksPhoto.LongestCaption)]).Caption!.Length);
        Refused(Rule.PhotoHasAPossibleDay, () => Photo(growing[..WorksPhoto.LongestCaption]));
    }

    [Fact]
    public void A_report_tells_of_every_part_and_reads_what_was_paid_from_the_books()
    {
        given.Planned();
        given.Request(1);
        given.Release(1);
        given.PayOut(60_000);
        Refused(Rule.ReportTellsOfEveryPart, () => given.Report(5, 10, 0));
        Refused(Rule.ReportTellsOfEveryPart, () => given.Report(5, 10, 0, 101));
        Refused(Rule.ReportTellsOfEveryPart, () => given.Report(5, 10, -1, 0));
        Refused(Rule.ReportSaysWhatWasDone, () => given.Works.Report(given.Percents(1, 1, 1), " \u200b", given.Project.Balances, given.Terms(), Secretary, Now));
        var report = given.Report(5, 100, 10, 0);
        Assert.Equal((60_000m, 15m, 25m), (report.PaidOut, report.Financial, report.Physical));
        Refused(Rule.ReportNeedsTwoPeople, () => given.Works.AcceptReport(report.Id, Secretary, Now));
        given.Works.AcceptReport(report.Id, GivenWorks.Officer, Now);
        Refused(Rule.ReportIsDecidedOnce, () => given.Works.ReturnReport(report.Id, "No", GivenWorks.Officer, Now));
    }

    [Fact]
    public void A_part_is_done_when_an_accepted_report_or_a_photograph_shows_it()
    {
        given.Planned();
        var (first, second) = (given.Works.Milestones[0], given.Works.Milestones[1]);
        void Do(Milestone part, int day, bool hasPhoto) => given.Works.DoMilestone(part.Id, Agreed.AddDays(day), hasPhoto, given.Terms(20), GivenWorks.Officer, Now);
        Refused(Rule.MilestoneNeedsEvidence, () => Do(first, 5, false));
        given.Report(10, 100, 0, 0);
        Refused(Rule.MilestoneNeedsEvidence, () => Do(first, 5, false));
        given.Works.AcceptReport(given.Works.Reports[0].Id, GivenWorks.Officer, Now);
        Refused(Rule.WorksDayIsPossible, () => Do(first, 21, false));
        Refused(Rule.WorksDayIsPossible, () => Do(first, -1, false));
        Do(first, 5, false);
        Refused(Rule.MilestoneIsDoneOnce, () => Do(first, 6, false));
        Do(second, 6, true);
        Assert.Equal(70m, given.Works.Physical);
    }

    [Fact]
    public void A_tranche_is_released_by_another_person_once_what_it_waits_for_is_there()
    {
        given.Planned();
        Refused(Rule.TrancheMeetsItsCondition, () => given.Request(2));
        given.Request(1);
        Refused(Rule.ActFitsTranche, () => given.Request(1));
        Refused(Rule.TrancheNeedsTwoPeople, () => given.Release(1, by: GivenWorks.Officer));
        Refused(Rule.HarmfulActNeedsAReason, () => given.Works.TurnDownTranche(given.Works.Tranches[0].Id, "", SecondOfficer, Now));
        given.Works.TurnDownTranche(given.Works.Tranches[0].Id, "Falta la cuenta", SecondOfficer, Now);
        Refused(Rule.ActFitsTranche, () => given.Release(1));
        given.Request(1);
        given.Release(1);
        Refused(Rule.ActFitsTranche, () => given.Release(1));
        Assert.Equal(100_000m, given.Project.ReleasedInTranches);

        given.Accepted(10, 100, 100, 0);
        foreach (var part in given.Works.Milestones.Take(2))
            given.Works.DoMilestone(part.Id, Agreed.AddDays(9), false, given.Terms(10), GivenWorks.Officer, Now);
        Refused(Rule.TrancheMeetsItsCondition, () => given.Request(3, 10));
        Refused(Rule.TrancheMeetsItsCondition, () => given.Request(3, 10, new TranchePaper("invoice", "  ")));
        var late = 400;
        Refused(Rule.TrancheMeetsItsCondition, () => given.Request(3, late, new TranchePaper("invoice", "F-9")));
        given.Request(3, 10, new TranchePaper("invoice", "F-9"));
        // Between the two people a report may have become overdue.
        Refused(Rule.TrancheMeetsItsCondition, () => given.Release(3, late));
        given.Release(3, 11);
        Assert.Equal(200_000m, given.Works.Released);
    }

    [Fact]
    public void No_more_is_paid_out_than_was_released()
    {
        Refused(Rule.PayOutsStayWithinReleasedTranches, () => given.PreparePayOut(0.01m));
        given.Planned();
        given.Request(1);
        Refused(Rule.PayOutsStayWithinReleasedTranches, () => given.PreparePayOut(1));
        given.Release(1);
        Refused(Rule.PayOutsStayWithinReleasedTranches, () => given.PreparePayOut(100_000.01m));
        var (one, other) = (given.PreparePayOut(60_000), given.PreparePayOut(60_000));
        given.Approve(one);
        Refused(Rule.PayOutsStayWithinReleasedTranches, () => given.Approve(other));
        Assert.Equal(Pesos(40_000), given.Project.PayableNow);
    }

    [Fact]
    public void A_year_without_tranches_pays_without_them()
    {
        var free = new GivenWorks(GivenProgramme.Rules() with { Steps = [.. GivenProgramme.Rules().Steps.Where(s => s != ProgrammeStep.Tranches)] });
        free.Works.Plan([Part("Obra", 100)], [], free.Terms(), GivenWorks.Officer, Now);
        free.PayOut(150_000);
        Assert.Null(free.Project.PayableNow);
        Assert.Equal(150_000m, free.Project.Balances.PaidOut("MXN"));
    }

    [Fact]
    public void A_work_is_handed_over_once_with_its_paper_when_all_is_done()
    {
        given.Planned();
        void Deliver(int day, string paper = "Acta 7", string by = "Comité de la calle Hidalgo") => given.Project.Deliver(given.Works, Agreed.AddDays(day), paper, by, given.Terms(30), GivenWorks.Officer, Now);
        Refused(Rule.DeliveredWorkIsDone, () => Deliver(20));
        foreach (var part in given.Works.Milestones)
            given.Works.DoMilestone(part.Id, Agreed.AddDays(10), true, given.Terms(30), GivenWorks.Officer, Now);
        Refused(Rule.DeliveryNamesItsPaper, () => Deliver(20, paper: " "));
        Refused(Rule.DeliveryNamesItsPaper, () => Deliver(20, by: ""));
        Refused(Rule.WorksDayIsPossible, () => Deliver(9));
        Refused(Rule.WorksDayIsPossible, () => Deliver(31));
        Deliver(20);
        Assert.Equal(ProjectStage.Delivered, given.Project.Stage);
        Assert.Equal(100m, given.Works.Physical);
        Refused(Rule.WorkIsDeliveredOnce, () => Deliver(20));
        Refused(Rule.WorkIsDeliveredOnce, () => given.Report(30, 100, 100, 100));
        // What was delivered owes no report of the days after.
        Assert.Empty(given.Works.Overdue(given.Terms(900)));
    }
}
