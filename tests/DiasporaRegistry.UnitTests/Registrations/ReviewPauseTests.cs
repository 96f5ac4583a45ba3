using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class ReviewPauseTests
{
    [Fact]
    public void A_pause_has_a_reason_and_does_not_end_before_it_begins()
    {
        Given.Refused(Rule.HarmfulActNeedsAReason, () => Pause("  ", 0));
        Given.Refused(Rule.PeriodEndsAfterItBegins, () => Pause("Mudanza", -1));
        Assert.Equal("Mudanza", Pause("Mudanza", 0).ReasonSpanish);
    }

    [Fact]
    public void A_pause_ends_once()
    {
        var pause = Pause("Mudanza", 3);
        pause.End(Given.Now);
        pause.End(Given.Now.AddDays(1));
        Assert.Equal(Given.Now, pause.EndedAt);
    }

    private static ReviewPause Pause(string reason, int days) => new(Given.Key(), "MX", reason, null, Given.Today, Given.Today.AddDays(days), Given.Now);
}
