using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using SkiaSharp;

namespace DiasporaRegistry.IntegrationTests.Pages.Surveys.Results;

/// <summary>Results of surveys: what their figures stand for goes with them wherever they go, and an interval stands only where chance chose.</summary>
public sealed partial class SurveyFiguresTests(AnsweredSurveys surveys) : IClassFixture<AnsweredSurveys>
{
    // What is said of weights: among the notes, of an open survey too, and within a picture.
    private static readonly Dictionary<string, (string Note, string Open, string Short)> Weighs = new()
    {
        ["es"] = ("Ponderado para que quienes respondieron se parezcan al registro por país, tipo y residencia.", "Ponderar no convierte una encuesta abierta en una muestra: sigue sin poder generalizarse.", "Ponderado al registro por país, tipo y residencia."),
        ["en"] = ("Weighted so that those who answered are like the register by country, kind and residence.", "Weighting does not make a sample of an open survey: it still cannot be generalized.", "Weighted to the register by country, kind and residence."),
    };

    private static readonly string[] Languages = ["es", "en"];
    private static readonly string[] Views = ["", "?by=kind", "?by=residence", "?weights=register", "?by=residence&weights=register"];

    private readonly Visitor visitor = surveys.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<SampleKind, string> All => [.. Enum.GetValues<SampleKind>().SelectMany(s => Languages.Select(l => new TheoryDataRow<SampleKind, string>(s, l)))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_figures_stand_for_is_on_every_page_in_every_picture_and_in_every_file(SampleKind sample, string language)
    {
        var (told, drawn) = surveys.Says(sample, language);
        var (pages, files, figures) = (0, 0, 0);
        foreach (var (reader, address) in await RoomsAsync(sample, language))
        {
            foreach (var view in Views)
            {
                var page = await reader.GetAsync(address + view);
                Assert.Equal(HttpStatusCode.OK, page.Status);
                pages++;
                Assert.Equal(told, page.Document.QuerySelector(".reg-survey__stands")!.TextContent);
                Assert.Equal(told, page.Document.QuerySelector(".reg-caveats li")!.TextContent.Trim());
                var (isWeighted, weights) = (view.Contains("weights", StringComparison.Ordinal), Weighs[language]);
                var notes = page.Document.QuerySelectorAll(".reg-caveats li").Select(n => n.TextContent.Trim()).ToList();
                Assert.Equal(isWeighted, notes.Contains(weights.Note));
                Assert.Equal(isWeighted && sample == SampleKind.Everybody, notes.Contains(weights.Open));
                var brief = isWeighted ? $"{drawn} {weights.Short}" : drawn;
                var captions = page.Document.QuerySelectorAll(".reg-survey__question figcaption").Select(c => c.TextContent).ToList();
                Assert.NotEmpty(captions);
                Assert.All(captions, c => Assert.Equal(brief, c));
                foreach (var figure in page.Document.QuerySelectorAll("main table"))
                {
                    Assert.StartsWith(drawn, figure.Closest("figure")!.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
                    figures++;
                }

                var pictures = page.Document.QuerySelectorAll("main svg.reg-chart").ToList();
                Assert.NotEmpty(pictures);
                Assert.All(pictures, p => Assert.EndsWith(brief, string.Join(' ', p.QuerySelectorAll("text").Select(t => t.TextContent)), StringComparison.Ordinal));
                foreach (var href in page.Document.QuerySelectorAll("main a[download]").Select(a => a.GetAttribute("href")!))
                {
                    await SaysAsync(reader, href, told, brief);
                    files++;
                }
            }
        }

        Assert.Equal(2 * Views.Length, pages);
        Assert.True(figures > 40 && files > 140, $"{figures} figures, {files} files");
        // Crossings have their pictures too: of answers as squares, of means as bars, each with what it stands for.
        var crossed = await visitor.GetAsync($"/{language}/surveys/{surveys.Of(sample)}?by=kind");
        Assert.True(crossed.Document.QuerySelectorAll("main a[href*='handler=CrossedSvg']").Length > 1);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task An_open_survey_shows_no_interval_anywhere(string language)
    {
        foreach (var (reader, address) in await RoomsAsync(SampleKind.Everybody, language))
        {
            foreach (var view in Views)
            {
                var page = await reader.GetAsync(address + view);
                Assert.DoesNotMatch(IntervalWords(), page.Text);
                Assert.Empty(page.Document.QuerySelectorAll("main .reg-shade-clay"));
                foreach (var href in page.Document.QuerySelectorAll("main a[download]").Select(a => a.GetAttribute("href")!).Where(h => !h.Contains("Png&", StringComparison.Ordinal)))
                {
                    var file = await reader.Client.GetStringAsync(new Uri(href, UriKind.Relative), Cancel);
                    Assert.DoesNotMatch(IntervalWords(), file);
                    Assert.DoesNotContain("#b4532a", file, StringComparison.Ordinal);
                }
            }
        }

        // The same looks find them where chance chose.
        var (asked, where) = (await RoomsAsync(SampleKind.Stratified, language))[0];
        var other = await asked.GetAsync(where);
        Assert.Matches(IntervalWords(), other.Text);
        Assert.NotEmpty(other.Document.QuerySelectorAll("main .reg-shade-clay"));
        Assert.Matches(IntervalWords(), await asked.Client.GetStringAsync(new Uri(where + "?handler=Tables", UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task The_list_leads_to_what_is_published()
    {
        var page = await visitor.GetAsync("/es/surveys");
        foreach (var sample in Enum.GetValues<SampleKind>())
            Assert.NotNull(page.Document.QuerySelector($"[data-survey='{surveys.Of(sample)}'] a[href='/es/surveys/{surveys.Of(sample)}']"));
        Assert.Null(page.Document.QuerySelector($"[data-survey='{surveys.StillOpen}'] a"));
    }

    [Fact]
    public async Task What_few_answered_is_told_nowhere()
    {
        // Three chose the rare answer.
        var page = await visitor.GetAsync($"/es/surveys/{surveys.Of(SampleKind.Everybody)}");
        var row = page.Document.QuerySelectorAll("main tr").First(r => r.QuerySelector("th")?.TextContent == "Respuesta rara");
        Assert.Equal(["n. d.", "n. d."], row.QuerySelectorAll("td").Select(c => c.TextContent));
        var csv = await visitor.Client.GetStringAsync(new Uri($"/es/surveys/{surveys.Of(SampleKind.Everybody)}?handler=Tables", UriKind.Relative), Cancel);
        Assert.Contains(csv.Split("\r\n"), l => l.Contains(",Respuesta rara,", StringComparison.Ordinal) && l.Contains(",n. d.,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Results_are_public_once_published_and_nobodys_while_the_survey_is_open()
    {
        var open = surveys.StillOpen;
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/surveys/{open}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await surveys.StaffAsync()).GetAsync($"/es/staff/surveys/{open}/results")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await surveys.ForeignStaffAsync()).GetAsync($"/es/staff/surveys/{surveys.Of(SampleKind.Simple)}/results")).Status);
        Assert.DoesNotContain("/results", (await visitor.GetAsync($"/es/staff/surveys/{surveys.Of(SampleKind.Simple)}/results?handler=Data")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_themselves_are_the_ministrys_and_tell_of_nobody_where_they_are_confidential()
    {
        var staff = await surveys.StaffAsync();
        var csv = await staff.Client.GetStringAsync(new Uri($"/es/staff/surveys/{surveys.Of(SampleKind.Everybody)}/results?handler=Data", UriKind.Relative), Cancel);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("line,country,kind,residence,weight,weight_raked,", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(surveys.AnsweredOf(SampleKind.Everybody), lines.Length - 1);
        Assert.All(lines.Skip(1).Select(l => string.Join(',', l.Split(',')[1..4])).CountBy(t => t), t => Assert.True(t.Value >= 5, t.Key));
        // Nobody else has them.
        var page = await visitor.GetAsync($"/es/surveys/{surveys.Of(SampleKind.Everybody)}?handler=Data");
        Assert.DoesNotContain("weight_raked", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(AnsweredSurveys.Words, page.Html, StringComparison.Ordinal);
        Assert.Contains(AnsweredSurveys.Words, (await staff.GetAsync($"/es/staff/surveys/{surveys.Of(SampleKind.Everybody)}/results")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_can_be_had_whole_by_the_ministry_alone()
    {
        var (staff, id) = (await surveys.StaffAsync(), surveys.Of(SampleKind.Everybody));
        var href = (await staff.GetAsync($"/es/staff/surveys/{id}/results")).Document.QuerySelector("a[href*='handler=Texts']")!.GetAttribute("href")!;
        var lines = await LinesAsync(staff, href);
        Assert.Equal("question,question_text,text,stands_for", string.Join(',', lines[0]));
        Assert.Equal(Enumerable.Range(0, surveys.AnsweredOf(SampleKind.Everybody)).Count(at => at % 3 == 0), lines.Count - 1);
        Assert.Contains(lines, l => l[2] == AnsweredSurveys.Words);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/es/staff/surveys/{surveys.OfFew}/results?handler=Texts&q=q5")).Status);
        Assert.DoesNotContain(AnsweredSurveys.Words, (await visitor.GetAsync($"/es/surveys/{id}?handler=Texts&q=q5")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampleKind.Simple)]
    [InlineData(SampleKind.Stratified)]
    public async Task Whoever_has_the_file_of_the_frame_repeats_the_draw_from_it_alone(SampleKind sample)
    {
        var staff = await surveys.StaffAsync();
        var lines = await LinesAsync(staff, $"/es/staff/surveys/{surveys.Of(sample)}/results?handler=Frame");
        var rows = lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(c => c.First, c => c.Second)).ToList();
        Assert.Equal(96, rows.Count);
        // As the documentation says it, with nothing of the register's own: the first by the hash of seed and key; of strata in proportion, by the largest remainder.
        var (seed, size) = (long.Parse(rows[0]["seed"], CultureInfo.InvariantCulture), int.Parse(rows[0]["size"], CultureInfo.InvariantCulture));
        Assert.Equal(sample == SampleKind.Simple ? "simple" : "stratified", rows[0]["sample"]);
        string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Convert.FromHexString($"{seed:x16}{key.Replace("-", "", StringComparison.Ordinal)}")));
        var strata = rows.GroupBy(r => sample == SampleKind.Simple ? "" : $"{r["country"]} {r["kind"]}").ToList();
        var shares = strata.ToDictionary(s => s.Key, s => (double)size * s.Count() / rows.Count);
        var left = size - shares.Values.Sum(s => (int)s);
        var more = shares.OrderByDescending(s => s.Value - (int)s.Value).Take(left).Select(s => s.Key).ToHashSet();
        var again = strata.SelectMany(s => s.OrderBy(r => HashOf(r["organization"]), StringComparer.Ordinal).Take((int)shares[s.Key] + (more.Contains(s.Key) ? 1 : 0))).Select(r => r["organization"]);
        Assert.Equal(again.Order(), rows.Where(r => r["drawn"] == "true").Select(r => r["organization"]).Order());
        Assert.All(rows, r => Assert.NotEqual("", r["number"]));

        // Anyone sees how many of each stratum there were, and nobody's key.
        var page = await visitor.GetAsync($"/es/surveys/{surveys.Of(sample)}");
        Assert.Null(page.Document.QuerySelector("a[href*='handler=Frame']"));
        Assert.DoesNotContain(rows[0]["organization"], (await visitor.GetAsync($"/es/surveys/{surveys.Of(sample)}?handler=Frame")).Html, StringComparison.Ordinal);
        var told = await LinesAsync(visitor, page.Document.QuerySelector("a[href*='handler=Strata']")!.GetAttribute("href")!);
        Assert.Equal(rows.GroupBy(r => (r["country"], r["kind"])).Select(g => (g.Key.Item1, g.Key.Item2, $"{g.Count()}", $"{g.Count(r => r["drawn"] == "true")}")).Order(), told.Skip(1).Select(l => (l[0], l[1], l[2], l[3])).Order());
    }

    [Fact]
    public async Task The_codebook_the_description_and_the_file_of_data_name_the_same_columns()
    {
        var (staff, address) = (await surveys.StaffAsync(), $"/es/staff/surveys/{surveys.Of(SampleKind.Stratified)}/results?handler=");
        var columns = (await LinesAsync(staff, address + "Data"))[0];
        var ddi = XDocument.Parse(await staff.Client.GetStringAsync(new Uri(address + "Ddi", UriKind.Relative), Cancel));
        Assert.Equal(columns, ddi.Descendants().Where(e => e.Name.LocalName == "var").Select(v => v.Attribute("name")!.Value));
        using var data = await staff.Client.GetAsync(new Uri(address + "Data", UriKind.Relative), Cancel);
        Assert.Equal(data.Content.Headers.ContentDisposition!.FileNameStar, ddi.Descendants().Single(e => e.Name.LocalName == "fileName").Value);
        var book = await LinesAsync(staff, address + "Codebook");
        var (name, given) = (Array.IndexOf(book[0], "name"), Array.IndexOf(book[0], "handed_out"));
        Assert.Equal(columns, book.Skip(1).Where(l => l[given] == "true").Select(l => l[name]));
        // Own words in confidence are no column, and are named as such.
        Assert.Equal(["q5"], book.Skip(1).Where(l => l[given] == "false").Select(l => l[name]));
    }

    [Fact]
    public async Task Where_a_few_answered_in_confidence_nobody_reads_their_answers_or_their_words()
    {
        var staff = await surveys.StaffAsync();
        var address = $"/es/staff/surveys/{surveys.OfFew}/results";
        var page = await staff.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(AnsweredSurveys.Words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Data", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address + "?handler=Data")).Status);
    }

    [Theory]
    [InlineData("?by=nada&weights=nada")]
    [InlineData("?by=7")]
    [InlineData("?by=kind&q=nada")]
    public async Task Whatever_is_asked_is_answered(string query) => Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/es/surveys/{surveys.Of(SampleKind.Simple)}{query}")).Status);

    private static async Task<IReadOnlyList<string[]>> LinesAsync(Visitor reader, string address)
    {
        using var text = new StringReader((await reader.Client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel)).TrimStart('\uFEFF'));
        using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false });
        var lines = new List<string[]>();
        while (csv.Read())
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return lines;
    }

    private async Task<IReadOnlyList<(Visitor Reader, string Address)>> RoomsAsync(SampleKind sample, string language) =>
        [(visitor, $"/{language}/surveys/{surveys.Of(sample)}"), (await surveys.StaffAsync(), $"/{language}/staff/surveys/{surveys.Of(sample)}/results")];

    private static async Task SaysAsync(Visitor reader, string href, string told, string drawn)
    {
        var uri = new Uri(href, UriKind.Relative);
        if (href.Contains("Png&", StringComparison.Ordinal))
        {
            // The same drawing as the SVG beside it, with the same words below: as high, and not blank.
            var svg = XDocument.Parse(await reader.Client.GetStringAsync(new Uri(href.Replace("Png&", "Svg&", StringComparison.Ordinal), UriKind.Relative), Cancel)).Root!;
            using var picture = SKBitmap.Decode(await reader.Client.GetByteArrayAsync(uri, Cancel));
            Assert.InRange(Math.Abs(picture.Height - (2 * double.Parse(svg.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture))), 0, 2);
            Assert.True(picture.Pixels.Distinct().Take(10).Count() == 10);
            return;
        }

        var file = await reader.Client.GetStringAsync(uri, Cancel);
        if (href.Contains("Svg&", StringComparison.Ordinal))
        {
            var svg = XDocument.Parse(file).Root!;
            var words = string.Join(' ', svg.Elements().Where(e => e.Name.LocalName == "text").Select(t => t.Value));
            Assert.Contains(told, words, StringComparison.Ordinal);
            Assert.Contains(drawn, words, StringComparison.Ordinal);
            Assert.StartsWith(told, svg.Elements().Single(e => e.Name.LocalName == "desc").Value, StringComparison.Ordinal);
        }
        else if (href.Contains("handler=Ddi", StringComparison.Ordinal))
        {
            var disclaimer = XDocument.Parse(file).Descendants().Single(e => e.Name.LocalName == "disclaimer").Value;
            Assert.Contains(told, disclaimer, StringComparison.Ordinal);
            Assert.Contains("fewer than 5 organizations", disclaimer, StringComparison.Ordinal);
        }
        else
        {
            var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 1);
            Assert.All(lines.Skip(1), l => Assert.Contains(told, l, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"[Ii]ntervalo? del 95|95\s?% (interval|confidence)|low_95|high_95|confianza|±")]
    private static partial Regex IntervalWords();
}
