using System.Net;
using System.Text.Json;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

public sealed class OrganizationsApiTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_what_the_page_answers()
    {
        var found = await AskAsync("?q=Michuacan&lang=en");
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        var item = found.GetProperty("items")[0];
        Assert.Equal("Club Michoacán", item.GetProperty("name").GetString());
        Assert.Equal("hometown-club", item.GetProperty("kind").GetString());
        Assert.Equal("MX-16071", item.GetProperty("origins")[0].GetProperty("id").GetString());
        Assert.Equal("US-IL-CHICAGO", item.GetProperty("residences")[0].GetProperty("id").GetString());
        Assert.Equal("registered", item.GetProperty("standing")[0].GetString());
        Assert.StartsWith("MX-", item.GetProperty("number").GetString(), StringComparison.Ordinal);

        var whole = await AskAsync("/" + item.GetProperty("id").GetString());
        Assert.Equal("Arreglamos la clínica.", whole.GetProperty("purpose").GetString());
        Assert.Equal(0, whole.GetProperty("contacts").GetArrayLength());
        Assert.Single(whole.GetProperty("coalitions").EnumerateArray());
    }

    [Fact]
    public async Task A_private_contact_changes_nothing_in_the_answer()
    {
        var before = await AskAsync("?q=Michuacan&lang=en");
        await register.App.ChangeAsync(before.GetProperty("items")[0].GetProperty("id").GetGuid(), (organization, _, at) =>
            organization.StateContacts([.. organization.Contacts, new("phone", "+13235550199", Domain.Organizations.Visibility.Ministry, at)], at));
        Assert.Equal(before.GetRawText(), (await AskAsync("?q=Michuacan&lang=en")).GetRawText());
    }

    [Fact]
    public async Task Values_are_alternatives_and_filters_narrow_with_counts_beside_them()
    {
        Assert.Equal(3, (await AskAsync("?origin=GT&origin_place=MX-16071,MX-32045")).GetProperty("total").GetInt32());
        var found = await AskAsync("?residence=US-CA&kind=hometown-club&standing=registered&lang=en");
        Assert.Equal(2, found.GetProperty("total").GetInt32());
        var origins = found.GetProperty("facets").GetProperty("origin").EnumerateArray().ToList();
        Assert.Contains(origins, v => v.GetProperty("value").GetString() == "MX" && v.GetProperty("label").GetString() == "Mexico" && v.GetProperty("count").GetInt32() == 2);
        Assert.Contains(found.GetProperty("facets").GetProperty("residence").EnumerateArray(), v => v.GetProperty("value").GetString() == "US-CA" && v.GetProperty("chosen").GetBoolean());
    }

    [Fact]
    public async Task Pages_are_linked_and_distances_said()
    {
        using var answer = await GetAsync("?origin=HN&per_page=20&page=2");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((45, 2, 3, 20), (body.RootElement.GetProperty("total").GetInt32(), body.RootElement.GetProperty("page").GetInt32(), body.RootElement.GetProperty("pages").GetInt32(),
            body.RootElement.GetProperty("items").GetArrayLength()));
        Assert.Contains("page=3>; rel=\"next\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var near = await AskAsync("?near=34.05,-118.24&km=60&sort=distance");
        Assert.True(near.GetProperty("items").EnumerateArray().First().GetProperty("km").GetDouble() < 5);
        Assert.Equal(0, (await AskAsync("?near=US-CA-FRESNO&km=10")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_not_public_is_in_no_item_count_or_facet()
    {
        var all = await AskAsync("?per_page=100");
        Assert.DoesNotContain("Trámite", all.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("in-process", all.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(all.GetProperty("total").GetInt32(), (await AskAsync("?standing=in-process")).GetProperty("total").GetInt32());
        // That an organization ceased to exist is public; what was revoked or withdrawn is not.
        Assert.Equal(0, (await AskAsync("?standing=in-process,historical")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await AskAsync("?q=Tramite")).GetProperty("total").GetInt32());
        await using var db = register.App.Open();
        var hidden = db.Organizations.Where(o => o.Names.Any(n => n.Text == "Club en Trámite")).Select(o => o.Id).Single();
        using var answer = await GetAsync("/" + hidden);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("?page=-1")]
    [InlineData("?page=1000000000&per_page=1000000000")]
    [InlineData("?near=91,400&km=abc")]
    [InlineData("?near=NaN,Infinity&box=1,2,3&origin_box=,,,")]
    [InlineData("?origin=ZZ&residence=%00&kind=x&standing=&language=%F0%9F%8E%89&coalition=no")]
    [InlineData("?q=%27%3B%20DROP%20TABLE%20organization%3B--&q=two")]
    [InlineData("?q=%E2%80%AEclub&from=99999999999&to=-4")]
    [InlineData("?sort=distance&coinvestment=no&lang=xx")]
    public async Task Whatever_is_asked_the_answer_is_sensible(string query)
    {
        using var answer = await GetAsync(query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.True(body.RootElement.GetProperty("page").GetInt32() >= 1);
    }

    [Fact]
    public async Task Ten_thousand_letters_are_cut() =>
        Assert.Equal(0, (await AskAsync("?q=" + new string('a', 10_000))).GetProperty("total").GetInt32());

    private async Task<HttpResponseMessage> GetAsync(string query) =>
        await register.App.Anonymous().Client.GetAsync(new Uri("/api/v1/organizations" + query, UriKind.Relative), Cancel);

    private async Task<JsonElement> AskAsync(string query)
    {
        using var answer = await GetAsync(query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.Clone();
    }
}
