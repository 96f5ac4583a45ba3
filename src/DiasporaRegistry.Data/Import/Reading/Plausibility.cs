using System.Globalization;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>How much of a text's letters beyond ASCII stand where people write them: <c>Cosío</c> does, <c>Cos¡o</c> and <c>CosÃ­o</c> do not.</summary>
/// <param name="Usual">Letters of Spanish, where a word has them.</param>
/// <param name="Possible">Other letters and signs, where they may stand.</param>
/// <param name="Odd">What nobody writes so.</param>
internal readonly record struct Plausibility(int Usual, int Possible, int Odd)
{
    private const string Spanish = "áéíóúñüÁÉÍÓÚÑÜ";
    private const string Western = "àâãäåæçèêëìîïðòôõöøùûýþÿœšžßÀÂÃÄÅÆÇÈÊËÌÎÏÐÒÔÕÖØÙÛÝÞŸŒŠŽ";

    /// <summary>Whether it reads as text: hardly anything is odd.</summary>
    public bool IsSound => Odd * 20 <= Usual + Possible;

    public int Balance => Usual + Possible / 2 - Odd * 2;

    public static Plausibility Of(string text)
    {
        var (usual, possible, odd) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80)
                continue;
            switch (Judge(text, i))
            {
                case > 1:
                    usual++;
                    break;
                case 1:
                    possible++;
                    break;
                default:
                    odd++;
                    break;
            }
        }

        return new Plausibility(usual, possible, odd);
    }

    private static int Judge(string text, int i)
    {
        var (c, before, after) = (text[i], At(text, i - 1), At(text, i + 1));
        if (Spanish.Contains(c, StringComparison.Ordinal))
            return IsInCase(text, i) ? 2 : 0;
        if (Western.Contains(c, StringComparison.Ordinal))
            return IsInCase(text, i) && !(c is 'ç' or 'ÿ' && !char.IsLetter(before)) ? 1 : 0;
        var (inside, letterBefore, letterAfter) = (char.IsLetter(before) && char.IsLetter(after), char.IsLetter(before), char.IsLetter(after));
        return c switch
        {
            '\u0301' or '\u0303' or '\u0308' or '\u0300' or '\u0302' or '\u0327' => letterBefore ? 2 : 0,
            '¿' or '¡' or '«' or '“' or '‘' or '„' => letterBefore ? 0 : 1,
            '»' or '”' => letterAfter ? 0 : 1,
            '’' => inside && !IsElided(text, i) ? 0 : 1,
            '–' or '—' or '…' or '•' or '\u00a0' => inside ? 0 : 1,
            '·' => inside && !(before is 'l' or 'L') ? 0 : 1,
            'ª' or 'º' or '°' => char.IsDigit(before) || (before is 'N' or 'n' or 'M' or 'm' or 'D' or 'd' or '.' or ' ' && !letterAfter) ? 1 : 0,
            '®' or '™' or '©' or '€' or '£' or '§' or '±' or '½' or '¼' or '²' or '³' or '´' => letterBefore && letterAfter ? 0 : 1,
            '\u200b' or '\u200e' or '\u200f' or '\u2060' or '\ufeff' => 1,
            < '\u0100' or '\ufffd' => 0,
            // Writing of other parts of the world, which no file of one byte a letter holds.
            _ => char.GetUnicodeCategory(c) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.Control && inside ? 0
                : c is >= '\u2500' and <= '\u25ff' or '†' or '‡' or '‚' or '‰' or '‹' or '›' or 'ƒ' or '≥' or '≤' or '∫' or '√' or '∞' or '\u02c6' or '\u02dc' ? 0 : 1,
        };
    }

    // O’Neill, D’Angelo, L’Hospitalet; John’s, don’t
    private static bool IsElided(string text, int i) =>
        !char.IsLetter(At(text, i - 2)) || (!char.IsLetter(At(text, i + 2)) && At(text, i + 1) is 's' or 't' or 'd' or 'm' or 'S' or 'T') || (At(text, i + 1), At(text, i + 2)) is ('l', 'l') or ('r', 'e') or ('v', 'e');

    private static bool IsInCase(string text, int i)
    {
        var (c, before, after) = (text[i], At(text, i - 1), At(text, i + 1));
        return char.IsUpper(c)
            ? !char.IsLower(before) && !(char.IsLower(after) && char.IsLetter(before))
            : !(char.IsUpper(before) && (char.IsUpper(after) || char.IsUpper(At(text, i - 2))));
    }

    private static char At(string text, int i) => i >= 0 && i < text.Length ? text[i] : ' ';
}
