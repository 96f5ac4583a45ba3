using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class DissolutionTests
{
    [Fact]
    public void It_happens_once_on_a_day_that_has_been_with_a_reason_and_ends_every_membership()
    {
        var (coalition, club) = (Coalition(), HometownClub());
        var (past, later) = (coalition.AddMemberByName("Club de antes", null, null, Today.AddDays(-90), Now), coalition.AddMemberByName("Club de después", null, Today.AddDays(20), null, Now));
        Confirmed(coalition, club);
        Refused(Rule.DissolutionHasHappened, () => coalition.Dissolve(Today.AddDays(1), "Cierre", Today, Now));
        Refused(Rule.HarmfulActNeedsAReason, () => coalition.Dissolve(Today, " ", Today, Now));
        var day = Today.AddDays(-5);
        coalition.Dissolve(day, "Cierre", Today, Now);
        Assert.Equal((day, "Cierre"), (coalition.DissolvedOn, coalition.DissolutionReason));
        Assert.All(coalition.Members.Except([past, later]), m => Assert.Equal(day, m.To));
        Assert.Equal((Today.AddDays(-90), Today.AddDays(20)), (past.To, later.To));
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.Dissolve(day, "Cierre", Today, Now));
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.AddMember(HometownClub(), NoCoalitions, null, null, Now));
    }

    [Fact]
    public void A_coalition_loses_a_member_that_ceased_to_exist_and_takes_none_in()
    {
        var (coalition, club) = (Coalition(), HometownClub());
        var membership = Confirmed(coalition, club);
        club.Dissolve(Today.AddDays(-3), "Cierre", Today, Now);
        coalition.LoseMember(club.Id, Today.AddDays(-3), Now);
        Assert.Equal(Today.AddDays(-3), membership.To);
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.AddMember(club, NoCoalitions, null, null, Now));
    }

    [Theory]
    [InlineData(RegistrationState.MinistryReview, RegistrationState.Withdrawn)]
    [InlineData(RegistrationState.Returned, RegistrationState.Withdrawn)]
    [InlineData(RegistrationState.Suspended, RegistrationState.Dissolved)]
    [InlineData(RegistrationState.Expired, RegistrationState.Dissolved)]
    [InlineData(RegistrationState.Rejected, RegistrationState.Rejected)]
    [InlineData(RegistrationState.Revoked, RegistrationState.Revoked)]
    public void A_registration_ends_with_its_organization(RegistrationState before, RegistrationState after)
    {
        var registration = Application.In(before).Registration;
        registration.End(Applicant, Now);
        Assert.Equal(after, registration.State);
    }
}
