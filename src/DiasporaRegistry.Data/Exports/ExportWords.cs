using System.Collections.Concurrent;
using System.Globalization;

namespace DiasporaRegistry.Data.Exports;

/// <summary>The words of a file in one language.</summary>
/// <param name="Language">The language: <c>es</c> or <c>en</c>.</param>
/// <param name="Page">The address before an organization's key, in full.</param>
/// <param name="Name">The name of a code of a list.</param>
/// <param name="Text">The words of a key, such as <c>Column.name</c>.</param>
public sealed record ExportWords(string Language, string Page, Func<string, string, string> Name, Func<string, string> Text)
{
    private readonly ConcurrentDictionary<(string, string), string> names = new();

    /// <summary>The name of a code of a list, asked for once.</summary>
    public string NameOf(string list, string code) => names.GetOrAdd((list, code), one => Name(one.Item1, one.Item2));
}

/// <summary>Codes as addresses, files and programs write them: <c>hometown-club</c>.</summary>
public static class ExportCode
{
    /// <summary>The code of a value.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Codes<TEnum>.Known[value];

    /// <summary>All codes of a type, in its order.</summary>
    public static IReadOnlyList<string> All<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(Of)];

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC as RFC 3339 writes it, to the second.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static class Codes<TEnum> where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Known = Enum.GetValues<TEnum>().ToDictionary(v => v, v => string.Concat(
            v.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())));
    }
}
