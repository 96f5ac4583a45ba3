using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>Where an organization says a word.</summary>
internal enum TextField : byte
{
    /// <summary>Its official name, and that name in other languages.</summary>
    Name,
    /// <summary>Another name, its initials, a name of the past, a registration number.</summary>
    Alias,
    /// <summary>The locality that it comes from.</summary>
    Locality,
    /// <summary>What it does, in its own words.</summary>
    Purpose,
}

/// <summary>Which organizations say which word, and where.</summary>
internal sealed class WordIndex
{
    public const int Fields = 4;

    // Texts of one field stand apart, so that no phrase reaches from one into the next.
    private const int Gap = 16;
    private const int LongestText = 100_000;

    private readonly WordPostings[] postings = [new(), new(), new(), new()];
    private readonly List<SearchToken> tokens = [];
    private readonly List<(int Term, int Position)> found = [];
    private readonly List<int> positions = [];

    public TermList Terms { get; private set; } = new();

    public WordUse? Posting(TextField field, int term) => postings[(int)field][term];

    /// <summary>Enters the words of the next organization.</summary>
    public void Add(int doc, DirectoryEntry entry)
    {
        Read(TextField.Name, doc, entry.Names.Where(n => n.Type is NameType.Official or NameType.Translated).Select(n => n.Text));
        Read(TextField.Alias, doc, entry.Names.Where(n => n.Type is not (NameType.Official or NameType.Translated)).Select(n => n.Text)
            .Concat(Borders.NumbersKnown(entry)).Concat(entry.FormerNumbers));
        Read(TextField.Locality, doc, entry.Origins.Where(o => o.Locality is not null).Select(o => o.Locality!));
        Read(TextField.Purpose, doc, entry.Purpose is { Length: > 0 } purpose ? [purpose.Length > LongestText ? purpose[..LongestText] : purpose] : []);
    }

    private void Read(TextField field, int doc, IEnumerable<string> texts)
    {
        found.Clear();
        var start = 0;
        foreach (var text in texts)
        {
            tokens.Clear();
            SearchTokens.Read(text, tokens);
            var onlySmall = tokens.TrueForAll(t => t.IsSmall);
            foreach (var token in tokens)
            {
                if (!token.IsSmall || onlySmall)
                    found.Add((Terms.Of(token.Form), start + token.Position));
            }

            start += (tokens.Count == 0 ? 0 : tokens[^1].Position) + Gap;
        }

        if (found.Count == 0)
            return;
        found.Sort();
        var list = postings[(int)field];
        for (var i = 0; i < found.Count;)
        {
            positions.Clear();
            var term = found[i].Term;
            for (; i < found.Count && found[i].Term == term; i++)
                positions.Add(found[i].Position);
            list.Add(term, doc, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(positions));
        }
    }

    public void Trim(int docs)
    {
        Terms.Trim();
        foreach (var list in postings)
            list.Trim(docs);
    }

    internal void Save(SnapshotWriter writer)
    {
        Terms.Save(writer);
        foreach (var list in postings)
            list.Save(writer);
    }

    internal static WordIndex Load(SnapshotReader reader)
    {
        var index = new WordIndex { Terms = TermList.Load(reader) };
        for (var field = 0; field < Fields; field++)
            index.postings[field] = WordPostings.Load(reader);
        return index;
    }
}
