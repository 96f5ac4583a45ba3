using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>Writes what an invented organization says of itself: sentences put together word by word, frequent words often and rare ones rarely.</summary>
internal sealed class GeneratedText
{
    private static readonly Dictionary<string, string> Plurals = new(StringComparer.Ordinal)
    {
        ["joven"] = "jóvenes",
        ["examen"] = "exámenes",
        ["imagen"] = "imágenes",
        ["país"] = "países",
        ["mes"] = "meses",
    };

    private readonly Weighted<Noun> nouns;
    private readonly Weighted<(string Masculine, string Feminine)> adjectives;
    private readonly Weighted<Verb> verbs;
    private readonly Weighted<string> leads;
    private readonly Weighted<string> englishNouns;
    private readonly Weighted<string> englishVerbs;
    private readonly Weighted<string> englishAdjectives;

    public GeneratedText(Vocabulary words)
    {
        nouns = Zipf(Interleaved(words.Words("masculine").Select(w => new Noun(w, Plural(w), false)), words.Words("feminine").Select(w => new Noun(w, Plural(w), true))));
        adjectives = Zipf(Interleaved(words.Words("adjectives-o").Select(w => (w, w.EndsWith('o') ? w[..^1] + "a" : w)), words.Words("adjectives-l").Select(w => (w, w))));
        verbs = Zipf(Interleaved(Interleaved(words.Words("verbs-ar").Select(Verb.Of), words.Words("verbs-er").Select(Verb.Of)), words.Words("verbs-ir").Select(Verb.Of)));
        leads = Zipf(words.Phrases("leads"));
        englishNouns = Zipf(words.Words("english-nouns"));
        englishVerbs = Zipf(words.Words("english-verbs"));
        englishAdjectives = Zipf(words.Words("english-adjectives"));
    }

    /// <summary>60 to 150 words in Spanish, which name some of its places.</summary>
    public string Spanish(Chance chance, IReadOnlyList<string> places, int? founded)
    {
        var text = new StringBuilder(900);
        var wanted = chance.Between(60, 135);
        for (var words = 0; words < wanted;)
            words += Sentence(text, () => SpanishSentence(chance, text, places, founded));
        return text.ToString();
    }

    /// <summary>60 to 150 words in English.</summary>
    public string English(Chance chance, IReadOnlyList<string> places)
    {
        var text = new StringBuilder(900);
        var wanted = chance.Between(60, 135);
        for (var words = 0; words < wanted;)
            words += Sentence(text, () => EnglishSentence(chance, text, places));
        return text.ToString();
    }

    private static int Sentence(StringBuilder text, Action write)
    {
        if (text.Length > 0)
            text.Append(' ');
        var start = text.Length;
        write();
        text[start] = char.ToUpperInvariant(text[start]);
        text.Append('.');
        var words = 1;
        for (var i = start; i < text.Length; i++)
            words += text[i] == ' ' ? 1 : 0;
        return words;
    }

    private void SpanishSentence(Chance chance, StringBuilder text, IReadOnlyList<string> places, int? founded)
    {
        switch (chance.Below(10))
        {
            case 0 or 1:
                text.Append(leads.Pick(chance)).Append(", ").Append(verbs.Pick(chance).We(chance)).Append(' ');
                break;
            case 2:
                text.Append("para ").Append(verbs.Pick(chance).Infinitive).Append(' ');
                Phrase(chance, text);
                text.Append(", ").Append(verbs.Pick(chance).We(chance)).Append(' ');
                break;
            case 3 when founded is { } year:
                text.Append(CultureInfo.InvariantCulture, $"desde {year} ").Append(verbs.Pick(chance).We(chance)).Append(' ');
                break;
            case 4:
                var people = nouns.Pick(chance);
                text.Append(people.IsFeminine ? "nuestras " : "nuestros ").Append(people.Many).Append(' ').Append(verbs.Pick(chance).They).Append(' ');
                break;
            default:
                text.Append(verbs.Pick(chance).We(chance)).Append(' ');
                break;
        }

        Phrase(chance, text);
        if (chance.Falls(500))
            Ending(chance, text, places);
        if (chance.Falls(400))
        {
            text.Append(chance.Falls(600) ? " y " : ", también ").Append(verbs.Pick(chance).We(chance)).Append(' ');
            Phrase(chance, text);
        }

        if (chance.Falls(300))
            Ending(chance, text, places);
    }

    private void Ending(Chance chance, StringBuilder text, IReadOnlyList<string> places)
    {
        switch (chance.Below(6))
        {
            case 0 or 1:
                text.Append(" en ").Append(chance.One(places));
                break;
            case 2:
                text.Append(", ").Append(verbs.Pick(chance).Gerund).Append(' ');
                Phrase(chance, text);
                break;
            case 3:
                text.Append(" para ").Append(verbs.Pick(chance).Infinitive).Append(' ');
                Phrase(chance, text);
                break;
            case 4:
                text.Append(" con ");
                Phrase(chance, text);
                break;
            default:
                text.Append(" por ");
                Phrase(chance, text);
                break;
        }
    }

