using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A name made ready to be compared many times.</summary>
internal sealed partial class ComparedName
{
    private ComparedName(string text, IReadOnlySet<string> whereabouts, bool isPart, LikenessCorpus? corpus)
    {
        var spelled = NameWords.Spelled(text);
        Words = NameWords.Of(spelled, whereabouts, corpus);
        IsPart = isPart;
        Spelled = spelled;
        Telling = [.. spelled.Where(w => !NameWords.IsLittle(w))];
        // An abbreviation that its own name spells out adds nothing: Hearts and Homes for Refugees (HHR).
        if (Words.Count > 2)
            Words = [.. Words.Where((w, i) => !NameWords.IsOwn(w) || !IsSpelledOut(w.Text, Telling) && !IsSpelledOut(w.Text, Spelled))];
        Weight = Words.Sum(w => w.Weight);
        Key = string.Join(' ', Words.Select(w => w.Text).Order(StringComparer.Ordinal)) + (isPart ? " …" : "");
    }

    /// <summary>Its words that count, in order.</summary>
    public IReadOnlyList<NameWord> Words { get; }

    /// <summary>Its words as they are written, which acronyms are made of.</summary>
    public IReadOnlyList<string> Spelled { get; }

    /// <summary>The same without little words.</summary>
    public IReadOnlyList<string> Telling { get; }

    /// <summary>Whether it is a part of a longer name, which says less.</summary>
    public bool IsPart { get; }

    public double Weight { get; }

    public string Key { get; }

    /// <summary>A name, and where brackets or a dash part it, its parts.</summary>
    public static IEnumerable<ComparedName> Of(string text, IReadOnlySet<string> whereabouts, LikenessCorpus? corpus = null)
    {
        // Longer ones are no names; what costs time is refused before it costs any.
        text = text.Length > OrganizationName.MaxLength ? text[..OrganizationName.MaxLength] : text;
        var parts = Parts().Split(text).Where(p => p.Trim().Length > 2).ToList();
        var all = new List<ComparedName> { new(text, whereabouts, false, corpus) };
        if (parts.Count is > 1 and < 5)
            all.AddRange(parts.Select(p => new ComparedName(p, whereabouts, true, corpus)));
        return all.Where(n => n.Words.Count > 0);
    }

    // Whatever is made of beginnings begins as the first of them does.
    private static bool IsSpelledOut(string word, IReadOnlyList<string> spelled) =>
        Acronyms.MayBe(word) && spelled.FirstOrDefault(s => s != word) is { } first && first[0] == word[0] && Acronyms.Of(word, [.. spelled.Where(s => s != word)]) > 0;

    [GeneratedRegex(@"\s+[-–—]\s+|[()|/]|:\s")]
    private static partial Regex Parts();
}
