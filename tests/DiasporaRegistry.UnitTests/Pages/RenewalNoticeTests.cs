using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Register;

namespace DiasporaRegistry.UnitTests.Pages;

public sealed class RenewalNoticeTests
{
    private static readonly DateOnly Grace = new(2026, 8, 10);

    [Theory]
    [InlineData(RegistrationState.Expired, "2026-08-11T04:00:00Z", true)]
    [InlineData(RegistrationState.Expired, "2026-08-11T12:00:00Z", false)]
    [InlineData(RegistrationState.Approved, "2026-08-01T12:00:00Z", false)]
    public void Grace_lasts_to_the_end_of_its_last_day_where_the_ministry_is(RegistrationState state, string now, bool lasts) =>
        Assert.Equal(lasts, new RenewalNotice("MX", state, Grace.AddDays(-60), RenewalCause.Date, null, false, Grace).IsInGrace(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
}
