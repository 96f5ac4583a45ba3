using DiasporaRegistry.Domain.Countries;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class ResponsibleConsulateTests
{
    private readonly Consulate losAngeles = Mission("MX-LOS-ANGELES", "US", 34.06, -118.28);
    private readonly Consulate sacramento = Mission("MX-SACRAMENTO", "US", 38.58, -121.49);
    private readonly Consulate vancouver = Mission("MX-VANCOUVER", "CA", 49.28, -123.12);

    [Fact]
    public void The_district_of_the_smallest_place_wins_over_the_states()
    {
        sacramento.AnswerFor(California, null, null, isConfirmed: true, "");
        losAngeles.AnswerFor(LosAngelesCounty, null, null, isConfirmed: true, "");
        Assert.Equal(new ResponsibleConsulate("MX-LOS-ANGELES", IsConfirmed: true), Find(LosAngeles));
        Assert.Equal(new ResponsibleConsulate("MX-SACRAMENTO", IsConfirmed: true), Find(California));
    }

    [Fact]
    public void A_district_counts_while_it_holds()
    {
        losAngeles.AnswerFor(LosAngelesCounty, null, Today.AddDays(-1), isConfirmed: true, "");
        sacramento.AnswerFor(LosAngelesCounty, Today, null, isConfirmed: true, "");
        Assert.Equal("MX-LOS-ANGELES", Find(LosAngeles, Today.AddDays(-1))?.ConsulateCode);
        Assert.Equal("MX-SACRAMENTO", Find(LosAngeles, Today)?.ConsulateCode);
    }

    [Fact]
    public void A_confirmed_district_wins_over_a_guessed_one_and_else_the_order_of_codes_decides()
    {
        losAngeles.AnswerFor(California, null, null, isConfirmed: false, "");
        vancouver.AnswerFor(California, null, null, isConfirmed: false, "");
        Assert.Equal(new ResponsibleConsulate("MX-LOS-ANGELES", IsConfirmed: false), Find(LosAngeles));
        sacramento.AnswerFor(California, null, null, isConfirmed: true, "");
        Assert.Equal(new ResponsibleConsulate("MX-SACRAMENTO", IsConfirmed: true), Find(LosAngeles));
    }

    [Fact]
    public void Where_no_district_is_known_the_nearest_mission_stands_in_for_it() =>
        Assert.Equal(new ResponsibleConsulate("MX-LOS-ANGELES", IsConfirmed: false), Find(LosAngeles));

    [Fact]
    public void A_mission_in_the_same_country_stands_in_before_a_nearer_one_across_the_border()
    {
        var seattle = new Place("US-WA-SEATTLE", "US", PlaceLevel.City, Place("US-WA", "US", PlaceLevel.Subdivision, UnitedStates, "Washington"), "Seattle", "Seattle", 47.61, -122.33);
        Assert.Equal("MX-SACRAMENTO", Find(seattle)?.ConsulateCode);
        Assert.Equal("MX-VANCOUVER", ResponsibleConsulate.Find("MX", seattle, [vancouver], Today)?.ConsulateCode);
    }

    [Fact]
    public void Another_countrys_mission_never_answers()
    {
        var guatemalas = new Consulate("GT-LOS-ANGELES", "GT", ConsulateKind.ConsulateGeneral, "Los Ángeles", "Los Angeles", "US", "Los Angeles", null, 34.05, -118.24, "");
        guatemalas.AnswerFor(LosAngeles, null, null, isConfirmed: true, "");
        Assert.Equal("MX-LOS-ANGELES", ResponsibleConsulate.Find("MX", LosAngeles, [guatemalas, losAngeles], Today)?.ConsulateCode);
        Assert.Null(ResponsibleConsulate.Find("MX", LosAngeles, [guatemalas], Today));
    }

    [Fact]
    public void There_may_be_none()
    {
        Assert.Null(ResponsibleConsulate.Find("MX", LosAngeles, [], Today));
        Assert.Null(ResponsibleConsulate.Find("MX", LosAngeles, [Mission("MX-NOWHERE", "US", null, null)], Today));
        Assert.Null(Find(California)); // no district, and no coordinates to measure from
    }

    private ResponsibleConsulate? Find(Place residence, DateOnly? day = null) =>
        ResponsibleConsulate.Find("MX", residence, [vancouver, sacramento, losAngeles], day ?? Today);

    private static Consulate Mission(string code, string residenceCountry, double? latitude, double? longitude) =>
        new(code, "MX", ConsulateKind.Consulate, code, code, residenceCountry, code, null, latitude, longitude, "");
}
