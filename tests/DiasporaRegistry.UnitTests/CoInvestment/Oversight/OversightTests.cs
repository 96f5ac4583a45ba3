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
    }

    [Fact]
    public void Its_words_are_public_once_they_were_looked_at_and_at_the_latest_when_the_days_for_that_are_over()
    {
        var report = Report();
        Assert.False(report.IsWholeOn(Today.AddDays(OversightReport.DaysToLook - 1)));
        Assert.True(report.IsWholeOn(Today.AddDays(OversightReport.DaysToLook)));
        report.Look(report.Text, Key(), Now);
        Assert.True(report.IsWholeOn(Today));
        Assert.False(report.IsRedacted);
        report.Look("Falta.", Key(), Now);
        Assert.True(report.IsRedacted);
        // What was taken out once stays out of sight of the question.
        report.Look("Falta.", Key(), Now);
        Assert.True(report.IsRedacted);
    }

    [Fact]
    public void A_complaint_is_answered_once_beside_words_that_were_looked_at_or_set_aside_without_them()
    {
        Refused(Rule.MessageSaysSomething, () => Filed(" "));
        Refused(Rule.MessageIsOfSomeLength, () => Filed(new string('a', Complaint.LongestText + 1)));
        var complaint = Filed();
        Refused(Rule.MessageSaysSomething, () => complaint.Reply("Falta cemento.", " ", Key(), Now));
        Assert.Null(complaint.PublicText);
        complaint.Publish("Falta algo.");
        Assert.Equal(ComplaintState.Waiting, complaint.State);
        complaint.Reply("Falta cemento.", "Está en la bodega.", Key(), Now);
        Assert.Equal((ComplaintState.Answered, "Falta cemento.", "Está en la bodega."), (complaint.State, complaint.PublicText, complaint.Answer));
        Refused(Rule.ComplaintIsAnsweredOnce, () => complaint.SetAside("No", Key(), Now));
        Refused(Rule.ComplaintIsAnsweredOnce, () => complaint.Publish("Otra cosa"));
        var aside = Filed();
        aside.Publish("Texto");
        aside.SetAside("No trata de la obra.", Key(), Now);
        Assert.Equal((ComplaintState.SetAside, (string?)null), (aside.State, aside.PublicText));
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
