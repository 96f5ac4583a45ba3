using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>Reads the cells of a sheet as the person who wrote them sees them: dates as dates, leading zeros kept, numbers without an exponent.</summary>
internal sealed partial class SheetCells
{
    private const long LongestSheet = 400L << 20;
    private const int MostShared = 40 << 20;

    // What a sheet can have; a file that says more is made to burst.
    private const int MostRows = 1_048_576;

    private readonly List<string> shared = [];
    private readonly List<Shown> styles;
    private readonly bool startsIn1904;
    private readonly char[] piece = new char[4096];
    private long line;

    private enum Look { AsItIs, Date, Time, Padded }

    private sealed record Shown(Look Look, int Width = 0);

    private SheetCells(List<Shown> styles, bool startsIn1904) => (this.styles, this.startsIn1904) = (styles, startsIn1904);

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestSheet,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = false,
        CloseInput = true,
    };

    public static SheetCells Of(WorkbookPart book)
    {
        var cells = new SheetCells(Styles(book), book.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
        cells.ReadShared(book);
        return cells;
    }

    /// <summary>Opens a part for reading, safely.</summary>
    public static XmlReader Open(OpenXmlPart part) => XmlReader.Create(new MarkupGuard(part.GetStream(FileMode.Open, FileAccess.Read)), Safe);

    public IEnumerable<ListRow> Rows(XmlReader xml, CancellationToken cancellationToken)
    {
        line = 0;
        var rows = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
                continue;
            if (++rows > MostRows)
                throw Workbook.Refused("WorkbookHasTooManyRows", MostRows);
            cancellationToken.ThrowIfCancellationRequested();
            line = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated > line ? stated : line + 1;
            if (!xml.IsEmptyElement && Row(xml) is { Count: > 0 } cells)
                yield return new ListRow(line, cells, false);
        }
    }

    private List<string> Row(XmlReader xml)
    {
        var cells = new List<string>();
        var (next, filled) = (0, 0);
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
                continue;
            var column = ColumnOf(xml.GetAttribute("r")) ?? next;
            next = column + 1;
            var value = xml.IsEmptyElement ? "" : Value(xml, xml.GetAttribute("t"), xml.GetAttribute("s"));
            if (value.Length == 0)
                continue;
            if (column >= CsvRecords.MostColumns)
                throw Workbook.Refused("TooManyColumns", CsvRecords.MostColumns, line);
            while (cells.Count <= column)
                cells.Add("");
            cells[column] = TextEncoding.Utf8.Cell(value);
            filled += string.IsNullOrWhiteSpace(value) ? 0 : 1;
        }

        return filled > 0 ? cells : [];
    }

    private string Value(XmlReader xml, string? type, string? style)
    {
        var depth = xml.Depth;
        var text = new StringBuilder();
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element)
                Take(xml, text);
        }

        var value = text.ToString();
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count ? shared[i] : "",
            "inlineStr" or "str" => Unescaped(value),
            "b" => value == "1" ? "TRUE" : "FALSE",
            "e" => "",
            "d" => value,
            _ => Number(value.Trim(), style),
        };
    }

    // What is written stands in v and t; how it is spoken (rPh) and reckoned (f) is not part of it.
    private void Take(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
            return;
        if (xml.LocalName is "f" or "rPh")
        {
            Skip(xml);
            return;
        }

        if (xml.LocalName is not ("v" or "t"))
            return;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
                continue;
            // Read by pieces: a text of gigabytes is never held.
            for (int read; (read = xml.ReadValueChunk(piece, 0, piece.Length)) > 0;)
            {
                text.Append(piece, 0, read);
                if (text.Length > CsvRecords.LongestCell)
                    throw Workbook.Refused("CellTooLong", line);
            }
        }
    }

    private static void Skip(XmlReader xml)
    {
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
        }
    }

    private string Number(string value, string? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return value;
        var shown = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < styles.Count ? styles[i] : styles[0];
        var day = number + (startsIn1904 ? 1462 : 0);
        if (shown.Look is Look.Date && number >= 1 && day < 2_958_466)
        {
            var at = DateTime.FromOADate(day);
            return at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        }

        if (number != Math.Floor(number) || Math.Abs(number) >= 1e15)
            return value.Contains('E', StringComparison.OrdinalIgnoreCase) && Math.Abs(number) < 1e15 ? number.ToString("0.###############", CultureInfo.InvariantCulture) : value;
        return shown.Look == Look.Padded ? number.ToString(new string('0', shown.Width), CultureInfo.InvariantCulture) : number.ToString("0", CultureInfo.InvariantCulture);
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z' || column > 20_000)
                break;
            column = column * 26 + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    private void ReadShared(WorkbookPart book)
    {
        if (book.SharedStringTablePart is not { } part)
            return;
        using var xml = Open(part);
        var length = 0L;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            var text = xml.IsEmptyElement ? "" : Item(xml);
            length += text.Length + 16;
            if (length > MostShared)
                throw Workbook.Refused("WorkbookUnpacksToTooMuch", MostShared >> 19);
            shared.Add(text);
        }
    }

    private string Item(XmlReader xml)
    {
        var depth = xml.Depth;
        var text = new StringBuilder();
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element)
                Take(xml, text);
        }

        return Unescaped(text.ToString());
    }

    private static string Unescaped(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escape().Replace(text, m => (char)Convert.ToInt32(m.Groups[1].Value, 16) is var c && char.IsSurrogate(c) ? "\ufffd" : c == 0 ? "" : c.ToString());

    private static List<Shown> Styles(WorkbookPart book)
    {
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var formats = (sheet?.NumberingFormats?.Elements<NumberingFormat>() ?? []).Where(f => f.NumberFormatId is not null).GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.First().FormatCode?.Value ?? "");
        var styles = (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select(f => LookOf(f.NumberFormatId?.Value ?? 0, formats)).ToList();
        return styles.Count > 0 ? styles : [new Shown(Look.AsItIs)];
    }

    private static Shown LookOf(uint id, Dictionary<uint, string> formats)
    {
        if (id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58))
            return new Shown(Look.Date);
        if (!formats.TryGetValue(id, out var format))
            return new Shown(Look.AsItIs);
        if (format.Length is > 1 and < 20 && format.All(c => c == '0'))
            return new Shown(Look.Padded, format.Length);
        var plain = Quoted().Replace(format, "");
        return new Shown(plain.Any(c => c is 'y' or 'Y' or 'd' or 'D') ? Look.Date : plain.Any(c => c is 'h' or 's') ? Look.Time : Look.AsItIs);
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Quoted();
}
