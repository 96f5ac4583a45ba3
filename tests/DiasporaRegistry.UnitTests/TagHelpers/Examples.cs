using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.TagHelpers;

/// <summary>One example of govuk-frontend: what its author asked for, and the markup that it gives.</summary>
public sealed partial record Example(string Component, string Name, JsonElement Options, string Html)
{
    public static IEnumerable<Example> Of(string component)
    {
        var path = Path.Combine(Sources.Web, "node_modules/govuk-frontend/dist/govuk/components", component, "fixtures.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("fixtures").EnumerateArray().Select(fixture => new Example(
            component,
            fixture.GetProperty("name").GetString()!,
            fixture.GetProperty("options").Clone(),
            fixture.GetProperty("html").GetString()!))];
    }

    public string? Text(string path) => At(path) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } found ? found.ToString() : null;

    public bool Flag(string path) => At(path)?.ValueKind == JsonValueKind.True;

    public JsonElement? At(string path) => At(Options, path);

    public static JsonElement? At(JsonElement element, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element))
                return null;
        }

        return element;
    }

    /// <summary>Whether the example asks for nothing beyond what the helper can express.</summary>
    public bool Uses(params string[] paths) => Leaves(Options, "").All(leaf => paths.Contains(leaf));

    static IEnumerable<string> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, path)),
        _ => [path],
    };

    public override string ToString() => $"{Component}: {Name}";

    /// <summary>Markup without what does not matter: white space, the order of attributes and classes, our own classes.</summary>
    public static string Normal(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        return string.Join('\n', body.ChildNodes.SelectMany(node => Lines(node, 0)));
    }

    static IEnumerable<string> Lines(INode node, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (node is IElement element)
        {
            var attributes = element.Attributes
                .Select(attribute => attribute.Name == "class" ? $"class={Classes(attribute.Value)}" : $"{attribute.Name}={(Flags().IsMatch(attribute.Name) ? "" : attribute.Value)}")
                .Where(attribute => attribute != "class=")
                .Order(StringComparer.Ordinal);
            return element.ChildNodes.SelectMany(child => Lines(child, depth + 1)).Prepend($"{indent}<{element.LocalName} {string.Join(" | ", attributes)}>");
        }

        var text = Spaces().Replace(node.TextContent, " ").Trim();
        return node is IText && text.Length > 0 ? [indent + text] : [];
    }

    static string Classes(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => !name.StartsWith("reg-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(checked|disabled|selected|multiple|hidden|open)$")]
    private static partial Regex Flags();
}
