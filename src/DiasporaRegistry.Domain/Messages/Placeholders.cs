using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.Messages;

/// <summary>What a placeholder of a template stands for: facts that both sides know, and nothing about a person.</summary>
public enum Placeholder
{
    /// <summary>The organization's name.</summary>
    Organization,
    /// <summary>The reference of its application.</summary>
    Reference,
    /// <summary>The country of origin.</summary>
    Country,
    /// <summary>Today.</summary>
    Date,
}

/// <summary>The placeholders of templates, as people write them in either language.</summary>
public static partial class Placeholders
{
    private static readonly Dictionary<string, Placeholder> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["organizacion"] = Placeholder.Organization,
        ["organización"] = Placeholder.Organization,
        ["organization"] = Placeholder.Organization,
        ["referencia"] = Placeholder.Reference,
        ["reference"] = Placeholder.Reference,
        ["pais"] = Placeholder.Country,
        ["país"] = Placeholder.Country,
        ["country"] = Placeholder.Country,
        ["fecha"] = Placeholder.Date,
        ["date"] = Placeholder.Date,
    };

    /// <summary>What stands between braces in a text and is no placeholder.</summary>
    public static IEnumerable<string> Unknown(string text) => Braced().Matches(text).Where(m => !Known.ContainsKey(m.Groups["name"].Value.Trim())).Select(m => m.Value).Distinct();

    /// <summary>The text with its placeholders filled in, each once: a value that has braces itself is left as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<Placeholder, string> values) =>
        Braced().Replace(text, m => Known.TryGetValue(m.Groups["name"].Value.Trim(), out var placeholder) && values.TryGetValue(placeholder, out var value) ? value : m.Value);

    [GeneratedRegex(@"\{(?<name>[^{}\n]*)\}")]
    private static partial Regex Braced();
}
