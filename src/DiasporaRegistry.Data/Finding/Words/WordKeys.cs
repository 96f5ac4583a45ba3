namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>One key for all words that mean the same to someone who searches: plural and singular, genders, both languages, abbreviations, numbers in words, a place and its people.</summary>
public static class WordKeys
{
    /// <summary>The key of a folded word. It takes about a microsecond: keep it where a word comes again.</summary>
    public static string KeyOf(string form)
    {
        if (form.Length == 0)
            return form;
        if (char.IsAsciiDigit(form[0]))
            return Number(form);
        if (SearchVocabulary.Numbers.TryGetValue(form, out var known) || SearchVocabulary.Meanings.TryGetValue(form, out known))
            return known;
        if (form.Length < 4)
            return form;

        var singular = Stems.Singular(form);
        if (SearchVocabulary.Meanings.TryGetValue(singular, out known) || (form[^1] == 's' && SearchVocabulary.Meanings.TryGetValue(form[..^1], out known))
            || (form.EndsWith("es", StringComparison.Ordinal) && SearchVocabulary.Meanings.TryGetValue(form[..^2], out known)))
            return known;
        if (SearchVocabulary.PlaceNames.Contains(form))
            return form;
        var stem = Stems.Of(form);
        if (stem.Length == form.Length)
            return form;
        return SearchVocabulary.MeaningsByStem.TryGetValue(stem, out known) ? known : SearchVocabulary.Keys.Contains(stem) ? form : stem;
    }

    private static string Number(string form)
    {
        if (SearchVocabulary.Numbers.TryGetValue(form, out var known))
            return known;
        var digits = form.AsSpan().TrimStart('0');
        return digits.Length == form.Length ? form : digits.IsEmpty ? "0" : digits.ToString();
    }
}
