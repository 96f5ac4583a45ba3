using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DiasporaRegistry.Web.Import.Template;

/// <summary>How the cells of the template look, in the order of their numbers: plain, header, example, text, title, words, whole number.</summary>
internal static class TemplateStyles
{
    private const string Jade = "FF0B5D5B", Sand = "FFF4F1EA", Ink = "FF14201F", Quiet = "FF4A5453", Line = "FFD5D0C4";

    // Numbers of formats that every program knows: general, text, whole.
    private const uint General = 0, AsText = 49, AsWhole = 1;

    public static Stylesheet Made() => new(
        new Fonts(Font(11, Ink), Font(11, "FFFFFFFF", isBold: true), Font(11, Quiet, isItalic: true), Font(16, Jade, isBold: true)),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Solid(Jade), Solid(Sand)),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), Side<RightBorder>(), new TopBorder(), Side<BottomBorder>(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(
            Look(General, 0, 0, 0, false), Look(General, 1, 2, 1, true), Look(AsText, 2, 3, 1, true), Look(AsText, 0, 0, 0, false), Look(General, 3, 0, 0, false), Look(General, 0, 0, 0, true), Look(AsWhole, 0, 0, 0, false)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat Look(uint number, uint font, uint fill, uint border, bool wraps) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = wraps })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };

    // The schema asks for this order: bold, italic, size, colour, name.
    private static Font Font(double size, string colour, bool isBold = false, bool isItalic = false)
    {
        var font = new Font();
        if (isBold)
            font.Append(new Bold());
        if (isItalic)
            font.Append(new Italic());
        font.Append(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static T Side<T>() where T : BorderPropertiesType, new()
    {
        var side = new T { Style = BorderStyleValues.Thin };
        side.Append(new Color { Rgb = Line });
        return side;
    }
}
