using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.IntegrationTests.Pages.Staff.Lists;
using DiasporaRegistry.Web.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>The workbook for those who start from paper: it is whole, and what is filled into it arrives without a question.</summary>
public sealed class TemplateTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MX", "es", "Zacatecas")]
    [InlineData("MX", "en", "Zacatecas")]
    [InlineData("GT", "es", "Quetzaltenango")]
    [InlineData("BZ", "en", "Toledo")]
    public async Task The_workbook_is_valid_and_made_for_the_country(string country, string language, string state)
    {
        var bytes = await TemplateAsync(await AdministratorAsync(country), language);
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, Cancel).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var names = book.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Select(n => n.Name!.Value).ToList();
        Assert.All("Kinds OriginStates States Countries Objectives Languages Standings Reasons YesNo".Split(' '), n => Assert.Contains(n, names));
        var sheets = book.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(SheetStateValues.Hidden, sheets[2].State!.Value);
        Assert.Contains(Texts(book, sheets[2]), t => t == state);
        var list = ((WorksheetPart)book.WorkbookPart.GetPartById(sheets[0].Id!.Value!)).Worksheet!;
        Assert.Equal(PaneStateValues.Frozen, list.Descendants<Pane>().Single().State!.Value);
        Assert.Contains(list.Descendants<DataValidation>(), v => v.Type?.Value == DataValidationValues.Whole && v.Formula1!.Text == "1800");
        Assert.DoesNotContain(Texts(book, sheets[0]).Concat(Texts(book, sheets[2])), t => t.Contains("migratori", StringComparison.OrdinalIgnoreCase) || t.Contains("immigration", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_workbook_offers_what_the_country_offers_today()
    {
        var visitor = await AdministratorAsync("NI");
        foreach (var (list, code, retired) in new[] { ("objective", "ni_volcanes", "sport"), ("founding_reason", "ni_lago", "other"), ("legal_standing", "ni_hermandad", "other") })
            await app.PublishListAsync("NI", list, code, $"Propia de {list}", retired);
        var before = await OfferedAsync();
        Assert.Contains("Deporte", before);
        Assert.DoesNotContain(before, t => t.StartsWith("Propia de ", StringComparison.Ordinal));

        foreach (var list in new[] { "objective", "founding_reason", "legal_standing" })
            await app.BeginListAsync("NI", list);
        var since = await OfferedAsync();
        Assert.DoesNotContain("Deporte", since);
        Assert.Equal(["Propia de founding_reason", "Propia de legal_standing", "Propia de objective"], since.Where(t => t.StartsWith("Propia de ", StringComparison.Ordinal)).Order());

        async Task<List<string>> OfferedAsync()
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(await TemplateAsync(visitor, "es")), false);
            return Texts(book, book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ElementAt(2));
        }
    }

    [Theory]
    [InlineData("es", "Sí", "Club de oriundos", "Cultura y tradiciones", "Educación", "Español", "Inglés", "Sin constituir legalmente", "Estados Unidos", "Arraigo y nostalgia")]
    [InlineData("en", "Yes", "Hometown club", "Culture and traditions", "Education", "Spanish", "English", "Unincorporated", "United States", "Rootedness and nostalgia")]
    public async Task Every_field_that_is_filled_in_arrives_and_the_example_does_not(string language, string yes, string kind, string one, string other, string spanish, string english, string standing, string country, string reason)
    {
        var visitor = await AdministratorAsync("MX");
        // In the register they are not to be taken for one another.
        var (name, digit) = language == "es" ? ("Jacarandas de Papel", 2) : ("Huipil Circle", 3);
        var filled = Filled(await TemplateAsync(visitor, language),
            [yes, name, "JP" + digit, $"Amigos {digit}; Friends {digit}", kind, "1998", "Jerez", "Zacatecas", "El Cargadero", "Chicago", "Illinois", country, "1234 W 18th St", one, other, "", "Reúne fondos para obras.", reason, spanish, english, standing, "45", "300", "60", $"papel{digit}@example.org", $"(312) 555-014{digit}", $"www.papel{digit}.example.org"],
            ["No", "Club que no se importa"]);
        var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", $"plantilla-{language}.xlsx", "application/octet-stream", filled, Nothing, "#upload");
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page, Nothing), Nothing, "#columns");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        page = await visitor.GetAsync(page.Path);
        Assert.Equal(("1", "2"), (Count(page, RowOutcome.New), Count(page, RowOutcome.Ignored)));
        await visitor.SubmitAsync(page, Nothing, "#run");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);

        await using var db = app.Open();
        var written = await db.Organizations.Include(o => o.Names).Include(o => o.Origins).Include(o => o.Residences).Include(o => o.Contacts).SingleAsync(o => o.MappedFrom!.StartsWith($"plantilla-{language}.xlsx#"), Cancel);
        Assert.Equal((name, OrganizationKind.HometownClub, 1998, 45, "unincorporated"), (written.OfficialName, written.Kind, written.YearFounded, written.CoreMembers, written.LegalStanding));
        Assert.Equal("culture education · es en · Reúne fondos para obras.", $"{string.Join(' ', written.Objectives)} · {string.Join(' ', written.Languages)} · {written.Purpose}");
        Assert.Equal(("MX-32020", "El Cargadero", "US-IL-CHICAGO", "1234 W 18th St", Visibility.Ministry), (written.Origins.Single().PlaceCode, written.Origins.Single().Locality, written.Residences.Single().PlaceCode, written.Residences.Single().Address, written.Residences.Single().AddressVisibility));
        Assert.Equal([$"Acronym JP{digit}", $"Alias Amigos {digit}", $"Alias Friends {digit}"], written.Names.Where(n => n.Type != NameType.Official).Select(n => $"{n.Type} {n.Text}").Order(StringComparer.Ordinal));
        Assert.Equal(("rootedness_nostalgia", 300, 60), (written.FoundingReasons.Single(), written.WiderReach, written.WomenAmongMembers));
        Assert.Equal([$"email papel{digit}@example.org", $"phone +1312555014{digit}", $"website https://www.papel{digit}.example.org/"], written.Contacts.Select(c => $"{c.Kind} {c.Value}").Order());
    }

    [Fact]
    public async Task The_page_says_how_it_is_filled_in()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await visitor.GetAsync((await visitor.GetAsync("/es/staff/imports")).Document.QuerySelector("#template")!.GetAttribute("href")!);
        Assert.Equal(2, page.Document.QuerySelectorAll("#downloads a").Length);
        Assert.Contains("Área de trabajo", page.Document.QuerySelectorAll("#columns dt").Select(d => d.TextContent));
        Assert.Contains("No escriba nada sobre la situación migratoria", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_none_of_the_choices_is_told_and_left_out()
    {
        var visitor = await AdministratorAsync("MX");
        var filled = Filled(await TemplateAsync(visitor, "es"), ["", "Club de lo Inventado", "", "", "Sociedad secreta", "1492", "Jerez; Momax", "Zacatecas", "El Salto", "Chicago", "Illinois", "Estados Unidos", "", "Alquimia", "", "", "", "Hastío", "Klingon", "", "Monarquía", "muchas", "todas", "ciento y pico"]);
        var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", "inventado.xlsx", "application/octet-stream", filled, Nothing, "#upload");
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page, Nothing), Nothing, "#columns");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        page = await visitor.GetAsync(page.Path);
        Assert.All("Sociedad secreta|1492|El Salto|Alquimia|Hastío|Klingon|Monarquía|muchas|todas|ciento y pico".Split('|').Select(w => $"«{w}»"), w => Assert.Contains(w, page.Text, StringComparison.Ordinal));
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("plantilla", country, StaffRole.MinistryAdministrator));

    private static async Task<byte[]> TemplateAsync(Visitor visitor, string language)
    {
        var page = await visitor.GetAsync("/es/staff/imports/template");
        var link = page.Document.QuerySelectorAll("#downloads a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains($"language={language}", StringComparison.Ordinal));
        return await visitor.Client.GetByteArrayAsync(new Uri(link, UriKind.Relative), Cancel);
    }

    // As a spreadsheet program saves it: the rows below the example, years and numbers as numbers.
    private static byte[] Filled(byte[] template, params string[][] rows)
    {
        using var memory = new MemoryStream();
        memory.Write(template);
        using (var book = SpreadsheetDocument.Open(memory, true))
        {
            var sheet = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().First();
            var data = ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.GetFirstChild<SheetData>()!;
            var line = 3u;
            foreach (var row in rows)
            {
                data.Append(new Row(row.Select((cell, i) => int.TryParse(cell, out _)
                    ? new Cell(new CellValue(cell)) { CellReference = At(i, line) }
                    : new Cell(new InlineString(new Text(cell))) { CellReference = At(i, line), DataType = CellValues.InlineString }))
                { RowIndex = line });
                line++;
            }
        }

        return memory.ToArray();
    }

    private static string At(int column, uint line) => $"{(column < 26 ? "" : "A")}{(char)('A' + column % 26)}{line}";

    private static List<string> Texts(SpreadsheetDocument book, Sheet sheet) => [.. ((WorksheetPart)book.WorkbookPart!.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Text>().Select(t => t.Text)];

    private static string? Count(VisitedPage page, RowOutcome outcome) => page.Document.QuerySelector($"#figures [data-outcome='{outcome}'] dd")?.TextContent.Trim();
}
