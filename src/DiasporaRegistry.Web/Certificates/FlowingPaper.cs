namespace DiasporaRegistry.Web.Certificates;

/// <summary>A column of a table on paper.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Share">Its part of the width, beside the others.</param>
/// <param name="IsNumber">Whether it stands to the right.</param>
sealed record PaperColumn(string Heading, double Share, bool IsNumber = false);

/// <summary>A paper of as many pages as it takes, in the reader's language: headings, paragraphs, facts and tables one below the other, tagged for who does not see them. Its page is Letter within what A4 shows.</summary>
sealed class FlowingPaper : IDisposable
{
    const double PageWidth = 612;
    const double PageHeight = 792;
    const double Left = 60;
    const double Width = PageWidth - Left - Left;
    const double Bottom = 722;
    const double Gap = 10;

    static readonly Colour Ink = Colour.Of("#14201F");
    static readonly Colour Deep = Colour.Of("#073B3A");
    static readonly Colour Quiet = Colour.Of("#4A5856");
    static readonly Colour Hairline = Colour.Of("#B9C4C2");

    static readonly Lettering Text = new(false, 10, Ink);
    static readonly Lettering Small = new(false, 8.5, Quiet);
    static readonly Lettering Strong = new(true, 10, Ink);

    readonly Sheet sheet;
    readonly string foot;
    readonly Func<int, string> pageNumber;
    double top;
    int page = 1;

    /// <param name="language">The language of its words.</param>
    /// <param name="title">The document's title.</param>
    /// <param name="author">Who issues it.</param>
    /// <param name="made">The day that the file says it was made.</param>
    /// <param name="identifier">Sixteen bytes that tell the document from any other.</param>
    /// <param name="brand">The colour of the bar at the top, as #rrggbb.</param>
    /// <param name="foot">What stands at the foot of each page.</param>
    /// <param name="pageNumber">How a page is numbered.</param>
    public FlowingPaper(string language, string title, string author, DateOnly made, byte[] identifier, string brand, string foot, Func<int, string> pageNumber)
    {
        (this.foot, this.pageNumber) = (Sheet.Printable(foot), pageNumber);
        sheet = new Sheet(PageWidth, PageHeight, language, title, author, made, identifier);
        sheet.Decorate(Left, 48, Width, 5, Colour.Of(brand));
        top = 62;
        Foot();
    }

    /// <summary>The first words: who issues it, above its name.</summary>
    public void Title(string above, string title)
    {
        Lines("P", above, Small, 14);
        Lines("H1", title, new(true, 22, Deep), 28);
        top += Gap;
    }

    /// <summary>A heading with room for some lines below it on the same page.</summary>
    public void Heading(string words)
    {
        top += Gap;
        if (top > Bottom - 70)
            NextPage();
        Lines("H2", words, new(true, 13, Deep), 20);
    }

    /// <summary>A paragraph; line ends stay.</summary>
    public void Paragraph(string words, bool isSmall = false)
    {
        using (sheet.Part("P"))
        {
            foreach (var line in words.Split('\n'))
                Write(line, isSmall ? Small : Text, Left, Width);
        }

        top += 4;
    }

    /// <summary>Facts, each with its name.</summary>
    public void Facts(params IEnumerable<(string Name, string Value)> facts) => Table([new("", 1), new("", 2.4)], facts.Select(f => (IReadOnlyList<string>)[f.Name, f.Value]), isHeaded: false);

    /// <summary>A table; a row is never parted where a page has room for it whole, and headings come again on each page.</summary>
    public void Table(IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyList<string>> rows, bool isHeaded = true)
    {
        var widths = columns.Select(c => Width * c.Share / columns.Sum(x => x.Share)).ToList();
        using (sheet.Part("Table"))
        {
            if (isHeaded)
            {
                using (sheet.Part("THead"))
                    Row(columns, widths, [.. columns.Select(c => c.Heading)], isHead: true);
            }

            using (sheet.Part("TBody"))
            {
                foreach (var row in rows)
                    Row(columns, widths, row, isHead: false);
            }
        }

        sheet.Decorate(Left, top, Width, 0.6, Hairline);
        top += Gap;
    }

