using DiasporaRegistry.Domain.Countries;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class PlaceTests
{
    [Fact]
    public void A_place_is_labelled_by_the_state_and_country_around_it_and_not_by_its_county()
    {
        Assert.Equal("Los Ángeles, California, Estados Unidos", LosAngeles.LabelEs);
        Assert.Equal("Los Angeles, California, United States", LosAngeles.LabelIn("en"));
        Assert.Equal("Los Angeles County, California, United States", LosAngelesCounty.LabelIn("en"));
        Assert.Equal("Jerez, Zacatecas, México", Jerez.LabelIn("es"));
        Assert.Equal("Mexico", Mexico.LabelIn("en"));
    }

    [Fact]
    public void A_place_knows_all_that_it_is_a_part_of_smallest_first() =>
        Assert.Equal(["US-CA-LOS-ANGELES", "US-06037", "US-CA", "US"], LosAngeles.Path);

    [Fact]
    public void People_come_from_a_country_of_origin_or_a_part_of_it_but_from_no_place_abroad()
    {
        Assert.All([Mexico, Zacatecas, Jerez, Guatemala], p => Assert.True(p.IsOrigin));
        Assert.All([UnitedStates, California, LosAngelesCounty, LosAngeles], p => Assert.False(p.IsOrigin));
        Assert.False(Place("MX-CITY", "MX", PlaceLevel.City, Zacatecas, "Jerez").IsOrigin);
    }

    [Fact]
    public void The_register_is_for_eight_countries()
    {
        Assert.Equal(8, CountriesOfOrigin.Codes.Distinct().Count());
        Assert.False(CountriesOfOrigin.Contains("US"));
        Assert.False(CountriesOfOrigin.Contains("mx"));
        Assert.False(CountriesOfOrigin.Contains(null));
    }

    [Theory]
    [InlineData(40.6398, -73.7789, 33.9425, -118.4081, 3974)] // JFK to LAX, 2,145 nautical miles by the published great circle
    [InlineData(0, 0, 0, 180, 20015.1)] // half the equator of a sphere of 6,371.0088 km
    [InlineData(0, 179.5, 0, -179.5, 111.2)] // a degree, across the date line
    [InlineData(19.4326, -99.1332, 19.4326, -99.1332, 0)]
    public void Distances_are_those_over_the_ground(double latitude1, double longitude1, double latitude2, double longitude2, double km)
    {
        Assert.Equal(km, Distance.Km(latitude1, longitude1, latitude2, longitude2), tolerance: Math.Max(0.1, km * 0.001));
        Assert.Equal(Distance.Km(latitude1, longitude1, latitude2, longitude2), Distance.Km(latitude2, longitude2, latitude1, longitude1), precision: 6);
    }
}
