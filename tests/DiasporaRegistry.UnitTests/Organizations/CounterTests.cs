using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class CounterTests
{
    static readonly DateTimeOffset At = new(2026, 11, 28, 18, 0, 0, TimeSpan.Zero);
    static readonly Guid Officer = Guid.CreateVersion7(At);
    static readonly Guid Owner = Guid.CreateVersion7(At.AddSeconds(1));

    static Organization Begun() => Organization.BeginAtCounter(Guid.CreateVersion7(At), Officer, At);

    [Fact]
    public void A_helper_writes_and_files_and_does_nothing_that_is_the_organizations_own()
    {
        var organization = Begun();
        Assert.True(organization.CanBeEditedBy(Officer));
        Assert.False(organization.HasAnOwner);
        foreach (var right in new[] { RepresentativeRight.Speak, RepresentativeRight.Publish, RepresentativeRight.Withdraw, RepresentativeRight.KeepRepresentatives })
            Assert.False(organization.Allows(Officer, right));
        Assert.Equal(Rule.OnlyOwnersKeepRepresentatives, Assert.Throws<BrokenRuleException>(() => organization.Invite("a@example.org", RepresentativeRole.Editor, "es", "h", Officer, At)).Rule);
    }

    [Fact]
    public void Whoever_accepts_owns_it_and_the_helper_is_gone_at_the_same_moment()
    {
        var organization = Begun();
        var first = organization.InviteItsOwner("uno@example.org", "es", "h1", Officer, At);
        var second = organization.InviteItsOwner("otra@example.org", "es", "h2", Officer, At.AddMinutes(1));
        Assert.Equal(InvitationStanding.Revoked, first.StandingAt(At.AddMinutes(2)));
        organization.Accept(second.Id, Owner, At.AddMinutes(2));
        Assert.True(organization.IsOwnedBy(Owner));
        Assert.Null(organization.RoleOf(Officer));
        Assert.Equal(Rule.HelperInvitesTheFirstOwner, Assert.Throws<BrokenRuleException>(() => organization.InviteItsOwner("tres@example.org", "es", "h3", Officer, At.AddMinutes(3))).Rule);
    }

    [Fact]
    public void No_owner_makes_a_helper()
    {
        var organization = Organization.Begin(Guid.CreateVersion7(At), Owner, At);
        Assert.Equal(Rule.HelpersComeFromAConsulate, Assert.Throws<BrokenRuleException>(() => organization.Invite("a@example.org", RepresentativeRole.Helper, "es", "h", Owner, At)).Rule);
    }

    [Fact]
    public void The_successor_whom_a_last_owner_named_can_take_over_after_the_account_was_closed()
    {
        var organization = Organization.Begin(Guid.CreateVersion7(At), Owner, At);
        var successor = organization.NameSuccessor("sigue@example.org", "es", "h", leaves: false, isNewBoard: true, Owner, At);
        organization.LeaveForGood(Owner, At.AddDays(1));
        Assert.False(organization.HasAnOwner);
        organization.Accept(successor.Id, Officer, At.AddDays(2));
        Assert.True(organization.IsOwnedBy(Officer));
    }

    [Fact]
    public void An_appointment_has_time_and_place_and_nothing_tells_of_anybodys_papers()
    {
        var entry = new CounterEntry(Guid.CreateVersion7(At), "MX", "MX-LOS-ANGELES", isAppointment: true, Officer, At);
        var day = new DateOnly(2026, 12, 1);
        Assert.Equal(Rule.CounterEntrySaysWhatAndWhen, Assert.Throws<BrokenRuleException>(() => entry.State(day, null, "Ventanilla", CounterChannel.InPerson, "Renovar", null, null)).Rule);
        Assert.Equal(Rule.CounterEntryTellsNoStatus, Assert.Throws<BrokenRuleException>(() => entry.State(day, new TimeOnly(9, 0), "Ventanilla", CounterChannel.InPerson, "Es indocumentado", null, null)).Rule);
        entry.State(day, new TimeOnly(9, 0), "Ventanilla", CounterChannel.InPerson, "Renovar", null, null);
        entry.Cancel(At);
        Assert.Equal(Rule.CancelledAppointmentStaysSo, Assert.Throws<BrokenRuleException>(() => entry.Conclude("Vino")).Rule);
    }

    [Fact]
    public void A_mobile_consulate_ends_after_it_begins()
    {
        var visit = new MobileVisit(Guid.CreateVersion7(At), "MX", "MX-LOS-ANGELES");
        Assert.Equal(Rule.VisitHasAPlaceAndDays, Assert.Throws<BrokenRuleException>(() => visit.State("Fresno", new DateOnly(2026, 12, 6), new DateOnly(2026, 12, 5))).Rule);
    }
}
