using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>The words of a text, folded as <see cref="Folding"/> folds, with what folding forgets: dots and capitals.</summary>
internal sealed class FoldedWords
{
    private const char Parts = '\0';
    private const char Joins = '\u0001';
    private const char Other = '\u0002';

    // What each letter of the Latin alphabets and each common sign becomes, asked of Folding itself; what lies beyond, or becomes more than one letter, Folding does.
    private static readonly char[] Latin = Table(0, 0x0370);
    private static readonly char[] Signs = Table(0x2000, 0x0070);

    private char[] letters = new char[1024];
    private RawWord[] words = new RawWord[256];

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether some letter is a small one, so that capitals say something.</summary>
    public bool HasLowerCase { get; private set; }

    public ref readonly RawWord this[int at] => ref words[at];

    public ReadOnlySpan<char> Text(int at) => letters.AsSpan(words[at].Start, words[at].Length);

    /// <summary>Takes a text apart.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        if (!TryRead(text))
            ReadFolded(Folding.Fold(text.ToString()));
    }

    private bool TryRead(ReadOnlySpan<char> text)
    {
        (Count, HasLowerCase) = (0, false);
        if (letters.Length < text.Length)
            letters = new char[text.Length * 2];
        var folded = letters;
        var (start, end, isUpper) = (0, 0, true);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var becomes = Becomes(c);
            if (becomes > Other)
            {
                folded[end++] = becomes;
                if (c == becomes && char.IsAsciiLetterLower(c))
                    (HasLowerCase, isUpper) = (true, false);
                else if (c > '\u007f' && char.IsLower(c))
                    (HasLowerCase, isUpper) = (true, false);
            }
            else if (becomes == Other)
            {
                return false;
            }
            else if (becomes == Parts && end > start)
            {
                Add(start, end, isUpper, c == '.', c == '.' && i + 1 < text.Length && Becomes(text[i + 1]) > Other);
                (start, isUpper) = (end, true);
            }
        }

        if (end > start)
            Add(start, end, isUpper, false, false);
        return true;
    }

    // What has been folded knows no more dots and capitals.
    private void ReadFolded(string text)
    {
        (Count, HasLowerCase) = (0, true);
        letters = text.Length > letters.Length ? new char[text.Length * 2] : letters;
        text.CopyTo(letters);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(' ', start);
            end = end < 0 ? text.Length : end;
            Add(start, end, false, false, false);
            start = end + 1;
        }
    }

    private void Add(int start, int end, bool isUpper, bool hasDot, bool goesOn)
    {
        if (Count == words.Length)
            Array.Resize(ref words, words.Length * 2);
        words[Count++] = new RawWord(start, end - start, isUpper, hasDot, goesOn);
    }

    private static char Becomes(char c) => c < Latin.Length ? Latin[c] : (uint)(c - 0x2000) < (uint)Signs.Length ? Signs[c - 0x2000] : Other;

    private static char[] Table(int from, int count)
    {
        var table = new char[count];
        for (var i = 0; i < count; i++)
        {
            table[i] = Folding.Fold("a" + (char)(from + i) + "a") switch
            {
                "a a" => Parts,
                "aa" => Joins,
                ['a', > Other and var letter, 'a'] => letter,
                _ => Other,
            };
        }

        return table;
    }
}

/// <summary>Where a word lies, and how it was written.</summary>
/// <param name="Start">Its first letter.</param>
/// <param name="Length">How many letters it has.</param>
/// <param name="IsUpper">Whether it has no small letter.</param>
/// <param name="HasDot">Whether a full stop follows.</param>
/// <param name="GoesOn">Whether the next word follows that full stop at once.</param>
internal readonly record struct RawWord(int Start, int Length, bool IsUpper, bool HasDot, bool GoesOn);
