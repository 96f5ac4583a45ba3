using System.Globalization;
using System.Resources;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class CapacityTests
{
    [Fact]
    public void Who_represents_an_organization_or_a_federation_speaks_for_it_and_nobody_else_does() =>
        Assert.Equal([Capacity.Representative, Capacity.RepresentativeByLink, Capacity.Federation], Capacities.OfOrganizations);

    [Fact]
    public void Each_role_of_staff_has_a_capacity_of_its_own_name() =>
        Assert.All(Enum.GetValues<StaffRole>(), role => Assert.Equal(role.ToString(), role.AsCapacity().ToString()));

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public void Whoever_acts_on_a_registration_has_a_name_in_both_languages(string language)
    {
        var words = new ResourceManager(typeof(Words));
        Assert.All([.. Capacities.OfOrganizations, Capacity.System, Capacity.ConsularOfficer, Capacity.MinistryReviewer, Capacity.MinistryAdministrator],
            capacity => Assert.NotNull(words.GetString($"Capacity.{capacity}", CultureInfo.GetCultureInfo(language))));
    }
}
