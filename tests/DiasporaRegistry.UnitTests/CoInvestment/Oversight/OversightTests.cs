using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Oversight;

public sealed class OversightTests
{
    private static OversightLink Link(string label = "Comité", int days = 30) => new(Key(), label, "hash", Today.AddDays(days), Today, new Actor(Key(), Capacity.ProgrammeOfficer), Now);

    private static OversightReport Report(OversightLink? link = null, SeenState seen = SeenState.Behind, int percent = 30, string? text = "Falta la mitad.") => new(link ?? Link(), seen, percent, text, Today, Now);

    private static Complaint Filed(string text = "Falta cemento.", string? email = "a@b.example") => new(Key(), 1, Key(), text, email, "es", "hash", Today, Now);

    [Fact]
    public void A_link_says_whom_it_is_for_ends_and_opens_nothing_once_it_is_over_or_revoked()
    {
        Refused(Rule.OversightLinkEnds, () => Link(" "));
        Refused(Rule.OversightLinkEnds, () => Link(days: -1));
        // Tidied first, and measured then.
        Assert.Equal(OversightLink.LongestLabel, Link(string.Concat(Enumerable.Repeat("e\u0301", OversightLink.LongestLabel))).Label.Length);
        Refused(Rule.OversightLinkEnds, () => Link(new string('\u0958', OversightLink.LongestLabel)));
        Refused(Rule.OversightLinkEnds, () => Link(days: 800));
        var link = Link();
        Assert.True(link.HoldsOn(Today.AddDays(30)));
        Assert.False(link.HoldsOn(Today.AddDays(31)));
        link.Revoke(Now);
        Assert.False(link.HoldsOn(Today));
        Refused(Rule.OversightLinkHolds, () => Report(link));
    }

    [Fact]
    public void A_report_says_what_is_not_as_stated_and_a_per_cent_that_can_be()
    {
        Refused(Rule.ReportTellsOfEveryPart, () => Report(percent: 101));
        Refused(Rule.ReportTellsOfEveryPart, () => Report(percent: -1));
        Refused(Rule.ReportTellsOfEveryPart, () => Report(seen: (SeenState)9));
        Refused(Rule.ReportSaysWhatWasDone, () => Report(text: "\u200b"));
        Refused(Rule.MessageIsOfSomeLength, () => Report(text: new string('a', OversightReport.LongestText + 1)));
        Assert.Null(Report(seen: SeenState.AsStated, text: " ").Text);
        Assert.Equal(OversightReport.LongestText - 1, Report(text: string.Concat(Enumerable.Repeat("a\r\n", OversightReport.LongestText / 2))).Text!.Length);
        Refused(Rule.MessageIsOfSomeLength, () => Report(text: new string('\u0958', OversightReport.LongestText)));
    }

    [Fact]
    public void Its_words_are_public_once_they_were_looked_at_and_at_the_latest_when_the_days_for_that_are_over()
    {
        var report = Report();
        Assert.False(report.IsWholeOn(Today.AddDays(OversightReport.DaysToLook - 1)));
        Assert.True(report.IsWholeOn(Today.AddDays(OversightReport.DaysToLook)));
        Assert.Equal((null, "Falta la mitad."), (report.SaidOn(Today), report.SaidOn(report.PublicFrom)));
        report.Look(report.Text, Key(), Now);
        Assert.True(report.IsWholeOn(Today));
        Assert.Equal((false, "Falta la mitad."), (report.IsRedacted, report.SaidOn(Today)));
        report.Look("Falta.", Key(), Now);
        // What was sent stays, so that both can be seen; what is public is what was left, also when the days are over.
        Assert.Equal((true, "Falta […].", "Falta […].", "Falta la mitad."), (report.IsRedacted, report.SaidOn(Today), report.SaidOn(report.PublicFrom), report.Text));
        Refused(Rule.OnlyPassagesAreLeftOut, () => report.Look("Falta poco.", Key(), Now));
        Assert.Equal("Falta […].", report.PublicText);
        report.Look("", Key(), Now);
        Assert.Equal("[…]", report.SaidOn(Today));
        var silent = Report(seen: SeenState.AsStated, text: null);
        silent.Look(null, Key(), Now);
        Assert.Equal((null, false), (silent.SaidOn(Today), silent.IsRedacted));
    }

