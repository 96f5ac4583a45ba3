using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import;

/// <summary>Plain text out of cells.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Nothing = ["", "n a", "na", "none", "no", "ninguno", "ninguna", "null", "nil", "unknown", "desconocido", "tbd", "s d", "sin dato", "no aplica", "not available"];

    /// <summary>Whether a cell says only that there is nothing to say.</summary>
    public static bool IsNothing(string cell) => Nothing.Contains(Folding.Fold(cell)) && !cell.Any(c => c is '@' or '+');

    /// <summary>A name in one normal form, or why it is refused.</summary>
    public static (string Name, ImportNote? Refusal) NameOf(string cell)
    {
        // A line break inside a cell is the list's, not the name's.
        var name = OneLine.Of(cell);
        if (name.Length == 0)
            return (name, new ImportNote("NameMissing"));
        if (Visible.FirstMisleading(cell) >= 0)
            return (Visible.Beginning(name, 60), new ImportNote("NameHasControlCharacters"));
        if (name.Length > OrganizationName.MaxLength)
            return (Visible.Beginning(name, 60) + "…", new ImportNote("NameTooLong", name.Length, OrganizationName.MaxLength));
        return Folding.Fold(name).Length == 0 || IsNothing(name) ? (name, new ImportNote("NameWithoutLetters")) : (name, null);
    }

    /// <summary>Running text, cut where it is longer than anyone reads; empty for none.</summary>
    public static string TextOf(string cell, int longest, out bool wasCut)
    {
        var text = ManyLines.Of(cell);
        wasCut = text.Length > longest;
        if (wasCut)
            text = Visible.Beginning(text, longest) + "…";
        return IsNothing(text) ? "" : text;
    }
}
