using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace DiasporaRegistry.Web.Certificates;

/// <summary>How a piece of text looks.</summary>
readonly record struct Lettering(bool Bold, double Size, Colour Colour);

/// <summary>A colour of the page.</summary>
readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>From six hexadecimal digits after a #.</summary>
    public static Colour Of(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal.AsSpan(1));
        return new Colour(bytes[0], bytes[1], bytes[2]);
    }
}

/// <summary>Pages that are drawn from their tops, in the register's letters; all that is drawn is tagged, or said to be decoration.</summary>
sealed class Sheet : IDisposable
{
    static readonly byte[] Regular = Read("PublicSans-Regular.ttf");
    static readonly byte[] Bold = Read("PublicSans-Bold.ttf");
    static readonly TrueTypeFont Letters = TrueTypeFontParser.Parse(new TrueTypeDataBytes(Regular));

    readonly MemoryStream stream = new();
    readonly PdfDocumentBuilder builder;
    readonly PdfDocumentBuilder.AddedFont regular;
    readonly PdfDocumentBuilder.AddedFont bold;
    readonly double width;
    readonly double height;

    PdfPageBuilder page;
    TaggedElement element;
    int pages;
    int marks;

    /// <param name="width">In points.</param>
    /// <param name="height">In points.</param>
    /// <param name="language">The language of what is not said to be in another.</param>
    /// <param name="title">The document's title.</param>
    /// <param name="author">Who issues it.</param>
    /// <param name="made">The day that the file says it was made.</param>
    /// <param name="identifier">Sixteen bytes that tell the document from any other.</param>
    public Sheet(double width, double height, string language, string title, string author, DateOnly made, byte[] identifier)
    {
        (this.width, this.height) = (width, height);
        element = new TaggedElement("Document", null, null, null);
        builder = new PdfDocumentBuilder(stream, disposeStream: false, PdfWriterType.Default, 1.7, new TaggedDocument(element, language, identifier))
        {
            DocumentInformation = new PdfDocumentBuilder.DocumentInformationBuilder
            {
                Title = title,
                Author = author,
                CreationDate = made.ToString("'D:'yyyyMMdd'000000Z'", CultureInfo.InvariantCulture),
            },
        };
        regular = builder.AddTrueTypeFont(Regular);
        bold = builder.AddTrueTypeFont(Bold);
        page = builder.AddPage(width, height);
    }

    /// <summary>Goes on with a new page; the part that is open goes on there.</summary>
    public void NextPage()
    {
        page = builder.AddPage(width, height);
        (pages, marks) = (pages + 1, 0);
    }

    /// <summary>A part of the structure, until it is disposed of.</summary>
    public IDisposable Part(string type, string? language = null, string? alternative = null)
    {
        var part = new TaggedElement(type, element, language, alternative);
        element.Children.Add(part);
        element = part;
        return new End(() => element = part.Parent!);
    }

    /// <summary>A line of text; <paramref name="top"/> is how far below the page's upper edge its letters stand.</summary>
    public void Write(string text, double left, double top, Lettering lettering) => Marked(() =>
    {
        page.SetTextAndFillColor(lettering.Colour.Red, lettering.Colour.Green, lettering.Colour.Blue);
        page.AddText(text, lettering.Size, new PdfPoint(left, height - top), Font(lettering));
    });

    /// <summary>Filled rectangles that mean something, such as a code.</summary>
    public void Fill(IEnumerable<(double Left, double Top, double Width, double Height)> rectangles, Colour colour) => Marked(() => Rectangles(rectangles, colour));

    /// <summary>A filled rectangle that means nothing.</summary>
    public void Decorate(double left, double top, double width, double tall, Colour colour)
    {
        page.CurrentStream.Operations.Add(new BeginMarkedContent(NameToken.Create("Artifact")));
        Rectangles([(left, top, width, tall)], colour);
        page.CurrentStream.Operations.Add(EndMarkedContent.Value);
    }

    /// <summary>A line of text that is no part of what the document says, such as the number of a page.</summary>
    public void Note(string text, double left, double top, Lettering lettering)
    {
        page.CurrentStream.Operations.Add(new BeginMarkedContent(NameToken.Create("Artifact")));
        page.SetTextAndFillColor(lettering.Colour.Red, lettering.Colour.Green, lettering.Colour.Blue);
        page.AddText(text, lettering.Size, new PdfPoint(left, height - top), Font(lettering));
        page.CurrentStream.Operations.Add(EndMarkedContent.Value);
    }

    /// <summary>Lets a click on a part of the page lead to an address.</summary>
    public void Link(string address, double left, double top, double width, double tall) =>
        page.AddLink(address, new PdfRectangle(left, height - top - tall, left + width, height - top));

    /// <summary>How wide a line of text is.</summary>
    public double Width(string text, Lettering lettering) =>
        text.Length == 0 ? 0 : page.MeasureText(text, lettering.Size, new PdfPoint(0, 0), Font(lettering))[^1].EndBaseLine.X;

    /// <summary>A text in lines that are no wider than a width; a word that is wider by itself is parted.</summary>
    public IReadOnlyList<string> Lines(string text, Lettering lettering, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Parted(w, lettering, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, lettering) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>A text in the letters that the page has: an accent on a letter that it lacks with it is left out, any other sign becomes a question mark.</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Has(rune))
                printable.Append(rune);
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                printable.Append(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().FirstOrDefault(Has, new Rune('?')));
        }

        return printable.ToString();
    }

    /// <summary>The finished file.</summary>
    public byte[] Finish()
    {
        builder.Dispose();
        return stream.ToArray();
    }

    public void Dispose()
    {
        builder.Dispose();
        stream.Dispose();
    }

    static bool Has(Rune rune) => rune.Value == ' ' || (rune.IsBmp && Letters.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(rune.Value) > 0);

    IEnumerable<string> Parted(string word, Lettering lettering, double width)
    {
        while (Width(word, lettering) > width)
        {
            var fits = word.Length - 1;
            while (fits > 1 && Width(word[..fits], lettering) > width)
                fits--;
            yield return word[..fits];
            word = word[fits..];
        }

        yield return word;
    }

    void Marked(Action draw)
    {
        element.Children.Add(new Mark(pages, marks));
        page.CurrentStream.Operations.Add(new BeginMarkedContentWithProperties(NameToken.Create(element.Type),
            new DictionaryToken(new Dictionary<NameToken, IToken> { [NameToken.Create("MCID")] = new NumericToken(marks++) })));
        draw();
        page.CurrentStream.Operations.Add(EndMarkedContent.Value);
    }

    void Rectangles(IEnumerable<(double Left, double Top, double Width, double Height)> rectangles, Colour colour)
    {
        page.SetTextAndFillColor(colour.Red, colour.Green, colour.Blue);
        // One shape for all, filled and without the outline that the library draws around each.
        foreach (var (left, top, width, tall) in rectangles)
            page.CurrentStream.Operations.Add(new AppendRectangle(left, height - top - tall, width, tall));
        page.CurrentStream.Operations.Add(FillPathNonZeroWinding.Value);
    }

    PdfDocumentBuilder.AddedFont Font(Lettering lettering) => lettering.Bold ? bold : regular;

    static byte[] Read(string name)
    {
        using var font = typeof(Sheet).Assembly.GetManifestResourceStream("Fonts/" + name) ?? throw new InvalidOperationException($"The font {name} is missing.");
        using var copy = new MemoryStream();
        font.CopyTo(copy);
        return copy.ToArray();
    }

    sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