    [Fact]
    public void A_complaint_is_answered_once_beside_words_that_were_looked_at_or_set_aside_without_them()
    {
        Refused(Rule.MessageSaysSomething, () => Filed(" "));
        Refused(Rule.MessageIsOfSomeLength, () => Filed(new string('a', Complaint.LongestText + 1)));
        var complaint = Filed();
        Refused(Rule.MessageSaysSomething, () => complaint.Reply("Falta cemento.", " ", Key(), Now));
        Assert.Null(complaint.PublicText);
        Refused(Rule.OnlyPassagesAreLeftOut, () => complaint.Publish("Falta algo."));
        Refused(Rule.MessageSaysSomething, () => complaint.Publish(" "));
        complaint.Publish("Falta.");
        Assert.Equal((ComplaintState.Waiting, "Falta […]."), (complaint.State, complaint.PublicText));
        Refused(Rule.OnlyPassagesAreLeftOut, () => complaint.Reply("No falta cemento.", "Está en la bodega.", Key(), Now));
        Assert.Null(complaint.Answer);
        complaint.Reply("Falta cemento.", "Está en la bodega.", Key(), Now);
        Assert.Equal((ComplaintState.Answered, "Falta cemento.", "Está en la bodega."), (complaint.State, complaint.PublicText, complaint.Answer));
        Refused(Rule.ComplaintIsAnsweredOnce, () => complaint.SetAside("No", Key(), Now));
        Refused(Rule.ComplaintIsAnsweredOnce, () => complaint.Publish("Falta."));
        var aside = Filed();
        aside.Publish("Falta.");
        aside.SetAside("No trata de la obra.", Key(), Now);
        Assert.Equal((ComplaintState.SetAside, (string?)null), (aside.State, aside.PublicText));
    }

    [Fact]
    public void After_its_answer_words_are_cut_and_put_back_and_none_is_written()
    {
        var complaint = Filed();
        Refused(Rule.AnsweredWordsAreCut, () => complaint.Cut("Falta.", Now));
        complaint.Reply("Falta cemento.", "Está en la bodega.", Key(), Now);
        complaint.Cut("Falta cemento.", Now.AddDays(1));
        Assert.Null(complaint.CutAt);
        complaint.Cut("Falta.", Now.AddDays(2));
        Assert.Equal(("Falta […].", "Falta cemento.", "Está en la bodega.", Now.AddDays(2)), (complaint.PublicText, complaint.Text, complaint.Answer, complaint.CutAt));
        Refused(Rule.OnlyPassagesAreLeftOut, () => complaint.Cut("Falta arena.", Now));
        complaint.Cut("cemento", Now.AddDays(3));
        Assert.Equal("[…] cemento[…]", complaint.PublicText);
        // Once what was sent is forgotten, more is cut of what is public, and nothing comes back.
        complaint.Forget();
        Refused(Rule.OnlyPassagesAreLeftOut, () => complaint.Cut("Falta cemento.", Now));
        complaint.Cut("", Now.AddDays(400));
        Assert.Equal("[…]", complaint.PublicText);
        var aside = Filed();
        aside.SetAside("No trata de la obra.", Key(), Now);
        Refused(Rule.AnsweredWordsAreCut, () => aside.Cut("Falta.", Now));
    }

    [Fact]
    public void What_is_forgotten_is_gone_and_what_is_public_stays()
    {
        var complaint = Filed();
        complaint.Reply("Falta cemento.", "Está en la bodega.", Key(), Now);
        complaint.ForgetEmail();
        Assert.Equal((null, "Falta cemento."), (complaint.Email, complaint.Text));
        complaint.Forget();
        Assert.Equal((null, "Falta cemento.", "Está en la bodega."), (complaint.Text, complaint.PublicText, complaint.Answer));
    }
}
