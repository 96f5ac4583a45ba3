using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class PublicChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static ContactChannel Phone(string number, Visibility visibility) => new("phone", number, visibility, Now);

    [Fact]
    public void What_is_private_changes_without_a_trace_in_the_public_time()
    {
        var club = Organization.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
        var later = Now.AddDays(1);
        club.StateContacts([Phone("+13235550100", Visibility.Ministry), Phone("+13235550101", Visibility.Consular)], later);
        club.StateBoard([new BoardMember("Quien preside", BoardMember.President, null, null, Visibility.Ministry, later)], later);
        club.StateIdentifiers([new ExternalIdentifier("EIN", "12-3456789", later)], later);
        club.StateMembership(null, null, null, null, 50, later);
        club.StatePurpose([], null, null, [], [], "unincorporated", later);
        Assert.Equal((later, Now), (club.ChangedAt, club.PubliclyChangedAt));
    }

    [Fact]
    public void What_appears_on_the_public_page_or_leaves_it_tells_when()
    {
        var club = Organization.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
        var acts = new Action<DateTimeOffset>[]
        {
            at => club.StateContacts([Phone("+13235550100", Visibility.Public)], at),
            at => club.StateContacts([Phone("+13235550100", Visibility.Ministry)], at),
            at => club.StateBoard([new BoardMember("Quien preside", BoardMember.President, null, null, Visibility.Public, at)], at),
            at => club.StatePurpose(["culture"], null, null, [], [], null, at),
            at => club.StateMembership(30, null, null, null, null, at),
            at => club.StateNames([new OrganizationName("Club", NameType.Official, "es", at)], at),
        };
        for (var i = 0; i < acts.Length; i++)
        {
            var at = Now.AddDays(i + 1);
            acts[i](at);
            Assert.Equal(at, club.PubliclyChangedAt);
            // The same again is no change.
            acts[i](at.AddHours(1));
            Assert.Equal(at, club.PubliclyChangedAt);
        }
    }
}
