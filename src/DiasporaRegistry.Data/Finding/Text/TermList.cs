using System.Collections.Concurrent;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>How a word that was asked for meets a word that is there.</summary>
internal enum TermMatch : byte
{
    /// <summary>Letter by letter, accents and case aside.</summary>
    Exact,
    /// <summary>Another form of the same word, or the same in the other language.</summary>
    Form,
    /// <summary>Its beginning.</summary>
    Beginning,
    /// <summary>A typing error away.</summary>
    Typo,
}

/// <summary>The words that are there, each with a number: found by their letters, by what they mean, by their beginning, and by what people mistype.</summary>
internal sealed class TermList
{
    private const int UsualRoom = 192;
    private const int MostNeighbours = 10_000;
    private readonly FormTable forms = new();
    // The words of a key that are written otherwise than the key itself; which word is its own key is told by asking for it.
    private readonly Dictionary<string, int> firstOfKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> nextOfKey = [];
    private readonly TypoTable likely = new();
    // A word that many say is asked for over and over, and its rare neighbours with it: they are what they were until another word comes.
    private readonly ConcurrentDictionary<int, (int Words, List<int> Near)> neighbours = new();
    private List<int> sorted = [];
    private int sortedUpTo;

    public int Count => forms.Count;

    public string this[int term] => forms.Text(term);

    /// <summary>The number of a word; −1 where nothing says it.</summary>
    public int Find(string form) => forms.Find(form);

    public int Of(string form)
    {
        var number = forms.Of(form, out var isNew);
        if (!isNew)
            return number;
        likely.Add(form, number);
        var key = WordKeys.KeyOf(form);
        if (key == form)
            return number;
        if (firstOfKey.TryGetValue(key, out var first))
            nextOfKey.Add(number, first);
        firstOfKey[key] = number;
        return number;
    }

    /// <summary>Puts words in order that came since the last time; done once the writing of an organization ends.</summary>
    public void Sort()
    {
        if (sortedUpTo == forms.Count)
            return;
        if (forms.Count - sortedUpTo > 64)
        {
            sorted = [.. Enumerable.Range(0, forms.Count)];
            sorted.Sort((a, b) => forms[a].SequenceCompareTo(forms[b]));
        }
        else
        {
            for (var number = sortedUpTo; number < forms.Count; number++)
                sorted.Insert(FirstFrom(forms[number]), number);
        }

        sortedUpTo = forms.Count;
    }

    /// <summary>The word itself and its other forms.</summary>
    public void Same(string form, string key, List<(int Term, TermMatch Match)> into)
    {
        var exact = Find(form);
        if (exact >= 0)
            into.Add((exact, TermMatch.Exact));
        var plain = Find(key);
        if (plain >= 0 && plain != exact && WordKeys.KeyOf(key) == key)
            into.Add((plain, TermMatch.Form));
        for (var term = firstOfKey.GetValueOrDefault(key, -1); term >= 0; term = nextOfKey.GetValueOrDefault(term, -1))
        {
            if (term != exact)
                into.Add((term, TermMatch.Form));
        }
    }

    /// <summary>The words that begin with it and are longer.</summary>
    public void Beginning(string form, List<(int Term, TermMatch Match)> into)
    {
        var begins = FormTable.Encode(form, stackalloc byte[UsualRoom]);
        for (var at = FirstFrom(begins); at < sorted.Count && forms[sorted[at]].StartsWith(begins); at++)
        {
            if (forms[sorted[at]].Length > begins.Length)
                into.Add((sorted[at], TermMatch.Beginning));
        }
    }

    /// <summary>The words that are as few typing errors away as a word of its length may have.</summary>
    public void Mistyped(string form, List<(int Term, TermMatch Match)> into)
    {
        foreach (var term in Find(form) is >= 0 and var known ? NeighboursOf(known, form) : Near(form))
            into.Add((term, TermMatch.Typo));
    }

    private List<int> NeighboursOf(int known, string form)
    {
        if (neighbours.TryGetValue(known, out var found) && found.Words == Count)
            return found.Near;
        if (neighbours.Count >= MostNeighbours)
            neighbours.Clear();
        var near = Near(form);
        neighbours[known] = (Count, near);
        return near;
    }

    private List<int> Near(string form)
    {
        Span<char> room = stackalloc char[UsualRoom];
        var (most, near) = (Typos.Allowed(form.Length), new List<int>());
        foreach (var term in likely.Near(form, most))
        {
            if (Typos.Within(form, forms.Read(term, room), most, out var distance) && distance > 0)
                near.Add(term);
        }

        return near;
    }

    /// <summary>The words whose beginning is a typing error away.</summary>
    public void MistypedBeginning(string form, List<(int Term, TermMatch Match)> into)
    {
        Span<char> room = stackalloc char[UsualRoom];
        foreach (var term in likely.NearBeginning(form))
        {
            if (Typos.BeginsAlmost(form, forms.Read(term, room)))
                into.Add((term, TermMatch.Typo));
        }
    }

    private int FirstFrom(ReadOnlySpan<byte> form)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (forms[sorted[middle]].SequenceCompareTo(form) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        forms.Trim();
        sorted.TrimExcess();
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(forms.Count);
        for (var term = 0; term < forms.Count; term++)
            writer.Text(this[term]);
    }

    internal static TermList Load(SnapshotReader reader)
    {
        var terms = new TermList();
        for (var left = reader.Length(); left > 0; left--)
            terms.Of(reader.Text()!);
        terms.Sort();
        terms.Trim();
        return terms;
    }
}
