using System.Net;
using System.Text.Json;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

public sealed class DownloadTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<JsonElement> DescriptionAsync(string handler)
    {
        var text = await visitor.Client.GetStringAsync(new Uri($"/es/directory/download?handler={handler}", UriKind.Relative), Cancel);
        return JsonDocument.Parse(text).RootElement;
    }

    [Fact]
    public async Task Every_search_leads_to_its_download_and_keeps_what_was_chosen()
    {
        var page = await visitor.GetAsync("/es/directory?origin=MX&kind=hometown-club");
        Assert.Equal("/es/directory/download?origin=MX&kind=hometown-club", page.Document.QuerySelector("#download-link")!.GetAttribute("href"));
        var download = await visitor.GetAsync("/es/directory/download?origin=MX&kind=hometown-club");
        Assert.Equal(HttpStatusCode.OK, download.Status);
        Assert.Equal("Descargar 2 organizaciones", download.Heading);
        Assert.Contains("México", download.Document.QuerySelector("#search")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/es/directory?origin=MX&kind=hometown-club", download.Document.QuerySelector(".govuk-back-link")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Anyones_file_holds_what_anyones_search_finds_and_nothing_that_is_not_public()
    {
        var found = await visitor.GetAsync("/es/directory");
        foreach (var format in new[] { "csv", "json", "geojson" })
        {
            var file = await visitor.DownloadAsync("/es/directory/download", format);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.Equal($"organizaciones.{format}", file.FileName);
            foreach (var name in found.Names().Append("publico@prueba.example").Append("Ana Pública"))
                Assert.Contains(name, file.Text, StringComparison.Ordinal);
            foreach (var secret in new[] { "consular@prueba.example", "ministerio@prueba.example", "Berta Consular", "Carla Ministerio", "Calle Secreta", "Club en Borrador", "Club en Revisión", "Club Rechazado", "Club Suspendido" })
                Assert.DoesNotContain(secret, file.Text, StringComparison.Ordinal);
        }

        var rows = (await visitor.DownloadAsync("/es/directory/download", "csv")).Rows();
        Assert.Equal(found.Names(), rows.Select(r => r["name"]));
        var open = rows.Single(r => r["name"] == "Club Abierto");
        Assert.Equal(("hometown-club", "registered", "MX-32020", "US-CA-LOS-ANGELES", "false", "1999"),
            (open["kind"], open["standing"], open["origin_codes"], open["residence_codes"], open["is_mapped"], open["year_founded"]));
        Assert.Equal("Jerez, Zacatecas, México", open["origins"]);
        Assert.Equal("Federación de Prueba", open["coalitions"]);
        Assert.Equal(["GT", "MX"], rows.Single(r => r["name"] == "Club Dos Países")["origin_countries"].Split(" | ").Order(StringComparer.Ordinal));
        Assert.Equal("mapped", rows.Single(r => r["name"] == "Club Localizado")["standing"]);
    }

    [Fact]
    public async Task A_csv_is_valid_against_its_description_in_both_languages()
    {
        var package = await DescriptionAsync("package");
        Assert.Equal("tabular-data-package", package.GetProperty("profile").GetString());
        var file = await visitor.DownloadAsync("/es/directory/download", "csv");
        file.AssertValid(package.GetProperty("resources")[0].GetProperty("schema"));
        file.AssertValid(await DescriptionAsync("schema"));
        Assert.Equal(package.GetProperty("resources")[0].GetProperty("path").GetString(), file.FileName);

        var english = await visitor.DownloadAsync("/en/directory/download", "csv");
        Assert.Equal(Downloaded.Records(file.Text)[0], Downloaded.Records(english.Text)[0]);
        Assert.Equal("Jerez, Zacatecas, Mexico", english.Rows().Single(r => r["name"] == "Club Abierto")["origins"]);
        Assert.Equal("Hometown club", english.Rows().Single(r => r["name"] == "Club Abierto")["kind_label"]);
    }

    [Fact]
    public async Task The_mark_of_utf_8_stands_before_a_csv_only_where_somebody_asks_for_it()
    {
        Assert.Equal((byte)'i', (await visitor.DownloadAsync("/es/directory/download", "csv")).Bytes[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'i'], (await visitor.DownloadAsync("/es/directory/download", "csv", mark: true)).Bytes[..4]);
        Assert.Equal((byte)'[', (await visitor.DownloadAsync("/es/directory/download", "json", mark: true)).Bytes[0]);
    }

    [Fact]
    public async Task What_begins_like_a_formula_is_marked_in_a_csv_and_telephones_with_it()
    {
        Guid id;
        await using (var db = register.App.Open())
        {
            id = (await db.MapAsync("MX", "=HYPERLINK(\"http://malo.example\",\"Club\")", "MX-32020", "US-CA-LOS-ANGELES")).Id;
            var organization = await db.Organizations.Include(o => o.Contacts).SingleAsync(o => o.Id == id, Cancel);
            organization.StateContacts([new ContactChannel("phone", "+13125550142", Visibility.Public, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new("test.arranged", Applications.Reviewer), Cancel);
        }

        await register.App.CatchUpAsync();
        try
        {
            var row = (await visitor.DownloadAsync("/es/directory/download", "csv")).Rows().Single(r => r["id"] == id.ToString());
            Assert.Equal("'=HYPERLINK(\"http://malo.example\",\"Club\")", row["name"]);
            Assert.Equal("'+13125550142", row["phone"]);
            var json = JsonDocument.Parse((await visitor.DownloadAsync("/es/directory/download", "json")).Bytes).RootElement.EnumerateArray().Single(o => o.GetProperty("id").GetGuid() == id);
            Assert.Equal("=HYPERLINK(\"http://malo.example\",\"Club\")", json.GetProperty("name").GetString());
        }
        finally
        {
            await using var db = register.App.Open();
            await db.Organizations.Where(o => o.Id == id).ExecuteDeleteAsync(Cancel);
            await register.App.CatchUpAsync();
        }
    }

    [Fact]
    public async Task A_download_without_a_form_or_without_results_says_what_to_do()
    {
        var page = await visitor.GetAsync("/es/directory/download?kind=hometown-club");
        Assert.Equal(["Elija un formato"], (await visitor.SubmitAsync(page, [], "#download")).Errors);
        Assert.Equal(["Elija un formato"], (await visitor.SubmitAsync(page, [("Form.Format", "pdf")], "#download")).Errors);
        var nothing = await visitor.GetAsync("/es/directory/download?q=nadie-se-llama-asi");
        Assert.Equal(HttpStatusCode.OK, nothing.Status);
        Assert.NotNull(nothing.Document.QuerySelector("#nothing"));
        Assert.Null(nothing.Document.QuerySelector("#download"));
    }

    [Fact]
    public async Task A_file_for_maps_has_each_organization_at_its_cities()
    {
        var features = JsonDocument.Parse((await visitor.DownloadAsync("/es/directory/download", "geojson")).Bytes).RootElement;
        Assert.Equal("FeatureCollection", features.GetProperty("type").GetString());
        var open = features.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("properties").GetProperty("name").GetString() == "Club Abierto");
        Assert.Equal("Point", open.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal([-118, 34], open.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => Math.Round(c.GetDouble())));
        Assert.Equal(22.6, open.GetProperty("properties").GetProperty("origin_points")[0][1].GetDouble(), 0.1);

        // Its description is its own, and so is that of the file that the API's description explains.
        var links = (await visitor.GetAsync("/en/directory/download")).Document.QuerySelectorAll("details a").Select(a => a.GetAttribute("href")!).ToList();
        using var schema = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri(links.Single(l => l.EndsWith("of=geojson", StringComparison.Ordinal)), UriKind.Relative), TestContext.Current.CancellationToken));
        var fields = schema.RootElement.GetProperty("fields").EnumerateArray().ToList();
        Assert.All(features.GetProperty("features").EnumerateArray(), f => Assert.Equal(fields.Select(n => n.GetProperty("name").GetString()), f.GetProperty("properties").EnumerateObject().Select(p => p.Name)));
        Assert.All(fields, f => Assert.DoesNotContain("Column.", f.GetProperty("title").GetString() + f.GetProperty("description").GetString(), StringComparison.Ordinal));
        var pointer = links.Single(l => l.StartsWith("/openapi/", StringComparison.Ordinal)).Split('#');
        using var api = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri(pointer[0], UriKind.Relative), TestContext.Current.CancellationToken));
        var described = pointer[1].Split('/').Skip(1).Aggregate(api.RootElement, (part, name) => part.GetProperty(name)).GetProperty("properties").EnumerateObject().Select(p => p.Name);
        var said = JsonDocument.Parse((await visitor.DownloadAsync("/en/directory/download", "json")).Bytes).RootElement;
        Assert.Equal(described.Order(), said[0].EnumerateObject().Select(p => p.Name).Order());
    }
}
