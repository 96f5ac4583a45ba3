using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DiasporaRegistry.UnitTests.Language;

public sealed partial class ResourcesTests
{
    [Fact]
    public void Every_resource_is_written_in_both_languages()
    {
        var files = Sources.Files("*.resx").Select(Sources.Relative).ToHashSet();
        var alone = files.Where(file => !files.Contains(Other(file)));
        Assert.Empty(alone);
    }

    [Fact]
    public void Neither_language_lacks_a_key_and_no_words_are_empty()
    {
        var wrong = new List<string>();
        foreach (var (name, spanish, english) in Pairs())
        {
            wrong.AddRange(spanish.Keys.Except(english.Keys).Select(key => $"{name}: {key} is missing in English"));
            wrong.AddRange(english.Keys.Except(spanish.Keys).Select(key => $"{name}: {key} is missing in Spanish"));
            wrong.AddRange(spanish.Concat(english).Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => $"{name}: {pair.Key} is empty"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Both_languages_fill_in_the_same_placeholders()
    {
        var wrong = from pair in Pairs()
                    from key in pair.Spanish.Keys.Intersect(pair.English.Keys)
                    where !Placeholders(pair.Spanish[key]).SequenceEqual(Placeholders(pair.English[key]))
                    select $"{pair.Name}: {key}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_key_that_a_page_or_a_class_names_has_words()
    {
        var resources = Pairs().ToDictionary(pair => Path.GetFileName(pair.Name), pair => pair.Spanish.Keys.ToHashSet());
        var wrong = new List<string>();
        foreach (var file in Sources.Files("*.cshtml").Concat(Sources.Files("*.cs")))
        {
            var text = File.ReadAllText(file);
            var localizers = Localizers(file, text);
            foreach (Match use in IndexedByLiteral().Matches(text))
            {
                if (localizers.TryGetValue(use.Groups["name"].Value, out var resource) && resources.TryGetValue(resource, out var keys)
                    && !use.Groups["key"].Value.Contains('{', StringComparison.Ordinal) && !keys.Contains(use.Groups["key"].Value))
                {
                    wrong.Add($"{Sources.Relative(file)}: {resource} has no \"{use.Groups["key"].Value}\"");
                }
            }

            wrong.AddRange(WordsOfLiteral().Matches(text).Select(use => use.Groups["key"].Value)
                .Where(key => !key.Contains('{', StringComparison.Ordinal) && !resources["Words"].Contains(key))
                .Select(key => $"{Sources.Relative(file)}: Words has no \"{key}\""));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_key_is_named_by_a_page_or_a_class()
    {
        // A key is named as it is, by its beginning ($"Mail.{kind}", "Mail." + kind) or by its end; words of enumerations by their values.
        var (named, beginnings, ends) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var text in Sources.Files("*.cshtml").Concat(Sources.OfAllProjects).Select(File.ReadAllText))
        {
            foreach (Match values in Enumeration().Matches(text))
                named.UnionWith(Identifier().Matches(values.Groups["values"].Value).Select(match => match.Value));
            named.UnionWith(Quoted().Matches(text).Select(match => match.Value));
            beginnings.UnionWith(Beginning().Matches(text).Select(match => match.Groups["text"].Value));
            ends.UnionWith(End().Matches(text).Select(match => match.Groups["text"].Value));
        }

        var dead = from pair in Pairs()
                   where Path.GetFileName(pair.Name) is not "Words"
                   from key in pair.Spanish.Keys
                   where !named.Contains(key) && !beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal)) && !ends.Any(e => key.EndsWith(e, StringComparison.Ordinal))
                   select $"{pair.Name}: {key}";
        Assert.All(dead, Assert.Fail);
    }

    [Fact]
    public void No_source_builds_markup_from_a_string_unencoded() =>
        // The analyzer cannot hold this one ban here: Razor's own output uses the type.
        Assert.DoesNotContain(Sources.Files("*.cs").Concat(Sources.Files("*.cshtml")), file => BareHtmlString().IsMatch(File.ReadAllText(file)));

    // T, Site, words…: which name stands for which resource is said by @inject, in the file or in a _ViewImports above it, or by a parameter.
    static Dictionary<string, string> Localizers(string file, string text)
    {
        var found = new Dictionary<string, string>();
        if (file.EndsWith(".cshtml", StringComparison.Ordinal))
        {
            for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length >= Sources.Web.Length; folder = Path.GetDirectoryName(folder))
            {
                var imports = Path.Combine(folder, "_ViewImports.cshtml");
                if (File.Exists(imports))
                    Add(File.ReadAllText(imports));
            }
        }

        Add(text);
        if (text.Contains(": FieldTagHelper(", StringComparison.Ordinal) || text.Contains(": InputTagHelper", StringComparison.Ordinal))
            found["Words"] = "SiteText";
        return found;

        void Add(string source)
        {
            foreach (Match match in Declared().Matches(source))
                found[match.Groups["name"].Value] = match.Groups["resource"].Value;
        }
    }

    static IEnumerable<(string Name, Dictionary<string, string> Spanish, Dictionary<string, string> English)> Pairs() =>
        from file in Sources.Files("*.resx")
        where !file.EndsWith(".en.resx", StringComparison.Ordinal)
        select (Sources.Relative(file)[..^".resx".Length], Read(file), Read(Path.ChangeExtension(file, null) + ".en.resx"));

    static Dictionary<string, string> Read(string file) =>
        !File.Exists(file) ? [] : XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    static string Other(string file) =>
        file.EndsWith(".en.resx", StringComparison.Ordinal) ? file[..^".en.resx".Length] + ".resx" : file[..^".resx".Length] + ".en.resx";

    [GeneratedRegex(@"\{\d+[^}]*\}|%\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"IStringLocalizer<(?:[\w.]+\.)?(?<resource>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b(?<name>\w+)\[""(?<key>[^""]+)""[\],]")]
    private static partial Regex IndexedByLiteral();

    [GeneratedRegex(@"\b[Ww]ords\.Of\(""(?<key>[^""]+)""")]
    private static partial Regex WordsOfLiteral();

    [GeneratedRegex(@"\benum \w+\s*\{(?<values>[^}]*)\}")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?<="")[\w.-]+(?="")")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$""(?<text>[\w.-]{4,})\{|""(?<text>[\w-]+\.[\w.-]*)"" \+")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\$""\{[^""{}]*\}(?<text>\.[\w.-]+)""|\+ ""(?<text>\.[\w.-]+)""")]
    private static partial Regex End();

    [GeneratedRegex(@"\bnew HtmlString\b|\bHtmlString\(")]
    private static partial Regex BareHtmlString();
}
