using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.UnitTests.Organizations.Edits;

public sealed class OrganizationEditTests
{
    private static readonly string[] Both = ["HN", "MX"];
    private static readonly NamesStatement Renamed = new([new StatedName("Club Jerez del Sur", NameType.Official, "es", null, null)]);

    [Fact]
    public void It_is_sent_to_the_countries_that_have_a_say_and_is_in_force_when_all_agreed()
    {
        var edit = Sent("MX", "HN");
        Assert.Equal(["HN", "MX"], edit.StillAsked);
        Assert.False(edit.Accept("MX", Both, Given.Reviewer, Given.Now));
        Assert.Equal(EditState.Waiting, edit.State);
        Assert.True(edit.Accept("HN", Both, Given.Reviewer, Given.Now));
        Assert.Equal(EditState.Accepted, edit.State);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_not_sent() =>
        Given.Refused(Rule.EditChangesSomething, () => OrganizationEdit.Begin(Given.Key(), Given.Now).Send(["MX"], Given.Applicant, Given.Now));

    [Fact]
    public void An_edit_that_concerns_nobody_is_not_sent() => Given.Refused(Rule.EditChangesSomething, () => Draft().Send([], Given.Applicant, Given.Now));

    [Fact]
    public void It_is_sent_once() => Given.Refused(Rule.EditIsSentOnce, () => Sent("MX").Send(["MX"], Given.Applicant, Given.Now));

    [Fact]
    public void What_moves_is_a_draft_again_and_every_agreement_is_asked_for_anew()
    {
        var edit = Sent("MX", "HN");
        edit.Accept("MX", Both, Given.Reviewer, Given.Now);
        edit.Propose(StatedField.Kind, new KindStatement(OrganizationKind.MigrantsClub), Given.Now);
        Assert.Equal(EditState.Draft, edit.State);
        edit.Send(["MX", "HN"], Given.Applicant, Given.Now);
        Assert.Equal(["HN", "MX"], edit.StillAsked);
    }

    [Theory]
    [InlineData("GT")]
    [InlineData("MX")]
    public void A_ministry_that_was_not_asked_or_has_agreed_decides_nothing(string country)
    {
        var edit = Sent("MX", "HN");
        edit.Accept("MX", Both, Given.Reviewer, Given.Now);
        Given.Refused(Rule.EditIsDecidedOnce, () => edit.Accept(country, Both, Given.Reviewer, Given.Now));
        Given.Refused(Rule.EditIsDecidedOnce, () => edit.SendBack(country, "motivo", Given.Reviewer, Given.Now));
    }

    [Fact]
    public void It_is_sent_back_with_a_reason_and_can_be_sent_again()
    {
        var edit = Sent("MX");
        Given.Refused(Rule.HarmfulActNeedsAReason, () => edit.SendBack("MX", " ", Given.Reviewer, Given.Now));
        edit.SendBack("MX", "Falta el acta", Given.Reviewer, Given.Now);
        Assert.Equal(("MX", "Falta el acta", 1), (edit.SentBackBy, edit.Reason, edit.Fields.Count));
        edit.Send(["MX"], Given.Applicant, Given.Now);
        Assert.Null(edit.Reason);
    }

    [Fact]
    public void A_country_that_no_longer_recognises_the_organization_is_waited_for_no_longer() => Assert.True(Sent("MX", "HN").Accept("MX", ["MX"], Given.Reviewer, Given.Now));

    [Fact]
    public void What_was_sent_back_and_is_corrected_is_nobody_elses_until_it_is_sent_again()
    {
        var edit = Sent("MX");
        edit.SendBack("MX", "Falta el acta", Given.Reviewer, Given.Now);
        edit.Drop(StatedField.Kind, Given.Now);
        Assert.Equal(EditState.SentBack, edit.State);
        edit.Propose(StatedField.OfficialName, Renamed, Given.Now);
        Assert.Equal((EditState.Draft, "Falta el acta"), (edit.State, edit.Reason));
    }

    [Fact]
    public void What_is_decided_or_taken_back_changes_no_more()
    {
        var edit = Sent("MX");
        edit.TakeBack(Given.Now);
        Assert.Empty(edit.Fields);
        Given.Refused(Rule.EditIsDecidedOnce, () => edit.Propose(StatedField.OfficialName, Renamed, Given.Now));
        Given.Refused(Rule.EditIsDecidedOnce, () => edit.TakeBack(Given.Now));
        Given.Refused(Rule.EditIsDecidedOnce, () => edit.Accept("MX", Both, Given.Reviewer, Given.Now));
    }

    private static OrganizationEdit Draft()
    {
        var edit = OrganizationEdit.Begin(Given.Key(), Given.Now);
        edit.Propose(StatedField.OfficialName, Renamed, Given.Now);
        return edit;
    }

    private static OrganizationEdit Sent(params string[] countries)
    {
        var edit = Draft();
        edit.Send(countries, Given.Applicant, Given.Now);
        return edit;
    }
}
