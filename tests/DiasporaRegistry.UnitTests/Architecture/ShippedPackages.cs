using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>A package that is part of a published register.</summary>
sealed record ShippedPackage(string Name, string Version);

/// <summary>The packages that are part of a published register, by its lock files, and what each of them says of its licence.</summary>
static partial class ShippedPackages
{
    // What only the compiler reads.
    private static readonly string[] NotShipped = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.EntityFrameworkCore.Analyzers"];

    // Names its licence by an address alone, which is Adobe's BSD licence.
    private static readonly Dictionary<string, string> ByAddress = new() { ["https://www.adobe.com/devnet/xmp/library/eula-xmp-library-java.html"] = "BSD-3-Clause" };

    /// <summary>Those of NuGet.</summary>
    public static IReadOnlyList<ShippedPackage> OfNuGet { get; } = ReadNuGet();

    /// <summary>Those of npm that end up in the site: its dependencies, not what it is built with.</summary>
    public static IReadOnlyList<ShippedPackage> OfNpm { get; } = ReadNpm();

    /// <summary>The page with both tables written anew.</summary>
    public static string Written(string page) =>
        TableOf("npm").Replace(TableOf("NuGet").Replace(page, m => m.Groups[1].Value + Table(OfNuGet, OfNuspec)), m => m.Groups[1].Value + Table(OfNpm, OfNodeModule));

    /// <summary>Finds the table of a registry: what stands before it, and its lines.</summary>
    public static Regex TableOf(string registry) => new($@"(## Packages of {registry}\n\n[^\n]+\n\n)((?:\|[^\n]*\n)*)", RegexOptions.CultureInvariant);

    private static string Table(IEnumerable<ShippedPackage> packages, Func<ShippedPackage, (string Licence, string Copyright)> read)
    {
        var table = new StringBuilder("| package | version | licence | copyright |\n| --- | --- | --- | --- |\n");
        foreach (var package in packages)
        {
            var (licence, copyright) = read(package);
            table.Append(CultureInfo.InvariantCulture, $"| {package.Name} | {package.Version} | {licence} | {Spaces().Replace(copyright, " ").Trim()} |\n");
        }

        return table.ToString();
    }

    private static (string, string) OfNuspec(ShippedPackage package)
    {
        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } said ? said : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(root, package.Name.ToLowerInvariant(), package.Version);
        var metadata = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        string? Of(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } value ? value : null;
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")?.Value ?? ByAddress[Of("licenseUrl")!];
        return (licence, Of("copyright") ?? Of("authors")!);
    }

    private static (string, string) OfNodeModule(ShippedPackage package)
    {
        var folder = Path.Combine(Sources.Web, "node_modules", package.Name);
        using var said = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        var copyrights = Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f).Contains("LICEN", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(l => l.StartsWith("Copyright ", StringComparison.Ordinal)).Distinct().ToList();
        // Without a file of its licence, its makers stand for it.
        return (said.RootElement.GetProperty("license").GetString()!, copyrights.Count > 0 ? string.Join("; ", copyrights) : MakersOf(said.RootElement));
    }

    private static string MakersOf(JsonElement said) =>
        said.TryGetProperty("author", out var author) ? author.ValueKind == JsonValueKind.String ? author.GetString()! : author.GetProperty("name").GetString()! : "its contributors";

    private static List<ShippedPackage> ReadNuGet()
    {
        using var locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Sources.Web, "packages.lock.json")));
        return [.. locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(p => p.Value.GetProperty("type").GetString() != "Project" && !NotShipped.Contains(p.Name))
            .Select(p => new ShippedPackage(p.Name, p.Value.GetProperty("resolved").GetString()!)).Distinct().OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static List<ShippedPackage> ReadNpm()
    {
        using var locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Sources.Web, "package-lock.json")));
        return [.. locked.RootElement.GetProperty("packages").EnumerateObject()
            .Where(p => p.Name.Length > 0 && !p.Value.TryGetProperty("dev", out _) && !p.Value.TryGetProperty("optional", out _) && !p.Value.TryGetProperty("peer", out _))
            .Select(p => new ShippedPackage(p.Name["node_modules/".Length..], p.Value.GetProperty("version").GetString()!)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
