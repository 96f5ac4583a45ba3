using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.UnitTests.Finding;

public sealed class SearchAddressTests
{
    private static readonly PlaceTable Places = Known();

    private static PlaceTable Known()
    {
        var index = new DirectoryIndex(new DateOnly(2026, 11, 23));
        index.Learn(
        [
            new("US", null, PlaceLevel.Country, "Estados Unidos", "United States", 39, -98),
            new("US-CA", "US", PlaceLevel.Subdivision, "California", "California", 37, -120),
            new("US-CA-LOS-ANGELES", "US-CA", PlaceLevel.City, "Los Ángeles", "Los Angeles", 34.05, -118.24),
        ]);
        return index.Places;
    }

    private static string Again(string query, SearchPreset? preset = null) => SearchAddress.Read(query, Places, preset).Write();

    [Theory]
    [InlineData("")]
    [InlineData("?q=casa%20guanajuato&origin=MX&origin=MX-ZAC&residence=US-CA&near=US-CA-LOS-ANGELES&km=25")]
    [InlineData("?near=34.05,-118.24&box=-120,30,-110,40&origin_box=170,-10.5,-170,10")]
    [InlineData("?consulate=MX-LAX&kind=hometown-club&kind=coalition&objective=culture&from=1998&to=2005&standing=in-process&language=es&language=omq-x-mixteco")]
    [InlineData("?coalition=01936f9e-1c2d-7aaa-8bbb-0123456789ab&coinvestment=yes&sort=changed&p=1000")]
    public void A_short_address_is_written_back_as_it_was_read(string address)
    {
        Assert.Equal(address, Again(address));
        Assert.True(SearchAddress.Read(address, Places).IsSaidBy(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address))));
    }

    [Theory]
    [InlineData("?q=+club++de%0Aoriundos+&p=1&sort=relevance&km=25&utm=x", "?q=club%20de%20oriundos")]
    [InlineData("?q=&origin=&from=&near=", "")]
    [InlineData("?origin=mx&origin=MX&origin=%27%3B--&origin=M%C3%89", "?origin=MX")]
    [InlineData("?kind=x&kind=COALITION&standing=7&sort=up&coalition=7&coinvestment=no", "?kind=coalition")]
    [InlineData("?near=91,0", "")]
    [InlineData("?near=NaN,Infinity", "")]
    [InlineData("?near=34.056789,-0.00001&km=50", "?near=34.0568,0")]
    [InlineData("?near=us-ca-los-angeles&km=1e9", "?near=US-CA-LOS-ANGELES")]
    [InlineData("?near=US-CA-LOS-ANGELES&km=99999999999", "?near=US-CA-LOS-ANGELES&km=1000")]
    [InlineData("?near=US-CA&sort=distance", "")]
    [InlineData("?near=XX-9", "")]
    [InlineData("?box=0,50,10,40", "")]
    [InlineData("?box=1,2,3", "")]
    [InlineData("?box=-190,0,0,0", "")]
    [InlineData("?from=2005&to=1998", "?from=1998&to=2005")]
    [InlineData("?from=-5&to=99999999999999999999", "")]
    [InlineData("?from=3&to=2000000", "?from=1000&to=9999")]
    [InlineData("?p=-1", "")]
    [InlineData("?p=99999999999999999999", "?p=2147483647")]
    [InlineData("?q=%E2%80%AEabc%E2%80%8B%00", "?q=abc")]
    [InlineData("?q=%20%07", "")]
    public void What_nobody_can_mean_is_left_out_or_read_as_the_nearest_thing(string address, string canonical) => Assert.Equal(canonical, Again(address));

    [Fact]
    public void Too_much_is_cut()
    {
        Assert.Equal(200, SearchAddress.Read("?q=" + new string('a', 10_000), Places).Query.Text!.Length);
        Assert.Equal(new string('a', 199), SearchAddress.Read("?q=" + new string('a', 199) + "😀", Places).Query.Text);
        Assert.Equal(50, SearchAddress.Read("?" + string.Join('&', Enumerable.Range(0, 500).Select(n => "residence=X" + n)), Places).Query.Residences.Count);
        Assert.Empty(SearchAddress.Read("?objective=" + new string('a', 101), Places).Query.Objectives);
        Assert.Equal("?q=a%20%F0%9F%98%80", Again("?q=a 😀\ud800"));
    }

    [Fact]
    public void A_preset_stands_until_it_is_taken_away()
    {
        var preset = new SearchPreset("MX", "MX-LAX");
        var own = SearchAddress.Read("", Places, preset);
        Assert.Equal(["MX"], own.Query.Origins);
        Assert.Equal(["MX-LAX"], own.Query.Consulates);
        Assert.Equal("", own.Write());
        Assert.Equal("", Again("?origin=MX&consulate=MX-LAX", preset));
        Assert.Equal("?origin=all&consulate=all", Again("?origin=all&consulate=all", preset));
        Assert.Equal("?origin=all&kind=coalition", (own with { Query = own.Query with { Origins = [], Kinds = [OrganizationKind.Coalition] } }).Write());
        Assert.Equal("?origin=MX-ZAC&consulate=MX-CHI", Again("?origin=MX-ZAC&consulate=MX-CHI", preset));
        Assert.Equal("", Again("?origin=all"));
    }
}
