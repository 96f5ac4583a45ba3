using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Statistics;

/// <summary>What the study says stands apart from live figures, and no number of it goes without its caveat, on the page or in a file.</summary>
public sealed class StudyTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", "No se debe generalizar.")]
    [InlineData("en", "Not to be generalized.")]
    public async Task Every_fact_is_shown_with_what_it_stands_for_and_its_caveat(string language, string warning)
    {
        var page = await app.Anonymous().GetAsync($"/{language}/statistics/study");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = page.Document.QuerySelectorAll("[data-fact]").ToDictionary(f => f.GetAttribute("data-fact")!);
        Assert.Equal(StudyFact.All.Select(f => f.Key).Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        foreach (var fact in StudyFact.All)
        {
            var said = shown[fact.Key].TextContent;
            Assert.Contains(language == "es" ? fact.TextEs : fact.TextEn, said, StringComparison.Ordinal);
            if (fact.Value is not null)
                Assert.Contains((language == "es" ? fact.CaveatEs : fact.CaveatEn)!, said, StringComparison.Ordinal);
            if (fact.StandsFor is StudyBase.Surveyed or StudyBase.Unknown)
                Assert.Contains(warning, said, StringComparison.Ordinal);
        }

        var csv = await app.Anonymous().Client.GetStringAsync(new Uri($"/{language}/statistics/study?handler=Csv", UriKind.Relative), Cancel);
        foreach (var line in csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(l => l.Contains(",surveyed,", StringComparison.Ordinal) || l.Contains(",unknown,", StringComparison.Ordinal)))
            Assert.Contains(warning, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "924 proyectos|2,457 proyectos|1,058 proyectos|45 proyectos|17 proyectos", "Estudio de la OIM y el LEES (2020)", "Las reglas cambiaron con los años.", "SEDESOL")]
    [InlineData("en", "924 projects|2,457 projects|1,058 projects|45 projects|17 community projects", "Study of IOM and LEES (2020)", "Rules changed over the years.", "SEDESOL")]
    public async Task What_the_study_says_of_programmes_is_shown_with_source_and_caveat_and_what_others_say_is_not(string language, string figures, string source, string caveat, string other)
    {
        var page = await app.Anonymous().GetAsync($"/{language}/statistics/study");
        var shown = page.Document.QuerySelectorAll("[data-programme-fact]").ToList();
        Assert.Equal(12, shown.Count);
        Assert.All(figures.Split('|'), figure => Assert.Single(shown, f => f.TextContent.Contains(figure, StringComparison.Ordinal)));
        Assert.All(shown, f => Assert.Matches($"{Regex.Escape(source)}.*{Regex.Escape(caveat)}", f.Closest("ul")!.NextElementSibling!.TextContent));
        Assert.DoesNotContain(other, page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var csv = await app.Anonymous().Client.GetStringAsync(new Uri($"/{language}/statistics/study?handler=Csv", UriKind.Relative), Cancel);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(l => l.Contains(",programme,", StringComparison.Ordinal)).ToList();
        Assert.Equal(shown.Count, lines.Count);
        Assert.All(lines, l => Assert.True(l.Contains(source, StringComparison.Ordinal) && l.Contains(caveat, StringComparison.Ordinal), l));
        Assert.Contains(lines, l => l.StartsWith("mx-3x1_projects_2008,programme,2008,2457,projects,", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_number_has_a_caveat_in_both_languages_and_only_those_of_the_summary_are_there()
    {
        Assert.All(StudyFact.All.Where(f => f.Value is not null), f => Assert.False(string.IsNullOrEmpty(f.CaveatEs) || string.IsNullOrEmpty(f.CaveatEn), f.Key));
        Assert.Equal([12, 82, 91, 1014], StudyFact.All.Select(f => f.Value).OfType<int>().Order());
    }

    [Fact]
    public async Task No_page_picture_or_file_that_anybody_reaches_tells_what_was_surveyed_without_its_caveat()
    {
        var (visitor, read, told) = (app.Anonymous(), 0, 0);
        foreach (var language in new[] { "es", "en" })
        {
            // Every way that leads on from the first page, and a few of each sort where there are many.
            var (waits, met, sorts) = (new Queue<string>([$"/{language}"]), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
            while (waits.TryDequeue(out var address))
            {
                using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
                var type = answer.Content.Headers.ContentType?.MediaType ?? "";
                if (!answer.IsSuccessStatusCode || !(type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/json"))
                    continue;
                var written = await answer.Content.ReadAsStringAsync(Cancel);
                read++;
                var document = type == "text/html" ? new AngleSharp.Html.Parser.HtmlParser().ParseDocument(written) : null;
                var text = document?.Body?.TextContent ?? written;
                if (text.Contains("82 %", StringComparison.Ordinal) || text.Contains("82%", StringComparison.Ordinal) || text.Contains("Eighty-two percent", StringComparison.Ordinal))
                {
                    told++;
                    Assert.Matches("no dice (de|sobre) cuántas|does not (state the base|say of how many)", text);
                }

                if (text.Contains("91 organizaciones", StringComparison.Ordinal) || text.Contains("91 organizations", StringComparison.Ordinal))
                    Assert.Matches("(?i)generaliz|generalis", text);
                foreach (var href in document?.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]) ?? [])
                {
                    var sort = string.Join('/', href.Split('?')[0].Split('/').Take(4)) + (href.Contains("handler=", StringComparison.Ordinal) ? href[href.IndexOf("handler=", StringComparison.Ordinal)..].Split('&')[0] : "");
                    if (href.StartsWith($"/{language}/", StringComparison.Ordinal) && !href.Contains("/account/", StringComparison.Ordinal) && met.Add(href) && (sorts[sort] = sorts.GetValueOrDefault(sort) + 1) <= 6)
                        waits.Enqueue(href);
                }
            }
        }

        Assert.True(read > 120 && told > 1, $"{read} were read, {told} tell of it");
    }
}
