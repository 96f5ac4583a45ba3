using System.Text.Json;
using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>Whose work ships with the register, under which licence. REGISTRY_WRITE_DOCS=1 writes the tables of THIRD-PARTY-NOTICES.md anew, from the packages on this machine.</summary>
public sealed partial class NoticesTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Sources.Web, "../.."));
    private static readonly string PageFile = Path.Combine(Root, "THIRD-PARTY-NOTICES.md");

    [Fact]
    public void Each_package_that_ships_is_named_with_its_version_and_licence()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_DOCS") == "1")
            File.WriteAllText(PageFile, ShippedPackages.Written(File.ReadAllText(PageFile)));
        var page = File.ReadAllText(PageFile);
        Assert.True(ShippedPackages.OfNuGet.Count > 30 && ShippedPackages.OfNpm.Count > 5);
        Assert.Equal(ShippedPackages.OfNuGet.Select(Words), Rows(page, "NuGet").Select(r => $"{r[0]} {r[1]}"));
        Assert.Equal(ShippedPackages.OfNpm.Select(Words), Rows(page, "npm").Select(r => $"{r[0]} {r[1]}"));
        Assert.All(Rows(page, "NuGet").Concat(Rows(page, "npm")), r => Assert.DoesNotContain("", r));
    }

    [Fact]
    public void Each_licence_that_is_named_has_its_text()
    {
        var page = File.ReadAllText(PageFile);
        var named = Rows(page, "NuGet").Concat(Rows(page, "npm")).Select(r => r[2]).Concat(Data().Matches(page).Select(m => m.Groups[1].Value));
        Assert.All(named.Distinct(), licence => Assert.True(IsThere(licence), $"{licence} has no text in LICENSES/."));
    }

    // Of what leaves a choice, one that has its text is taken.
    [Theory]
    [InlineData("MIT AND OFL-1.1", true)]
    [InlineData("MS-PL OR Apache-2.0", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("SSPL-1.0", false)]
    public void A_licence_without_a_text_is_found(string licence, bool isThere) => Assert.Equal(isThere, IsThere(licence));

    [Fact]
    public void The_register_says_everywhere_what_its_own_licence_is()
    {
        Assert.StartsWith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n", File.ReadAllText(Path.Combine(Root, "LICENSE")), StringComparison.Ordinal);
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Sources.Web, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Sources.Web, "package-lock.json")));
        Assert.Equal("EUPL-1.2", package.RootElement.GetProperty("license").GetString());
        Assert.Equal("EUPL-1.2", locked.RootElement.GetProperty("packages").GetProperty("").GetProperty("license").GetString());
    }

    [Fact]
    public void Each_source_of_reference_data_that_asks_for_its_name_is_named()
    {
        var page = File.ReadAllText(PageFile);
        var asked = Directory.EnumerateFiles(Path.Combine(Root, "src", "DiasporaRegistry.Data", "ReferenceData"), "*.csv").SelectMany(File.ReadLines).Where(l => l.StartsWith("# Licence: ", StringComparison.Ordinal)).ToList();
        Assert.All((string[])["GeoNames", "iso-codes", "INEGI", "Wikidata"], source =>
        {
            Assert.Contains(asked, l => l.Contains(source, StringComparison.Ordinal));
            Assert.Contains($"| {source}", page, StringComparison.Ordinal);
        });
        Assert.All(asked.SelectMany(l => Licence().Matches(l).Select(m => m.Value.Replace("CC BY ", "CC-BY-", StringComparison.Ordinal))).Distinct(), licence => Assert.Contains(licence, page, StringComparison.Ordinal));
    }

    private static string Words(ShippedPackage package) => $"{package.Name} {package.Version}";

    private static bool IsThere(string licence) =>
        licence.Split(" OR ").Any(one => one.Split(" AND ").All(l => File.Exists(Path.Combine(Root, "LICENSES", $"{l.Trim('(', ')', ' ')}.txt"))));

    private static IEnumerable<string[]> Rows(string page, string registry) =>
        ShippedPackages.TableOf(registry).Match(page).Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(row => row.Trim('|', ' ').Split(" | "));

    // Licences of data stand in code marks, those of packages in a column.
    [GeneratedRegex("`((?:CC|LGPL|OFL|ISC|MIT)[A-Za-z0-9.-]*)`")]
    private static partial Regex Data();

    [GeneratedRegex("CC BY 4.0|CC0|LGPL-2.1-or-later")]
    private static partial Regex Licence();
}
