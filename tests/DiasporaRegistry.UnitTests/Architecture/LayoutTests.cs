using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed partial class LayoutTests
{
    private const int MostLines = 300;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Sources.Web, "../.."));
    private static readonly string[] Cupboards = ["Common", "Helpers", "Utils", "Services", "Infrastructure"];
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "Migrations", "lib"];
    // A list of names is looked up, not read, and an enumeration cannot be parted.
    private static readonly string[] Lists = ["Rule.cs"];
    private static readonly string[] WrittenByHand = [".cs", ".cshtml", ".scss", ".js", ".mjs"];

    [Fact]
    public void The_domain_knows_no_package_and_no_other_project()
    {
        Assert.All(typeof(Rule).Assembly.GetReferencedAssemblies(), r => Assert.StartsWith("System.", r.Name, StringComparison.Ordinal));
        var project = XDocument.Load(Path.Combine(Root, "src", "DiasporaRegistry.Domain", "DiasporaRegistry.Domain.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("ProjectReference"));
    }

    [Fact]
    public void Storage_does_not_know_the_web() =>
        Assert.DoesNotContain(typeof(RegistryDb).Assembly.GetReferencedAssemblies(), r => r.Name == "DiasporaRegistry.Web");

    [Fact]
    public void No_folder_is_a_cupboard() =>
        Assert.DoesNotContain(Folders(), f => Cupboards.Contains(Path.GetFileName(f), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_namespace_is_a_cupboard()
    {
        Assembly[] ours = [typeof(Rule).Assembly, typeof(RegistryDb).Assembly, typeof(Web.Access).Assembly];
        Assert.DoesNotContain(
            ours.SelectMany(a => a.GetTypes()).Select(t => t.Namespace).OfType<string>().Where(n => n.StartsWith("DiasporaRegistry", StringComparison.Ordinal)),
            n => n.Split('.').Intersect(Cupboards).Any());
    }

    [Fact]
    public void A_file_fits_into_a_readers_head() =>
        Assert.All(
            Folders().SelectMany(Directory.EnumerateFiles).Where(f => WrittenByHand.Contains(Path.GetExtension(f)) && !Lists.Contains(Path.GetFileName(f))),
            f => Assert.True(File.ReadLines(f).Count() < MostLines, $"{Path.GetRelativePath(Root, f)} has {MostLines} lines or more"));

    [Fact]
    public void The_solution_is_of_the_kind_that_every_tool_opens()
    {
        Assert.True(File.Exists(Path.Combine(Root, "DiasporaRegistry.sln")));
        Assert.Empty(Directory.EnumerateFiles(Root, "*.slnx"));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_its_lock_file()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "DiasporaRegistry.sln"));
        Assert.All(Projects(), p =>
        {
            Assert.Contains($"{Path.GetFileName(p)}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(p)!, "packages.lock.json")), $"{Path.GetFileName(p)} has no lock file");
        });
    }

    [Fact]
    public void A_packages_version_is_stated_once_for_all_projects() =>
        Assert.All(Projects(), p => Assert.DoesNotContain(
            XDocument.Load(p).Descendants("PackageReference"), r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null || r.Element("Version") is not null));

    // A session goes back to the pool as it is, and the next page has it (docs/decisions/0037).
    [Fact]
    public void Who_changes_a_session_does_not_give_it_back() =>
        Assert.All(
            Within(Path.Combine(Root, "src")).SelectMany(f => Directory.EnumerateFiles(f, "*.cs")).Where(f => SessionChange().IsMatch(File.ReadAllText(f))),
            f => Assert.Contains("NpgsqlConnection.ClearPool(", File.ReadAllText(f), StringComparison.Ordinal));

    // A connection that was opened tells its password no more: another one by its words is refused by every server that asks for one.
    [Fact]
    public void No_connection_is_made_of_what_an_open_one_says_of_itself() =>
        Assert.All(
            Within(Path.Combine(Root, "src", "DiasporaRegistry.Data")).SelectMany(f => Directory.EnumerateFiles(f, "*.cs")),
            f => Assert.DoesNotContain("For(connection.ConnectionString)", File.ReadAllText(f), StringComparison.Ordinal));

    [Fact]
    public void What_has_no_row_of_its_own_is_held_by_its_name() =>
        Assert.All(
            Within(Path.Combine(Root, "src", "DiasporaRegistry.Web")).SelectMany(f => Directory.EnumerateFiles(f, "*.cs")),
            f => Assert.DoesNotContain("pg_advisory_xact_lock", File.ReadAllText(f), StringComparison.Ordinal));

    // The one rule of the layout that neither the build nor a look at white space checks.
    [Fact]
    public void What_a_file_uses_stands_in_order_the_systems_own_first() =>
        Assert.All(
            Folders().SelectMany(f => Directory.EnumerateFiles(f, "*.cs")),
            f =>
            {
                var used = File.ReadLines(f).TakeWhile(l => !l.StartsWith("namespace", StringComparison.Ordinal)).Select(l => Used().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
                Assert.Equal(used.OrderBy(u => u != "System" && !u.StartsWith("System.", StringComparison.Ordinal)).ThenBy(u => u, StringComparer.OrdinalIgnoreCase), used);
            });

    [GeneratedRegex("""^using ([\w.]+);""")]
    private static partial Regex Used();

    [GeneratedRegex("""(?:"|;)\s*SET (?!LOCAL |TRANSACTION |CONSTRAINTS )|pg_advisory_lock|CREATE TEMP TABLE (?![^"]*ON COMMIT DROP)|set_config\([^)]*false\)""")]
    private static partial Regex SessionChange();

    private static List<string> Projects()
    {
        var projects = Folders().SelectMany(f => Directory.EnumerateFiles(f, "*.csproj")).ToList();
        Assert.True(projects.Count >= 6);
        return projects;
    }

    private static IEnumerable<string> Folders() => Within(Path.Combine(Root, "src")).Concat(Within(Path.Combine(Root, "tests")));

    private static IEnumerable<string> Within(string folder) =>
        Directory.EnumerateDirectories(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f))).SelectMany(f => Within(f).Prepend(f));
}
