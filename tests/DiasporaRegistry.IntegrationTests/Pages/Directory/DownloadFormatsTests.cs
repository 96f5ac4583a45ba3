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

    [Fact]
    public async Task A_json_file_says_of_each_organization_what_the_api_says_by_the_same_names()
    {
        var exported = JsonDocument.Parse((await visitor.DownloadAsync("/es/directory/download", "json")).Bytes).RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(exported);
        foreach (var organization in exported)
        {
            var api = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"/api/v1/organizations/{organization.GetProperty("id").GetGuid()}?lang=es", UriKind.Relative), Cancel)).RootElement;
            var shared = api.EnumerateObject().Where(p => organization.TryGetProperty(p.Name, out _)).ToList();
            Assert.Equal(["provenance", "mapped_for", "mapped_at", "documents", "members", "hidden_members", "past_members", "members_sum", "past_coalitions", "successors", "projects", "sources"], api.EnumerateObject().Select(p => p.Name).Except(shared.Select(p => p.Name)));
            Assert.All(shared, p => AssertSame(p.Name, p.Value, organization.GetProperty(p.Name)));
        }
    }

    // The consulates of a page come in no order.
    private static IEnumerable<JsonElement> InOrder(string where, JsonElement list) =>
        where == "consulates" ? list.EnumerateArray().OrderBy(c => c.GetProperty("label").GetString(), StringComparer.Ordinal) : list.EnumerateArray();

    // A file may say more of a thing than the API, or less, never something else.
    private static void AssertSame(string where, JsonElement api, JsonElement file)
    {
        switch (api.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in api.EnumerateObject())
                {
                    if (file.TryGetProperty(property.Name, out var same))
                        AssertSame($"{where}.{property.Name}", property.Value, same);
                }

                break;
            case JsonValueKind.Array:
                Assert.True(api.GetArrayLength() == file.GetArrayLength(), $"{where}: {api} / {file}");
                foreach (var (one, other) in InOrder(where, api).Zip(InOrder(where, file)))
                    AssertSame(where, one, other);
                break;
            case JsonValueKind.Number:
                Assert.Equal(api.GetDouble(), file.GetDouble(), 4);
                break;
            case JsonValueKind.String when api.TryGetDateTimeOffset(out var moment) && api.GetString()!.Length > 10:
                Assert.Equal(moment, file.GetDateTimeOffset());
                break;
            default:
                Assert.Equal($"{where}: {api}", $"{where}: {file}");
                break;
        }
    }
}
