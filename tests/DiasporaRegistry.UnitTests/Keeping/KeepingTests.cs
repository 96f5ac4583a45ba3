using DiasporaRegistry.Web.Keeping;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.UnitTests.Keeping;

/// <summary>What is kept of pages of the public, and what has them made anew.</summary>
public sealed class KeepingTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?p=3", true)]
    [InlineData("?origin=MX-JAL&origin=GT&kind=hometown-club&sort=name", true)]
    [InlineData("?near=19.432,-99.133&km=50", true)]
    [InlineData("?handler=map&box=-118,33,-117,35", true)]
    [InlineData("?q=ayuda", false)]
    [InlineData("?q=", false)]
    [InlineData("?handler=suggest", false)]
    [InlineData("?handler=csv", false)]
    [InlineData("?origin=MX&x=1", false)]
    [InlineData("?ORIGIN=MX", false)]
    [InlineData("?category=whatever+comes+to+mind", false)]
    public void Questions_are_kept_where_nobody_typed_them(string query, bool isKept)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        Assert.Equal(isKept, KeptQuery.Is(http.Request));
    }

    [Fact]
    public void A_long_question_is_not_kept()
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?" + string.Join('&', Enumerable.Repeat("origin=MX", 60)));
        Assert.False(KeptQuery.Is(http.Request));
    }

    [Theory]
    [InlineData("registro.example.org", "/es/countries/MX", true)]
    [InlineData("REGISTRO.example.org", "/es/consulates/MX-CHICAGO", true)]
    [InlineData("localhost:5081", "/es/countries", true)]
    [InlineData("127.0.0.1:5081", "/es/countries", true)]
    [InlineData("127.0.0.1:5082", "/es/countries", false)]
    [InlineData("registro.example.org:444", "/es/countries", false)]
    [InlineData("other.example.org", "/es/countries", false)]
    [InlineData("registro.example.org", "/es/Countries", false)]
    [InlineData("registro.example.org", "/es/directory/0192d1d4-6b1e-7c3a-8f00-000000000001", true)]
    [InlineData("registro.example.org", "/es/directory/0192D1D4-6B1E-7C3A-8F00-000000000001", false)]
    [InlineData("registro.example.org", "/es/directory/0192d1d46b1e7c3a8f00000000000001", false)]
    public void A_page_is_kept_for_its_own_address(string host, string path, bool isKept)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        http.Request.Path = path;
        http.Connection.LocalPort = 5081;
        Assert.Equal(isKept, new KeptAddress(new Installation { Address = "https://registro.example.org" }).Is(http));
    }

    [Theory]
    [InlineData(StatusCodes.Status302Found, true, true)]
    [InlineData(StatusCodes.Status200OK, true, false)]
    [InlineData(StatusCodes.Status400BadRequest, true, false)]
    [InlineData(StatusCodes.Status302Found, false, false)]
    [InlineData(StatusCodes.Status404NotFound, false, false)]
    public void Only_a_form_of_a_page_that_did_something_is_looked_after(int status, bool isPage, bool counts)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Response.StatusCode = status;
        if (isPage)
            http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new PageActionDescriptor()), "a page"));
        Assert.Equal(counts, OwnNews.Of(http));
    }

    [Fact]
    public async Task A_body_that_is_too_long_goes_on_and_leaves_no_memory_behind()
    {
        using var reader = new MemoryStream();
        await using var body = new HeldBody(reader, 100_000);
        await body.WriteAsync(new byte[60_000], TestContext.Current.CancellationToken);
        Assert.False(body.WentOn);
        Assert.Equal((60_000, 0L), (body.Held.Length, reader.Length));
        await body.WriteAsync(new byte[60_000], TestContext.Current.CancellationToken);
        await body.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        Assert.True(body.WentOn);
        Assert.Equal((0, 120_010L), (body.Rented, reader.Length));
    }
}
