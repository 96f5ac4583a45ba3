using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>Razor says how a search page looks; what writes it faster writes the same.</summary>
public sealed partial class SearchSheetTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private static readonly string[] Searches =
    [
        "", "?q=club", "?q=%22club%22%20-zorros", "?q=guatelalan", "?q=guatemalan&origin=MX", "?q=nadaquehaya", "?q=%3Cb%3E%26%22%27%2B%C3%B1%E2%9C%93", "?q=michuacan", "?origin=HN&p=2", "?origin=HN&p=3&sort=changed", "?origin=MX&origin=MX-ZAC&origin=MX-32020",
        "?origin=MX&standing=mapped", "?standing=registered&standing=expired&sort=year", "?origin=MX&residence=US-CA&kind=hometown-club&language=es", "?near=US-CA-LOS-ANGELES&km=60&sort=distance", "?near=34.05,-118.24",
        "?near=US-CA-LOS-ANGELES&km=7&kind=coalition&q=nada", "?from=1990&to=1999", "?from=1987", "?box=-120,30,-110,40&origin_box=-110,10,-80,30", "?objective=health", "?consulate=all&origin=all", "?coinvestment=yes", "?needs=yes", "?coalition=0199a3f0-0000-7000-8000-000000000000", "?origin=XX-UNKNOWN&residence=ZZ",
    ];

    public static TheoryData<string, string> Rooms() => new MatrixTheoryData<string, string>(["public", "consulate", "ministry"], ["es", "en"]);

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task A_search_page_is_written_as_Razor_shows_it(string whose, string language)
    {
        using var _ = Languages.Use(language);
        SearchRoom room = whose switch
        {
            "consulate" => new(DirectoryScope.OfConsulate("MX", "MX-LOS-ANGELES"), "/x/consulate", "/x/consulate/organizations", new SearchPreset("MX", "MX-LOS-ANGELES")),
            "ministry" => new(DirectoryScope.Ministry("MX"), "/x/review/directory", "/x/review/organizations", new SearchPreset("MX")),
            _ => new(DirectoryScope.Public, "/x/directory", "/x/directory"),
        };
        foreach (var search in Searches)
        {
            await using var scope = register.App.Services.CreateAsyncScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            http.Request.QueryString = new QueryString(search);
            var (view, elsewhere) = await scope.ServiceProvider.GetRequiredService<SearchDesk>().AnswerAsync(http, room, new ModelStateDictionary());
            if (elsewhere is not null)
                continue;
            using var written = new HtmlText(scope.ServiceProvider.GetRequiredService<HtmlEncoder>());
            scope.ServiceProvider.GetRequiredService<SearchSheet>().Write(written, view!, view!.Found!);
            Assert.Equal(Shown(await RazorAsync(http, view)), Shown(written.Written.ToString()));
        }
    }

    [Theory]
    [InlineData("/es/directory")]
    [InlineData("/en/directory?q=%3Cb%3E%26%22&origin=MX")]
    [InlineData("/es/directory?origin=HN&p=2")]
    public async Task A_whole_page_is_written_as_Razor_shows_it(string address)
    {
        using var program = register.App.Unfollowing();
        var written = await program.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        // Whoever may be told something gets the page from Razor.
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        question.Headers.Add("Cookie", "registry-notice=nothing");
        var shown = await program.SendAsync(question, TestContext.Current.CancellationToken);
        Assert.NotNull(written.Content.Headers.ContentLength);
        Assert.Equal(shown.Content.Headers.ContentType, written.Content.Headers.ContentType);
        Assert.Equal(await WithoutNonceAsync(shown), await WithoutNonceAsync(written));
    }

    private static async Task<string> WithoutNonceAsync(HttpResponseMessage answer)
    {
        // Where several readers are sent the same, there is none.
        var nonce = Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()) is { Success: true } said ? said.Groups[1].Value.Replace("+", "&#x2B;", StringComparison.Ordinal) : null;
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(nonce is null ? 0 : 2, html.Split($" nonce=\"{nonce}\"").Length - 1);
        return Shown(nonce is null ? html : html.Replace($" nonce=\"{nonce}\"", "", StringComparison.Ordinal));
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    private static async Task<string> RazorAsync(HttpContext http, SearchView view)
    {
        var page = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var razor = http.RequestServices.GetRequiredService<IRazorViewEngine>().GetView(null, "/Pages/Directory/_Find.cshtml", isMainPage: false);
        var data = new ViewDataDictionary<SearchView>(http.RequestServices.GetRequiredService<IModelMetadataProvider>(), page.ModelState) { Model = view };
        await using var writer = new StringWriter();
        await razor.View!.RenderAsync(new ViewContext(page, razor.View, data, new TempDataDictionary(http, http.RequestServices.GetRequiredService<ITempDataProvider>()), writer, new HtmlHelperOptions()));
        return writer.ToString();
    }

    // White space is one space; beside what stands in a line of its own it is none.
    private static string Shown(string html) => AroundBlocks().Replace(Space().Replace(html, " "), "$1").Replace("><", ">\n<", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@" ?(</?(?:html|head|body|meta|link|title|script|header|main|footer|svg|path|circle|div|form|details|summary|fieldset|legend|section|nav|ul|ol|li|p|h1|h2|h3|select|option)\b[^>]*>) ?")]
    private static partial Regex AroundBlocks();
}
