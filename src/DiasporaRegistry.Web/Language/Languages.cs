using System.Globalization;

namespace DiasporaRegistry.Web.Language;

/// <summary>The languages people read the register in: Spanish first, English beside it.</summary>
public static class Languages
{
    /// <summary>The route value that carries the language, first segment of every page's address.</summary>
    public const string RouteKey = "culture";

    public const string Default = "es";

    static readonly Dictionary<string, (CultureInfo Words, CultureInfo Formats)> Cultures = new(StringComparer.OrdinalIgnoreCase)
    {
        // Plain "es" formats as in Spain, where 1.5 reads as fifteen: dates and numbers follow Latin America.
        ["es"] = (CultureInfo.GetCultureInfo("es"), CultureInfo.GetCultureInfo("es-419")),
        ["en"] = (CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("en-US")),
    };

    public static IReadOnlyList<string> All { get; } = ["es", "en"];

    public static string Current =>
        Cultures.ContainsKey(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
            ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
            : Default;

    /// <summary>Which of two texts the reader of this page reads, where a row carries both.</summary>
    public static T Choose<T>(T spanish, T english) => Current == "en" ? english : spanish;

    public static bool Has(string? language) => language is not null && All.Contains(language, StringComparer.Ordinal);

    /// <summary>Reads and writes in a language until disposed, for a mail or a document that is not for the reader of this page.</summary>
    public static IDisposable Use(string language)
    {
        var before = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        Set(language);
        return new Restore(before.CurrentUICulture, before.CurrentCulture);
    }

    internal static void Set(string language)
    {
        var (words, formats) = Cultures[language];
        CultureInfo.CurrentUICulture = words;
        CultureInfo.CurrentCulture = formats;
    }

    sealed class Restore(CultureInfo words, CultureInfo formats) : IDisposable
    {
        public void Dispose()
        {
            CultureInfo.CurrentUICulture = words;
            CultureInfo.CurrentCulture = formats;
        }
    }
}
