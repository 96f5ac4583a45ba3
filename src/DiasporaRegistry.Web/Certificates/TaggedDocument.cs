using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace DiasporaRegistry.Web.Certificates;

/// <summary>A part of a document as readers who do not see it are told of it: a heading, a paragraph, a row of a table, a picture.</summary>
sealed class TaggedElement(string type, TaggedElement? parent, string? language, string? alternative)
{
    public string Type { get; } = type;

    public TaggedElement? Parent { get; } = parent;

    public string? Language { get; } = language;

    public string? Alternative { get; } = alternative;

    /// <summary>The parts within it, and its marked content by page and number, in reading order.</summary>
    public List<object> Children { get; } = [];

    internal long Number { get; set; }

    public IEnumerable<TaggedElement> Whole() => Children.OfType<TaggedElement>().SelectMany(c => c.Whole()).Prepend(this);
}

/// <summary>Content that a page marks with a number.</summary>
/// <param name="Page">The page, from 0.</param>
/// <param name="Number">The number within it, from 0.</param>
readonly record struct Mark(int Page, int Number);

/// <summary>
/// Writes a PDF with what the library leaves out: the language, the structure that a screen reader follows, and an identifier made from the
/// content, so that the same content is the same file.
/// </summary>
sealed class TaggedDocument(TaggedElement root, string language, byte[] identifier) : ITokenWriter
{
    readonly TokenWriter inner = new();

    readonly List<IndirectReference> pages = [];
    long treeNumber;

    public bool WritingPageContents
    {
        get => inner.WritingPageContents;
        set => inner.WritingPageContents = value;
    }

    public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) => inner.WriteObject(objectNumber, generation, data, outputStream);

    public void WriteToken(IToken token, Stream outputStream)
    {
        if (token is ObjectToken { Data: DictionaryToken dictionary } written && dictionary.TryGet(NameToken.Type, out NameToken type))
        {
            if (type.Data == "Page")
            {
                token = new ObjectToken(written.Position, written.Number, dictionary.With("StructParents", Number(pages.Count)).With("Tabs", Name("S")));
                pages.Add(written.Number);
            }
            else if (type.Data == "Catalog")
            {
                // The document's information comes after it, and then the structure.
                treeNumber = written.Number.ObjectNumber + 2;
                token = new ObjectToken(written.Position, written.Number, dictionary
                    .With("Lang", new StringToken(language))
                    .With("MarkInfo", Dictionary(("Marked", BooleanToken.True)))
                    .With("ViewerPreferences", Dictionary(("DisplayDocTitle", BooleanToken.True)))
                    .With("StructTreeRoot", Reference(treeNumber)));
            }
        }

        inner.WriteToken(token, outputStream);
    }

    public void WriteCrossReferenceTable(IReadOnlyDictionary<IndirectReference, long> objectOffsets, IndirectReference catalogToken, Stream outputStream,
        IndirectReference? documentInformationReference, long? _)
    {
        var offsets = objectOffsets.ToDictionary(o => o.Key.ObjectNumber, o => o.Value);
        if (offsets.Count != treeNumber - 1 || offsets.Keys.Max() != treeNumber - 1)
            throw new InvalidOperationException("The library numbers its objects in another way than this was written for.");
        WriteStructure(offsets, outputStream);

        var start = outputStream.Position;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var number in offsets.Keys.Order())
            text.Append(CultureInfo.InvariantCulture, $"{offsets[number]:D10} 00000 n \n");
        var id = Convert.ToHexString(identifier);
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1} /Root {catalogToken.ObjectNumber} 0 R /ID [<{id}><{id}>]");
        if (documentInformationReference is { } information)
            text.Append(CultureInfo.InvariantCulture, $" /Info {information.ObjectNumber} 0 R");
        text.Append(CultureInfo.InvariantCulture, $">>\nstartxref\n{start}\n%%EOF\n");
        outputStream.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    void WriteStructure(Dictionary<long, long> offsets, Stream stream)
    {
        var elements = root.Whole().ToList();
        var parentTree = treeNumber + 1;
        for (var i = 0; i < elements.Count; i++)
            elements[i].Number = parentTree + 1 + i;

        Write(treeNumber, Dictionary(("Type", Name("StructTreeRoot")), ("K", new ArrayToken([Reference(root.Number)])), ("ParentTree", Reference(parentTree)),
            ("ParentTreeNextKey", Number(pages.Count))));
        var owners = elements.SelectMany(e => e.Children.OfType<Mark>().Select(mark => (mark, e))).ToLookup(o => o.mark.Page);
        Write(parentTree, Dictionary(("Nums", new ArrayToken([.. Enumerable.Range(0, pages.Count)
            .SelectMany(page => new IToken[] { Number(page), new ArrayToken([.. owners[page].OrderBy(o => o.mark.Number).Select(o => (IToken)Reference(o.e.Number))]) })]))));
        foreach (var element in elements)
            Write(element.Number, Describe(element));

        void Write(long number, DictionaryToken data)
        {
            offsets[number] = stream.Position;
            inner.WriteToken(new ObjectToken(XrefLocation.File(stream.Position), new IndirectReference(number, 0), data), stream);
        }
    }

    // A number by itself is content of the first page.
    IToken Content(Mark mark) => mark.Page == 0 ? Number(mark.Number)
        : Dictionary(("Type", Name("MCR")), ("Pg", new IndirectReferenceToken(pages[mark.Page])), ("MCID", Number(mark.Number)));

    DictionaryToken Describe(TaggedElement element)
    {
        var described = Dictionary(
            ("Type", Name("StructElem")), ("S", Name(element.Type)), ("P", Reference(element.Parent?.Number ?? treeNumber)), ("Pg", new IndirectReferenceToken(pages[0])),
            ("K", new ArrayToken([.. element.Children.Select(c => c is TaggedElement child ? Reference(child.Number) : Content((Mark)c))])));
        if (element.Language is { } words)
            described = described.With("Lang", new StringToken(words));
        if (element.Alternative is { } alternative)
            described = described.With("Alt", new StringToken(alternative, StringToken.Encoding.Utf16BE));
        return element.Type == "TH" ? described.With("A", Dictionary(("O", Name("Table")), ("Scope", Name(element.Parent?.Parent?.Type == "THead" ? "Column" : "Row")))) : described;
    }

    static DictionaryToken Dictionary(params (string Key, IToken Value)[] entries) => new(entries.ToDictionary(e => Name(e.Key), e => e.Value));

    static NameToken Name(string name) => NameToken.Create(name);

    static NumericToken Number(int number) => new(number);

    static IndirectReferenceToken Reference(long number) => new(new IndirectReference(number, 0));
}