    /// <summary>The picture by which a telephone opens an address, with words beside it.</summary>
    public void Check(string address, string heading, string words, string alternative)
    {
        const double Side = 92;
        top += Gap;
        if (top + Side > Bottom)
            NextPage();
        var begin = top;
        using (sheet.Part("Figure", null, alternative))
            sheet.Fill(QrPicture.Modules(address, Left, begin, Side), Ink);
        sheet.Link(address, Left, begin, Side, Side);
        top = begin + 4;
        const double Beside = Left + Side + 18;
        using (sheet.Part("H2"))
            Write(heading, new(true, 12, Deep), Beside, Width - Side - 18);
        using (sheet.Part("P"))
            Write(words, Text, Beside, Width - Side - 18);
        using (sheet.Part("P"))
            Write(address, Small, Beside, Width - Side - 18);
        top = Math.Max(top, begin + Side) + Gap;
    }

    /// <summary>The finished file.</summary>
    public byte[] Finish() => sheet.Finish();

    public void Dispose() => sheet.Dispose();

    void Row(IReadOnlyList<PaperColumn> columns, List<double> widths, IReadOnlyList<string> cells, bool isHead)
    {
        const double Line = 12.5;
        const double Gutter = 14;
        var lettering = columns.Select((_, at) => isHead || at == 0 ? Strong with { Size = 9.5 } : Text with { Size = 9.5 }).ToList();
        var lines = cells.Select((cell, at) => cell.Split('\n').SelectMany(part => sheet.Lines(Sheet.Printable(part), lettering[at], widths[at] - Gutter)).ToList()).ToList();
        var tall = (Math.Max(1, lines.Max(l => l.Count)) * Line) + 9;
        if (top + tall > Bottom && top > 100)
            NextPage();
        sheet.Decorate(Left, top, Width, isHead ? 1.2 : 0.6, isHead ? Deep : Hairline);
        using (sheet.Part("TR"))
        {
            var left = Left;
            for (var at = 0; at < columns.Count; at++)
            {
                using (sheet.Part(isHead || at == 0 ? "TH" : "TD"))
                {
                    foreach (var (number, line) in lines[at].Index())
                    {
                        var begin = columns[at].IsNumber ? left + widths[at] - (at == columns.Count - 1 ? 0 : Gutter) - sheet.Width(line, lettering[at]) : left;
                        sheet.Write(line, begin, top + 4 + ((number + 1) * Line) - 2, lettering[at]);
                    }
                }

                left += widths[at];
            }
        }

        top += tall;
    }

    void Lines(string part, string words, Lettering lettering, double tall)
    {
        using (sheet.Part(part))
        {
            foreach (var line in sheet.Lines(Sheet.Printable(words), lettering, Width))
            {
                top += tall;
                sheet.Write(line, Left, top, lettering);
            }
        }

        top += lettering.Size * 0.4;
    }

    void Write(string words, Lettering lettering, double left, double width)
    {
        foreach (var line in sheet.Lines(Sheet.Printable(words), lettering, width))
        {
            if (top + (lettering.Size * 1.35) > Bottom)
                NextPage();
            top += lettering.Size * 1.35;
            sheet.Write(line, left, top, lettering);
        }
    }

    void NextPage()
    {
        sheet.NextPage();
        page++;
        top = 56;
        Foot();
    }

    void Foot()
    {
        var number = Sheet.Printable(pageNumber(page));
        sheet.Note(sheet.Lines(foot, Small, Width - 80).FirstOrDefault(""), Left, 744, Small);
        sheet.Note(number, PageWidth - Left - sheet.Width(number, Small), 744, Small);
    }
}
