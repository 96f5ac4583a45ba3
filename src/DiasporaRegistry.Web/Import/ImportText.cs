using System.Globalization;
using System.Resources;
using DiasporaRegistry.Data.Import;

namespace DiasporaRegistry.Web.Import;

/// <summary>The words of the import, in Spanish and English.</summary>
public sealed class ImportText
{
    private static readonly ResourceManager Words = new(typeof(ImportText));

    private const int Most = 4;

    private ImportText() { }

    /// <summary>The words of a key in a language (<c>es</c> or <c>en</c>), with their placeholders filled.</summary>
    public static string Of(string language, string key, params object[] arguments)
    {
        // Numbers as Mexico and Central America write them: the culture es is Spain's.
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "es-419");
        // A note of an earlier version may fill fewer placeholders than its words have today.
        object[] filled = [.. arguments.Select(a => a is PlaceLabel place ? language == "en" ? place.En : place.Es : a), .. Enumerable.Repeat((object)"–", Most)];
        return string.Format(culture, Words.GetString(key, culture) ?? key, filled);
    }

    /// <summary>The words of a note.</summary>
    public static string Of(string language, ImportNote note) => Of(language, note.Key, [.. note.Arguments]);
}
