using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;

namespace DiasporaRegistry.UnitTests.Participation;

public sealed class ConsultationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly Guid Club = Guid.CreateVersion7(Noon);

    private static ConsultationSaid Said(int opensIn = 5, int closesIn = 20) =>
        new(" Reglas del programa ", "Rules of the programme", "Queremos oírles.", "We want to hear you.", Today.AddDays(opensIn), Today.AddDays(closesIn));

    private static SectionSaid Section(SectionKind kind = SectionKind.Article, string text = "Las organizaciones proponen.") => new(kind, "Quién propone", "Who proposes", text, "Organizations propose.");

    private static Consultation Draft(ConsultationSaid said) => new(Club, "MX", said, Today);

    private static Consultation Published(int opensIn = 5, int closesIn = 20)
    {
        var consultation = new Consultation(Guid.CreateVersion7(Noon), "MX", Said(opensIn, closesIn), Today);
        consultation.Add(Guid.CreateVersion7(Noon), Section(), Today);
        consultation.Add(Guid.CreateVersion7(Noon), Section(SectionKind.Question), Today);
        consultation.Publish(Today, Noon);
        return consultation;
    }

    private static ConsultationComment Comment(Consultation consultation, DateOnly on, Guid? section = null, bool isRegistered = true, string text = "Nos parece bien.", bool isPublic = true) =>
        new(Guid.CreateVersion7(Noon), consultation, section, Club, isRegistered, new CommentSaid(text, isPublic), on, Noon);

    private static Rule Broken(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void It_is_announced_opens_closes_and_owes_conclusions_by_its_days()
    {
        var consultation = Published();
        Assert.Equal("Reglas del programa", consultation.TitleEs);
        Assert.Equal(ConsultationStage.Announced, consultation.StageOn(Today.AddDays(4)));
        Assert.Equal(ConsultationStage.Open, consultation.StageOn(consultation.OpensOn));
        Assert.Equal(ConsultationStage.Open, consultation.StageOn(consultation.ClosesOn));
        Assert.Equal(ConsultationStage.ConclusionsOwed, consultation.StageOn(consultation.OwesSince));
        Assert.Equal(ConsultationStage.ConclusionsOwed, consultation.StageOn(consultation.ClosesOn.AddYears(3)));
    }

    [Fact]
    public void What_is_commented_on_stays_as_it_was_read()
    {
        var consultation = Published();
        var (section, opened) = (consultation.Sections[0].Id, consultation.OpensOn);
        consultation.Restate(section, Section(text: "Otra cosa."), opened.AddDays(-1));
        consultation.Raise(consultation.Sections[1].Id, opened.AddDays(-1));
        Assert.Equal([SectionKind.Question, SectionKind.Article], consultation.Sections.Select(s => s.Kind));
        foreach (var act in new Action[]
        {
            () => consultation.State(Said(), opened), () => consultation.Add(Guid.CreateVersion7(Noon), Section(), opened), () => consultation.Restate(section, Section(), opened),
            () => consultation.Remove(section, opened), () => consultation.Raise(section, opened),
        })
            Assert.Equal(Rule.OpenConsultationStaysAsItIs, Broken(act));
        Assert.Equal(Rule.ErratumIsOfAnOpenedConsultation, Broken(() => consultation.Correct(section, "Dice 2", "It says 2", opened.AddDays(-1), Noon)));
        consultation.Correct(section, "Dice 2; debe decir 3.", "It says 2 and should say 3.", opened, Noon);
        Assert.Equal("Otra cosa.", consultation.Sections.Single(s => s.Id == section).TextEs);
        Assert.Equal((1, section), (consultation.Errata[0].Number, consultation.Errata[0].SectionId!.Value));
    }

    [Fact]
    public void It_is_said_in_both_languages_and_in_an_order_of_days()
    {
        Assert.Equal(Rule.ConsultationIsSaidInBothLanguages, Broken(() => _ = Draft(Said() with { IntroductionEn = " \n" })));
        Assert.Equal(Rule.ConsultationClosesAfterItOpens, Broken(() => Draft(Said(5, 4))));
        Assert.Equal(Rule.ConsultationOpensFromTodayOn, Broken(() => Draft(Said(-1))));
        var empty = Draft(Said(0));
        Assert.Equal(Rule.ConsultationHasSomeSections, Broken(() => empty.Publish(Today, Noon)));
        empty.Add(Club, Section(), Today);
        Assert.Equal(Rule.ConsultationOpensFromTodayOn, Broken(() => empty.Publish(Today.AddDays(1), Noon)));
        empty.Publish(Today, Noon);
        Assert.Equal(ConsultationStage.Open, empty.StageOn(Today));
        Assert.Equal(Rule.ConsultationIsPublishedOnce, Broken(() => empty.Publish(Today, Noon)));
    }

    [Fact]
    public void Sections_that_are_left_are_numbered_without_a_gap()
    {
        var consultation = Published();
        consultation.Add(Guid.CreateVersion7(Noon), Section(), Today);
        consultation.Remove(consultation.Sections[0].Id, Today);
        Assert.Equal([1, 2], consultation.Sections.Select(s => s.Number));
        consultation.Remove(consultation.Sections[0].Id, Today);
        Assert.Equal(Rule.ConsultationHasSomeSections, Broken(() => consultation.Remove(consultation.Sections[0].Id, Today)));
    }

    [Fact]
    public void A_comment_counts_while_it_is_open_and_keeps_what_was_said_before()
    {
        var consultation = Published();
        var (open, late) = (consultation.OpensOn, consultation.OwesSince);
        Assert.Equal(Rule.CommentIsOnAnOpenConsultation, Broken(() => Comment(consultation, open.AddDays(-1))));
        Assert.Equal(Rule.CommentArrivesInTime, Broken(() => Comment(consultation, late)));
        Assert.Equal(Rule.CommentIsARegisteredOrganizations, Broken(() => Comment(consultation, open, isRegistered: false)));
        Assert.Equal(Rule.SectionIsOfTheConsultation, Broken(() => Comment(consultation, open, Club)));
        Assert.Equal(Rule.CommentSaysSomething, Broken(() => Comment(consultation, open, text: " ")));
        var comment = Comment(consultation, open, consultation.Sections[0].Id);
        comment.Say(consultation, true, new CommentSaid("Nos parece bien.", true), open, Noon);
        Assert.Single(comment.Versions);
        comment.Say(consultation, true, new CommentSaid("Mejor no.", false), consultation.ClosesOn, Noon.AddHours(1));
        Assert.Equal(["Nos parece bien.", "Mejor no."], comment.Versions.Select(v => v.Text));
        Assert.Equal(("Mejor no.", false), (comment.Text, comment.IsPublic));
        Assert.Equal(Rule.CommentArrivesInTime, Broken(() => comment.Say(consultation, true, new CommentSaid("Tarde.", true), late, Noon)));
    }

    [Fact]
    public void A_public_comment_is_left_out_once_with_a_reason()
    {
        var consultation = Published();
        Assert.Equal(Rule.OnlyPublicCommentsAreLeftOut, Broken(() => Comment(consultation, consultation.OpensOn, isPublic: false).LeaveOut("Nombra a una persona")));
        var comment = Comment(consultation, consultation.OpensOn);
        Assert.Equal(Rule.LeavingOutSaysWhy, Broken(() => comment.LeaveOut(" ")));
        comment.LeaveOut("Nombra a una persona");
        Assert.Equal(Rule.OnlyPublicCommentsAreLeftOut, Broken(() => comment.LeaveOut("Otra vez")));
        comment.Say(consultation, true, new CommentSaid("Nos parece bien.", true), consultation.OpensOn, Noon);
        Assert.NotNull(comment.LeftOutReason);
        // What is mended is public again, and can be left out again.
        comment.Say(consultation, true, new CommentSaid("Nos parece bien, sin nombres.", true), consultation.OpensOn, Noon);
        Assert.Null(comment.LeftOutReason);
        comment.LeaveOut("Insulta");
    }

    [Fact]
    public void Conclusions_answer_every_section_after_the_closing_and_once()
    {
        var consultation = Published();
        var (article, question, after) = (consultation.Sections[0].Id, consultation.Sections[1].Id, consultation.OwesSince);
        var commented = new HashSet<Guid> { article };
        Assert.Equal(Rule.ConclusionsFollowTheClosing, Broken(() => consultation.DraftSummary("x", "x", consultation.ClosesOn)));
        Assert.Equal(Rule.ConclusionsFollowTheClosing, Broken(() => consultation.Conclude(commented, consultation.ClosesOn, Noon)));
        consultation.DraftSummary("Cambia el artículo.", "The article changes.", after);
        consultation.DraftConclusion(article, ConsultationOutcome.Partly, "", "", after);
        Assert.Equal(Rule.ConclusionsSayWhatAndWhy, Broken(() => consultation.Conclude(commented, after, Noon)));
        consultation.DraftConclusion(question, ConsultationOutcome.TakenUp, "Sí", "Yes", after);
        consultation.DraftConclusion(article, ConsultationOutcome.NothingSaid, "", "", after);
        Assert.Equal(Rule.ConclusionsSayWhatAndWhy, Broken(() => consultation.Conclude(commented, after, Noon)));
        consultation.DraftConclusion(article, ConsultationOutcome.Partly, "Cabe en la ley.", "The law allows it.", after);
        Assert.Equal(Rule.ConclusionsAnswerWhatWasSaid, Broken(() => consultation.Conclude(commented, after, Noon)));
        consultation.DraftConclusion(question, ConsultationOutcome.NothingSaid, "", "", after);
        consultation.Conclude(commented, after, Noon);
        Assert.Equal(ConsultationStage.Concluded, consultation.StageOn(after));
        Assert.Equal(Rule.ConclusionsFollowTheClosing, Broken(() => consultation.DraftSummary("Otra", "Other", after)));
    }

    [Fact]
    public void Its_opening_is_told_of_once_and_its_closing_once_some_days_before_and_some_after_the_first_letter()
    {
        var consultation = Published();
        var (opens, closes) = (consultation.OpensOn, consultation.ClosesOn);
        Assert.Equal(Rule.ConsultationIsToldOfOnce, Broken(() => consultation.TellOpening(opens.AddDays(-1), Noon)));
        Assert.False(consultation.TellsClosingOn(closes));
        consultation.TellOpening(opens, Noon.AddDays(5));
        Assert.Equal(Rule.ConsultationIsToldOfOnce, Broken(() => consultation.TellOpening(opens, Noon)));
        Assert.Equal([false, true, true, false], new[] { -6, -5, 0, 1 }.Select(day => consultation.TellsClosingOn(closes.AddDays(day))));
        consultation.TellClosing(closes.AddDays(-5), Noon.AddDays(15));
        Assert.Equal(Rule.ConsultationIsToldOfOnce, Broken(() => consultation.TellClosing(closes, Noon)));

        var brief = Published(0, 4);
        brief.TellOpening(Today, Noon);
        Assert.Equal([false, false, false, true], Enumerable.Range(0, 4).Select(day => brief.TellsClosingOn(Today.AddDays(day))));
    }
}
