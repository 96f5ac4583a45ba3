namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>A word with what is known of it, made once and shared.</summary>
internal sealed class KnownWord
{
    // As many as a large register has different words, more or less; a slot that two words want holds the last of them, so that no text can make it grow.
    private const int Slots = 1 << 16;

    private static readonly KnownWord?[] Shared = new KnownWord?[Slots];

    private string? key;

    public KnownWord(string form)
    {
        Form = form;
        IsSmall = SearchVocabulary.Small.Contains(form);
        Phrases = SearchVocabulary.PhrasesByFirst.GetValueOrDefault(form);
        IsLetter = form.Length == 1 && char.IsLetter(form[0]);
        IsCountry = form.Length >= 2 && SearchVocabulary.Countries.Contains(form[..2]);
    }

    /// <summary>The word as it is folded.</summary>
    public string Form { get; }

    /// <summary>Whether it says nothing by itself.</summary>
    public bool IsSmall { get; }

    /// <summary>Whether it is one letter.</summary>
    public bool IsLetter { get; }

    /// <summary>Whether it begins with the code of a country of origin, as registration numbers do.</summary>
    public bool IsCountry { get; }

    /// <summary>The expressions of several words that begin with it, the longest first.</summary>
    public JoinedPhrase[]? Phrases { get; }

    /// <summary>What it has in common with the words that mean the same.</summary>
    public string Key => key ??= WordKeys.KeyOf(Form);

    /// <summary>The word of these folded letters.</summary>
    public static KnownWord Of(ReadOnlySpan<char> form)
    {
        ref var slot = ref Shared[string.GetHashCode(form) & (Slots - 1)];
        var known = slot;
        if (known is not null && form.SequenceEqual(known.Form))
            return known;
        return slot = new KnownWord(form.ToString());
    }
}

/// <summary>An expression of several words that is known under one.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Form">The one word.</param>
/// <param name="IsSmall">Whether it says nothing, as a legal form does.</param>
/// <param name="Replaces">Whether its words are nothing by themselves; else both are kept.</param>
internal sealed record JoinedPhrase(string[] Words, string Form, bool IsSmall, bool Replaces);