    private void Phrase(Chance chance, StringBuilder text, bool isInside = false)
    {
        var noun = nouns.Pick(chance);
        var many = chance.Falls(450);
        text.Append((many, noun.IsFeminine, chance.Below(5)) switch
        {
            (true, _, 0) => "",
            (true, true, 1) => "nuestras ",
            (true, false, 1) => "nuestros ",
            (true, true, _) => "las ",
            (true, false, _) => "los ",
            (false, _, 0) => "nuestr" + (noun.IsFeminine ? "a " : "o "),
            (false, true, 1) => "una ",
            (false, false, 1) => "un ",
            (false, true, _) => "la ",
            _ => "el ",
        }).Append(many ? noun.Many : noun.One);
        if (chance.Falls(450))
        {
            var (masculine, feminine) = adjectives.Pick(chance);
            var adjective = noun.IsFeminine ? feminine : masculine;
            text.Append(' ').Append(many ? Plural(adjective) : adjective);
        }

        if (!isInside && chance.Falls(350))
        {
            var before = text.Append(" de ").Length;
            Phrase(chance, text, isInside: true);
            if (text.Length > before + 3 && text[before] == 'e' && text[before + 1] == 'l' && text[before + 2] == ' ')
                text.Remove(before - 1, 2);
        }
    }

    private void EnglishSentence(Chance chance, StringBuilder text, IReadOnlyList<string> places)
    {
        text.Append(chance.Below(5) switch { 0 => "every year we ", 1 => "our members ", 2 => "together with other organizations we ", 3 => "with your donations we ", _ => "we " })
            .Append(englishVerbs.Pick(chance)).Append(' ');
        EnglishPhrase(chance, text);
        if (chance.Falls(600))
        {
            text.Append(chance.Falls(500) ? " for " : " with ");
            EnglishPhrase(chance, text);
        }

        if (chance.Falls(450))
        {
            text.Append(" and ").Append(englishVerbs.Pick(chance)).Append(' ');
            EnglishPhrase(chance, text);
        }

        if (chance.Falls(350))
            text.Append(" in ").Append(chance.One(places));
    }

    private void EnglishPhrase(Chance chance, StringBuilder text)
    {
        text.Append(chance.Below(3) switch { 0 => "the ", 1 => "our ", _ => "" });
        if (chance.Falls(500))
            text.Append(englishAdjectives.Pick(chance)).Append(' ');
        var noun = englishNouns.Pick(chance);
        text.Append(noun);
        if (chance.Falls(500))
            text.Append(noun.EndsWith('y') ? "'s" : noun.EndsWith('s') || noun.EndsWith('h') ? "es" : "s");
    }

    private static Weighted<T> Zipf<T>(IEnumerable<T> items) => Weighted<T>.Zipf(items, 40);

    // The frequent ones of both lists come first, in the measure of the lists' lengths.
    private static IEnumerable<T> Interleaved<T>(IEnumerable<T> some, IEnumerable<T> others)
    {
        var (a, b) = (some.ToList(), others.ToList());
        return a.Select((item, i) => (item, Rank: (long)(2 * i + 1) * b.Count)).Concat(b.Select((item, i) => (item, Rank: (long)(2 * i + 1) * a.Count))).OrderBy(p => p.Rank).Select(p => p.item);
    }

    private static string Plural(string word) => Plurals.TryGetValue(word, out var known) ? known : word switch
    {
        [.., 's'] => word,
        [.. var stem, 'z'] => stem + "ces",
        [.. var stem, 'ó', 'n'] => stem + "ones",
        [.. var stem, 'é', 'n'] => stem + "enes",
        [.. var stem, 'í', 'n'] => stem + "ines",
        [.. var stem, 'á', 'n'] => stem + "anes",
        [.., 'a' or 'e' or 'i' or 'o' or 'u' or 'é' or 'á' or 'ó'] => word + "s",
        _ => word + "es",
    };

    private sealed record Noun(string One, string Many, bool IsFeminine);

    private sealed record Verb(string Infinitive, string Present, string Past, string Future, string They, string Gerund)
    {
        public static Verb Of(string infinitive)
        {
            var stem = infinitive[..^2];
            return infinitive[^2] switch
            {
                'a' => new(infinitive, stem + "amos", stem + "ábamos", infinitive + "emos", stem + "aron", stem + "ando"),
                'e' => new(infinitive, stem + "emos", stem + "íamos", infinitive + "emos", stem + "ieron", stem + "iendo"),
                _ => new(infinitive, stem + "imos", stem + "íamos", infinitive + "emos", stem + "ieron", stem + "iendo"),
            };
        }

        public string We(Chance chance) => chance.Below(8) switch { 0 or 1 => Past, 2 => Future, _ => Present };
    }
}
