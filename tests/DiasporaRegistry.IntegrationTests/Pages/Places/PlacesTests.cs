using System.Net;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.UnitTests.Fuzzing;

namespace DiasporaRegistry.IntegrationTests.Pages.Places;

public sealed class PlacesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Places_are_suggested_to_anyone_in_the_language_of_the_page()
    {
        var visitor = app.Anonymous();
        Assert.Contains("Jerez, Zacatecas, M\\u00E9xico", (await visitor.GetAsync("/es/places?use=origin&q=jere")).Html, StringComparison.Ordinal);
        Assert.Contains("Mexico\"", (await visitor.GetAsync("/en/places?use=origin&within=MX&q=jere")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Zacatecas", (await visitor.GetAsync("/es/places?use=origin&within=GT&q=jere")).Html, StringComparison.Ordinal);
        Assert.Equal("[]", (await visitor.GetAsync("/es/places?use=residence&q=")).Html);
    }

    [Fact]
    public async Task What_is_no_use_or_far_too_long_is_refused()
    {
        var visitor = app.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/es/places?q=jere")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/es/places?use=origin&q=" + new string('a', 300))).Status);
    }

    [Fact]
    public async Task No_text_that_is_asked_for_fails_and_what_is_found_is_found_by_its_own_name()
    {
        await using var db = app.Open();
        var places = new Gazetteer(db);
        var cancel = TestContext.Current.CancellationToken;
        await Fuzz.TextsAsync(["Jerez, Zacatecas", "Los Ángeles, California", "San José Iturbide", "q’eqchi’, Alta Verapaz", "México"], async text =>
        {
            foreach (var use in Enum.GetValues<PlaceUse>())
            {
                Assert.True((await places.SuggestAsync(text, use, null, 5, cancel)).Count <= 5);
                if (await places.MatchAsync(text, use, null, cancel) is [var only])
                    Assert.Contains(await places.MatchAsync(only.LabelEs, use, null, cancel), p => p.Code == only.Code);
            }
        }, share: 5);
    }
}
