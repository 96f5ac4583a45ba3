using System.Net;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>Whatever an address says, the page is a sensible one.</summary>
public sealed class BadInputTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private static readonly string[] Names =
    [
        "q", "origin", "residence", "near", "km", "box", "origin_box", "consulate", "kind", "objective", "from", "to", "standing", "language", "coalition", "coinvestment",
        "sort", "p", "origin-name", "residence-name", "near-name", "facet", "parent", "unknown",
    ];

    private static readonly string[] Bad =
    [
        "%25_%25", "...---!!!", "%00%01%1F%7F", "%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D", "'%20OR%201=1;--", "%F0%9F%8C%BD%F0%9F%8E%89", "%ED%A0%80", "-1", "1000000000",
        "99999999999999999999", "NaN", "1e400", "91,181", "-91,-181", "1,2,3,4,5", "180,90,-180,-90", "null", "XX-999", "all", "<script>alert(1)</script>", "%0D%0ASet-Cookie:a=b", "",
    ];

    public static TheoryData<string> Parameters() => new(Names);

    private readonly Visitor visitor = register.App.Anonymous();

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task No_value_of_any_parameter_is_an_error(string name)
    {
        foreach (var value in Bad.Append(new string('a', 10_000)))
        {
            foreach (var page in (string[])["/es/directory", "/es/directory/facets", "/es/directory/download"])
            {
                var answer = await visitor.GetAsync($"{page}?{name}={value}&kind=coalition&facet=origin&{name}=2");
                Assert.True(answer.Status == HttpStatusCode.OK, $"{page} {name}={value[..Math.Min(40, value.Length)]}: {answer.Status}");
                Assert.DoesNotContain("Club en Trámite", answer.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_thousand_values_are_cut_to_as_many_as_somebody_can_mean()
    {
        var page = await visitor.GetAsync("/es/directory?" + string.Join('&', Enumerable.Range(0, 900).Select(n => $"origin=XX-{n}")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(50, page.Document.QuerySelectorAll("input[name=origin]:checked").Length);
    }

    [Theory]
    [InlineData("?origin=XX-1")]
    [InlineData("?residence=MX-32020")]
    [InlineData("?objective=nothing")]
    [InlineData("?coalition=01936f9e-1c2d-7aaa-8bbb-0123456789ab")]
    public async Task A_code_that_no_organization_has_finds_nothing_and_stays_in_sight(string query)
    {
        var page = await visitor.GetAsync("/es/directory" + query);
        Assert.Equal("0 organizaciones", page.Total());
        Assert.Single(page.Chips());
        Assert.Equal("/es/directory", page.Chips()[0].Without);
        Assert.Single(page.Document.QuerySelectorAll(".reg-find__groups input:checked"));
    }

    [Theory]
    [InlineData("?near=91,0")]
    [InlineData("?near=0,181")]
    [InlineData("?box=0,10,0,-10")]
    [InlineData("?standing=in-process")]
    [InlineData("?origin=%27%3B")]
    [InlineData("?near=US-CA&km=10")]
    public async Task What_nobody_can_mean_is_left_out(string query) => Assert.Equal("/es/directory", (await visitor.GetAsync("/es/directory" + query)).PathAndQuery);
}
