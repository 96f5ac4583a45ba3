using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Projects;
using DiasporaRegistry.Web.Pages.Review;
using DiasporaRegistry.Web.Pages.Review.Needs;
using DiasporaRegistry.Web.Pages.Statistics;
using DiasporaRegistry.Web.Pages.Trail;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>What stands behind the question mark of an address: of pages, lists and the API. Reading never fails, and what was read is written in one way.</summary>
public sealed class AddressFuzzTests
{
    private static readonly PlaceTable Places = Known();

    private static readonly string[] Searches =
    [
        "?q=casa%20guanajuato&origin=MX&origin=MX-ZAC&residence=US-CA&near=US-CA-LOS-ANGELES&km=25", "?near=34.05,-118.24&box=-120,30,-110,40&origin_box=170,-10.5,-170,10",
        "?consulate=MX-LAX&kind=hometown-club&kind=coalition&objective=culture&from=1998&to=2005&standing=in-process&language=es&language=omq-x-mixteco", "?coalition=01936f9e-1c2d-7aaa-8bbb-0123456789ab&coinvestment=yes&sort=changed&p=1000",
        "?q=%22mesa%20directiva%22%20-jerez&needs=yes&sort=distance&near=US-CA-LOS-ANGELES",
    ];

    private static readonly string[] Projects = ["?q=calle&programme=3x1&year=2011&country=MX&state=MX-ZAC&municipality=MX-32020&category=water&stage=agreed&p=3", "?country=GT&stage=closed&q=" + "pozo%20de%20agua%20"];

    private static readonly string[] Queues = ["?state=needs&q=jerez&kind=Coalition&consulate=MX-LAX&assignee=me&due=Overdue&origin=MX-ZAC&residence=US-CA&sort=Age&p=2", "?state=Returned&assignee=01936f9e-1c2d-7aaa-8bbb-0123456789ab"];

    private static readonly string[] Questions =
        ["?q=club&origin=MX,GT&kind=coalition,hometown-club&per_page=50&page=2&updated_since=2026-11-29T06:00:00Z&lang=en", "?cursor=AZNvnhwteqqLuwEjRWeJqw&updated_since=2026-11-29", "?updated_since=2026-11-29T06:00:00+02:00&near=34,-118&km=20"];

    [Fact]
    public void A_search_is_written_in_one_short_way_that_is_read_as_the_same() => Asked(Searches, text =>
    {
        foreach (var preset in new[] { null, new SearchPreset("MX", "MX-LAX") })
        {
            var read = SearchAddress.Read(text, Places, preset);
            var written = read.Write();
            Assert.Equal(written, SearchAddress.Read(written, Places, preset).Write());
            Assert.True(SearchAddress.Read(written, Places, preset).IsSaidBy(Query(written)));
            Assert.All(read.Parts(withPage: true), p => Fuzz.AssertClean(p.Value));
            Assert.True(written.All(char.IsAscii) && written.Length < 40_000);
            var words = QueryText.Parse(read.Query.Text);
            Assert.True(words.Words.Count <= QueryText.MostWords && words.Excluded.Count <= QueryText.MostWords);
        }
    });

    [Fact]
    public void A_list_of_projects_is_asked_for_in_one_way() => Asked(Projects, text =>
    {
        var read = ProjectAddress.Read(Query(text));
        var written = read.Write(read.Page);
        Assert.Equal(written, ProjectAddress.Read(Query(written)) is var again ? again.Write(again.Page) : "");
        Assert.All(ProjectAddress.Filters, f => Fuzz.AssertWhole(read.Of(f)));
        Assert.All(read.Unread, u => Fuzz.AssertWhole(u.Value));
        Assert.True(read.Page >= 1);
    });

    [Fact]
    public void A_queue_is_asked_for_in_one_way() => Asked(Queues, text =>
    {
        var read = QueueFilter.Read(text);
        Assert.Equal(read with { Page = 1 }, QueueFilter.Read(read.Query));
        Assert.All([read.Text, read.Consulate, read.Origin, read.Residence, read.Assignee], Fuzz.AssertWhole);
        Assert.DoesNotContain('\0', read.Text ?? "");
    });

    [Fact]
    public void Needs_and_the_trail_are_asked_for_in_one_way() => Asked(["?group=Employment&topic=work&end=origin&place=MX-ZAC&standing=open&day=2026-11-29&consulate=MX-LAX", "?standing=helped&place=us-ca"], text =>
    {
        var read = NeedFilter.Of(Query(text));
        var address = read.To("needs");
        Assert.Equal(address, NeedFilter.Of(Query(address[(address.Contains('?', StringComparison.Ordinal) ? address.IndexOf('?', StringComparison.Ordinal) : address.Length)..])).To("needs"));
        var trail = new TrailFilter { Act = text, About = text };
        Assert.All(trail.Route().Values, Fuzz.AssertWhole);
        Assert.DoesNotContain(trail.Route().Values, v => v?.Contains('\0', StringComparison.Ordinal) is true);
    });

    [Fact]
    public void A_table_of_figures_is_asked_for_in_one_way() => Asked([.. Searches, "?by=origin&and=residence&on=2020-01-01&origin=MX", "?by=decade&and=decade"], text =>
    {
        var read = StatisticsAddress.Read(Query(text), Places, Given.Today);
        var written = read.Write();
        Assert.Equal(written, StatisticsAddress.Read(Query(written), Places, Given.Today).Write());
        Assert.NotEqual(read.Down.Facet, read.Across?.Facet);
    });

    [Fact]
    public void A_question_to_the_API_is_read_as_somebody_could_mean_it() => Asked(Questions, text =>
    {
        var query = Query(text);
        var search = SearchAddress.Read(ApiAddress.Translate(query), Places);
        Assert.Equal(search.Write(), SearchAddress.Read(search.Write(), Places).Write());
        Assert.InRange(ApiAddress.PerPage(query), 1, ApiParameters.MostPerPage);
        Assert.Contains(ApiAddress.LanguageOf(query), (string[])["es", "en"]);
        if (ApiAddress.ReadCursor(query, out var after) && after is { } key)
            Assert.Equal(key, ApiAddress.ReadCursor(Query("?cursor=" + ApiAddress.CursorAfter(key)), out var again) ? again : null);
        if (ApiAddress.ReadChangedSince(query, out var since) && since is { } moment)
            Assert.Equal(moment, ApiAddress.ReadChangedSince(Query($"?updated_since={moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}"), out var later) ? later : null);
    });

    // What arrives is bytes: half of a character comes as the sign for what cannot be read.
    private static void Asked(IReadOnlyList<string> valid, Action<string> law) => Fuzz.Texts(valid, text => law(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));

    private static QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));

    private static PlaceTable Known()
    {
        var index = new DirectoryIndex(new DateOnly(2026, 11, 23));
        index.Learn([new("US", null, PlaceLevel.Country, "Estados Unidos", "United States", 39, -98), new("US-CA", "US", PlaceLevel.Subdivision, "California", "California", 37, -120),
            new("US-CA-LOS-ANGELES", "US-CA", PlaceLevel.City, "Los Ángeles", "Los Angeles", 34.05, -118.24)]);
        return index.Places;
    }
}
