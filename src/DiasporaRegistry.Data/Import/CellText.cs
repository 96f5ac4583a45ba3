using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import;

/// <summary>Plain text out of cells.</summary>
internal static partial class CellText
{
    private static readonly HashSet<string> Nothing = ["", "n a", "na", "none", "no", "ninguno", "ninguna", "null", "nil", "unknown", "desconocido", "tbd", "s d", "sin dato", "no aplica", "not available"];

    /// <summary>Whether a cell says only that there is nothing to say.</summary>
    public static bool IsNothing(string cell) => Nothing.Contains(Folding.Fold(cell)) && !cell.Any(c => c is '@' or '+');

    /// <summary>A name in one normal form, or why it is refused.</summary>
    public static (string Name, ImportNote? Refusal) NameOf(string cell)
    {
        // A line break inside a cell is the list's, not the name's.
        var name = Spaces().Replace(cell, " ").Trim();
        if (name.Length == 0)
            return (name, new ImportNote("NameMissing"));
        if (name.Any(IsForbidden))
            return (new string([.. name.Where(c => !IsForbidden(c)).Take(60)]), new ImportNote("NameHasControlCharacters"));
        name = name.Normalize(NormalizationForm.FormC);
        if (name.Length > OrganizationName.MaxLength)
            return (name[..60] + "…", new ImportNote("NameTooLong", name.Length, OrganizationName.MaxLength));
        return Folding.Fold(name).Length == 0 || IsNothing(name) ? (name, new ImportNote("NameWithoutLetters")) : (name, null);
    }

    /// <summary>Running text, cut where it is longer than anyone reads; empty for none.</summary>
    public static string TextOf(string cell, int longest, out bool wasCut)
    {
        var text = new string([.. cell.Where(c => !IsForbidden(c) || c is '\n')]).Normalize(NormalizationForm.FormC).Trim();
        wasCut = text.Length > longest;
        if (wasCut)
            text = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
        return IsNothing(text) ? "" : text;
    }

    // Characters that turn the direction of writing let one name look like another.
    private static bool IsForbidden(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';

    [GeneratedRegex(@"[ \t\r\n\u00a0]+")]
    private static partial Regex Spaces();
}
