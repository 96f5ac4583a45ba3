using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DiasporaRegistry.Web.Import.Template;

/// <summary>Writes a template as a workbook: the list to fill in, how to fill it in, and the choices on a hidden sheet.</summary>
internal static class TemplateBook
{
    private const uint Plain = 0, Head = 1, Example = 2, Text = 3, Title = 4, Words = 5, Whole = 6;
    private const int FirstRow = 3;

    // Who has no computer at hand prints it, and writes between the lines.
    private const string PrintedRows = "22";
    private const int LettersInALine = 62;
    private const double LineHeight = 17;

    private static readonly string LastRow = (ImportTemplate.Rows + FirstRow - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Write(ImportTemplate template)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = ImportText.Of(template.Language, "Template.Title");
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = TemplateStyles.Made();
            book.AddNewPart<WorksheetPart>("list").Worksheet = ListSheet(template);
            book.AddNewPart<WorksheetPart>("words").Worksheet = WordsSheet(template);
            book.AddNewPart<WorksheetPart>("choices").Worksheet = ChoicesSheet(template);
            book.Workbook = Book(template);
        }

        return memory.ToArray();
    }

    private static Workbook Book(ImportTemplate template)
    {
        var (list, words) = (SheetName(template, "Template.Sheet.List"), SheetName(template, "Template.Sheet.Words"));
        var names = new DefinedNames(template.Lists.Select((choices, at) =>
            new DefinedName($"Choices!${Letter(at)}$1:${Letter(at)}${Math.Max(1, choices.Value.Count).ToString(CultureInfo.InvariantCulture)}") { Name = choices.Key }).Cast<OpenXmlElement>()
            .Append(new DefinedName($"'{list}'!$A$1:${Letter(template.Columns.Count - 1)}${PrintedRows}") { Name = "_xlnm.Print_Area", LocalSheetId = 0 })
            .Append(new DefinedName($"'{list}'!$A:$B,'{list}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        return new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), new Sheets(
            new Sheet { Name = list, SheetId = 1, Id = "list" }, new Sheet { Name = words, SheetId = 2, Id = "words" },
            new Sheet { Name = "Choices", SheetId = 3, Id = "choices", State = SheetStateValues.Hidden }), names);
    }

    private static Worksheet ListSheet(ImportTemplate template)
    {
        var columns = template.Columns;
        var rows = new SheetData(
            Row(1, columns.Select((c, i) => Cell(i, 1, c.HeaderIn(template.Language), Head)), 48),
            Row(2, columns.Select((c, i) => Cell(i, 2, c.Example.StartsWith('.') ? ImportText.Of(template.Language, c.Example[1..]) : c.Example, Example)), 32));
        var last = Letter(columns.Count - 1);
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }) { TabColor = new TabColor { Rgb = "FF0B5D5B" } },
            new SheetViews(new SheetView(new Pane { HorizontalSplit = 2, VerticalSplit = 1, TopLeftCell = "C2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomRight, ActiveCell = "B3", SequenceOfReferences = new ListValue<StringValue> { InnerText = "B3" } })
            { WorkbookViewId = 0, ShowGridLines = true }),
            new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true },
            new Columns(columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true, Style = c.Check == TemplateCheck.Whole ? Whole : Text })),
            rows,
            new DataValidations(columns.Select((c, i) => Checked(template, c, Letter(i))).OfType<DataValidation>()) { Count = (uint)columns.Count },
            new PrintOptions { GridLines = true },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { Orientation = OrientationValues.Landscape, FitToWidth = 4, FitToHeight = 0, PaperSize = 9 },
            new HeaderFooter(new OddFooter("&L&A&R&P / &N")),
            new IgnoredErrors(new IgnoredError { SequenceOfReferences = new ListValue<StringValue> { InnerText = $"A1:{last}{LastRow}" }, NumberStoredAsText = true }));
    }

    private static DataValidation Checked(ImportTemplate template, TemplateColumn column, string letter)
    {
        var (language, first) = (template.Language, $"{letter}{FirstRow}");
        var check = new DataValidation
        {
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{first}:{letter}{LastRow}" },
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = Cut(column.HeaderIn(language), 32),
            Prompt = Cut(column.HintIn(language), 255),
            ShowErrorMessage = column.Check != TemplateCheck.Text,
            ErrorTitle = Cut(column.HeaderIn(language), 32),
            Error = Cut(ImportText.Of(language, $"Template.Wrong.{column.Check}", column.Least, column.Most), 225),
            ErrorStyle = column.Check is TemplateCheck.Suggestion or TemplateCheck.Mail ? DataValidationErrorStyleValues.Warning : DataValidationErrorStyleValues.Stop,
        };
        switch (column.Check)
        {
            case TemplateCheck.Choice or TemplateCheck.Suggestion:
                check.Type = DataValidationValues.List;
                check.Formula1 = new Formula1(column.List!);
                break;
            case TemplateCheck.Whole:
                check.Type = DataValidationValues.Whole;
                check.Operator = DataValidationOperatorValues.Between;
                check.Formula1 = new Formula1(Number(column.Least));
                check.Formula2 = new Formula2(Number(column.Most));
                break;
            case TemplateCheck.Length:
                check.Type = DataValidationValues.TextLength;
                check.Operator = DataValidationOperatorValues.LessThanOrEqual;
                check.Formula1 = new Formula1(Number(column.Most));
                break;
            case TemplateCheck.Mail:
                check.Type = DataValidationValues.Custom;
                check.Formula1 = new Formula1($"AND(ISNUMBER(SEARCH(\"@\",{first})),ISNUMBER(SEARCH(\".\",{first},SEARCH(\"@\",{first})+2)),ISERROR(SEARCH(\" \",{first})))");
                break;
        }

        return check;
    }

    private static Worksheet WordsSheet(ImportTemplate template)
    {
        var rows = new List<Row> { Row(1, [Cell(0, 1, ImportText.Of(template.Language, "Template.Title"), Title)], 30) };
        foreach (var line in ImportText.Of(template.Language, "Template.Words").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            rows.Add(Said(rows.Count + 1, line));
        rows.Add(Row((uint)rows.Count + 1, [Cell(0, (uint)rows.Count + 1, ImportText.Of(template.Language, "Template.Columns"), Title)], 30));
        foreach (var column in template.Columns.Where(c => c.Number is 0 or 1))
            rows.Add(Said(rows.Count + 1, $"{ImportText.Of(template.Language, $"Template.{column.Key}").TrimEnd('?')}: {column.HintIn(template.Language)}".TrimStart('¿')));
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false }),
            new Columns(new Column { Min = 1, Max = 1, Width = 66, CustomWidth = true }),
            new SheetData(rows),
            new PageMargins { Left = 0.6, Right = 0.6, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { Orientation = OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0, PaperSize = 9 });
    }

    // Not every program finds out by itself how high wrapped words stand.
    private static Row Said(int number, string words) => Row((uint)number, [Cell(0, (uint)number, words, Words)], (words.Length / LettersInALine + 1) * LineHeight + 4);

    private static Worksheet ChoicesSheet(ImportTemplate template)
    {
        var lists = template.Lists.Values.ToList();
        var longest = Math.Max(1, lists.Max(l => l.Count));
        return new Worksheet(new SheetData(Enumerable.Range(0, longest).Select(at =>
            Row((uint)at + 1, lists.Index().Where(l => at < l.Item.Count).Select(l => Cell(l.Index, (uint)at + 1, l.Item[at], Plain)), null))));
    }

    private static Row Row(uint number, IEnumerable<Cell> cells, double? height)
    {
        var row = new Row(cells) { RowIndex = number };
        if (height is { } points)
            (row.Height, row.CustomHeight) = (points, true);
        return row;
    }

    private static Cell Cell(int column, uint row, string text, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = $"{Letter(column)}{row.ToString(CultureInfo.InvariantCulture)}", DataType = CellValues.InlineString, StyleIndex = style };

    private static string SheetName(ImportTemplate template, string key) => ImportText.Of(template.Language, key);

    private static string Letter(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
