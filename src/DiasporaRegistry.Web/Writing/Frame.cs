namespace DiasporaRegistry.Web.Writing;

/// <summary>What differs from page to page within a frame that is kept.</summary>
public enum Gap
{
    /// <summary>The page's title.</summary>
    Title,
    /// <summary>Its one full address.</summary>
    Canonical,
    /// <summary>The query of the request, for links to the same page in another language.</summary>
    Query,
    /// <summary>The answer's own word that its scripts say.</summary>
    Nonce,
    /// <summary>What the page is about.</summary>
    Body,
}

/// <summary>What stands around the body of a page that anyone reads: the site's layout as Razor wrote it, with gaps.</summary>
/// <param name="Parts">Pieces, each with the gap behind it; the last has none.</param>
public sealed record Frame(IReadOnlyList<(Encoded Piece, Gap? Then)> Parts)
{
    /// <summary>Cuts a page where marks stand in it.</summary>
    public static Frame Cut(string page, IReadOnlyDictionary<Gap, string> marks)
    {
        var parts = new List<(Encoded Piece, Gap? Then)>();
        for (var at = 0; ;)
        {
            var (gap, mark, next) = (default(Gap?), "", page.Length);
            foreach (var (other, said) in marks)
            {
                if (page.IndexOf(said, at, next - at, StringComparison.Ordinal) is >= 0 and var found)
                    (gap, mark, next) = (other, said, found);
            }

            parts.Add((Encoded.AsWritten(page[at..next]), gap));
            if (gap is null)
                return new Frame(parts);
            at = next + mark.Length;
        }
    }

    /// <summary>Writes a page into the frame.</summary>
    public void Write(HtmlText html, string title, string canonical, string query, string nonce, Action body)
    {
        foreach (var (piece, gap) in Parts)
        {
            html.Write($"{piece}");
            switch (gap)
            {
                case Gap.Title:
                    html.Write($"{title}");
                    break;
                case Gap.Canonical:
                    html.Write($"{canonical}");
                    break;
                case Gap.Query:
                    html.Write($"{query}");
                    break;
                case Gap.Nonce:
                    html.Write($"{nonce}");
                    break;
                case Gap.Body:
                    body();
                    break;
            }
        }
    }
}
