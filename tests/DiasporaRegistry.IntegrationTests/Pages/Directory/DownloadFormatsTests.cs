using System.Text.Json;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.IntegrationTests.App;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>The same search in each form says the same.</summary>
public sealed class DownloadFormatsTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_is_valid_and_its_cells_are_those_of_the_csv()
    {
        var csv = Downloaded.Records((await visitor.DownloadAsync("/es/directory/download", "csv")).Text);
        var file = await visitor.DownloadAsync("/es/directory/download", "xlsx");
        using var stream = new MemoryStream(file.Bytes);
        using (var book = SpreadsheetDocument.Open(stream, false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            Assert.Equal(["Organizaciones", "Columnas"], book.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value));
            Assert.Empty(book.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()));
            Assert.All(book.WorkbookPart.WorksheetParts, p => Assert.Equal(PaneStateValues.Frozen, p.Worksheet.Descendants<Pane>().Single().State!.Value));
        }

        stream.Position = 0;
        using (var list = OpenedList.Open(stream, ReadingWish.Found, Cancel))
        {
            Assert.Equal(csv[0], list.Headers);
            Assert.Equal(csv.Skip(1).Select(r => r.Select(FormulaMark.Take)), list.Rows(Cancel).Select(r => r.Cells.Concat(Enumerable.Repeat("", csv[0].Count - r.Cells.Count))));
        }

        stream.Position = 0;
        using var columns = OpenedList.Open(stream, new ReadingWish(null, null, 1, "Columnas"), Cancel);
        Assert.Equal(csv[0], columns.Rows(Cancel).Select(r => r.Cells[0]));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task A_json_file_says_of_each_organization_exactly_what_the_api_says(string language)
    {
        var exported = JsonDocument.Parse((await visitor.DownloadAsync($"/{language}/directory/download", "json")).Bytes).RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(exported);
        foreach (var organization in exported)
        {
            var id = organization.GetProperty("id").GetGuid();
            var api = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"/api/v1/organizations/{id}?lang={language}", UriKind.Relative), Cancel)).RootElement;
            Assert.True(JsonElement.DeepEquals(api, organization), $"{api}\n{organization}");
        }

        var csv = (await visitor.DownloadAsync($"/{language}/directory/download", "csv")).Rows();
        Assert.Equal(csv.Select(r => r["id"]), exported.Select(o => o.GetProperty("id").GetString()));
    }
}
