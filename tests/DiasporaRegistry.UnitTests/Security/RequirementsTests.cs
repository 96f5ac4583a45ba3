using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Security;

/// <summary>The table of security requirements, <c>docs/security/asvs.md</c>, held against the standard's numbers and against the sources that it names.</summary>
public sealed partial class RequirementsTests
{
    private const string Met = "met";
    private const string NotApplicable = "not applicable";
    private const string Open = "open";
    private const string Plan = "Plan: ";

    private static readonly string[] States = [Met, NotApplicable, Open];

    // Levels 1 and 2 of ASVS 5.0, by section.
    private const string Sections =
        """
        V1.1: 1-2; V1.2: 1-9; V1.3: 1-11; V1.4: 1-3; V1.5: 1-2; V2.1: 1-3; V2.2: 1-3; V2.3: 1-4; V2.4: 1; V3.2: 1-2; V3.3: 1-4; V3.4: 1-6; V3.5: 1-5; V3.7: 1-2;
        V4.1: 1-3; V4.2: 1; V4.3: 1-2; V4.4: 1-4; V5.1: 1; V5.2: 1-3; V5.3: 1-2; V5.4: 1-3; V6.1: 1-3; V6.2: 1-12; V6.3: 1-4; V6.4: 1-4; V6.5: 1-5; V6.6: 1-3; V6.8: 1-4;
        V7.1: 1-3; V7.2: 1-4; V7.3: 1-2; V7.4: 1-5; V7.5: 1-2; V7.6: 1-2; V8.1: 1-2; V8.2: 1-3; V8.3: 1; V8.4: 1; V9.1: 1-3; V9.2: 1-4;
        V10.1: 1-2; V10.2: 1-2; V10.3: 1-4; V10.4: 1-11; V10.5: 1-5; V10.6: 1-2; V10.7: 1-3; V11.1: 1-2; V11.2: 1-3; V11.3: 1-3; V11.4: 1-4; V11.5: 1; V11.6: 1;
        V12.1: 1-3; V12.2: 1-2; V12.3: 1-4; V13.1: 1; V13.2: 1-5; V13.3: 1-2; V13.4: 1-5; V14.1: 1-2; V14.2: 1-4; V14.3: 1-3; V15.1: 1-3; V15.2: 1-3; V15.3: 1-7;
        V16.1: 1; V16.2: 1-5; V16.3: 1-4; V16.4: 1-3; V16.5: 1-3; V17.1: 1; V17.2: 1-4; V17.3: 1-2
        """;

    // Of level 3, those that people in these records need most.
    private static readonly string[] Stricter =
        ["V1.2.10", "V2.3.5", "V3.4.8", "V5.2.6", "V5.3.3", "V6.3.8", "V8.3.2", "V14.2.6", "V14.2.7", "V14.2.8", "V15.4.2"];

    internal static readonly string Root = Path.GetFullPath(Path.Combine(Sources.Web, "../.."));

    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Root, "docs", "security", "asvs.md"));

    private static readonly List<Row> Rows = [.. Page.Select(line => RowOf().Match(line)).Where(m => m.Success)
        .Select(m => new Row(m.Groups["id"].Value, m.Groups["title"].Value, m.Groups["state"].Value, m.Groups["evidence"].Value))];

    private sealed record Row(string Id, string Title, string State, string Evidence)
    {
        public string Chapter => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

        /// <summary>The files that it names, each with the text that stands in it, if it names one.</summary>
        public IEnumerable<(string Path, string? Text)> Named => Marked().Matches(Evidence).Select(m => m.Groups[1].Value.Split(": ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1)));
    }

    [Fact]
    public void Every_requirement_has_one_row()
    {
        var required = Required().Concat(Stricter).ToList();
        Assert.Equal(264, required.Count);
        Assert.Equal(required.Order(StringComparer.Ordinal), Rows.Select(r => r.Id).Order(StringComparer.Ordinal));
        // A line of the table that is no row of it would hide a requirement.
        Assert.Equal(Rows.Count, Page.Count(line => line.StartsWith("| V", StringComparison.Ordinal) && line.Split('|')[1].Contains('.', StringComparison.Ordinal)));
    }

    [Fact]
    public void The_numbers_are_those_of_the_standard_where_it_lies_beside_the_repository()
    {
        if (Standard() is { } file)
            Assert.Equal(Listed(file).Order(StringComparer.Ordinal), Required().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_state_is_one_of_three_and_says_why() => Assert.All(Rows, row =>
    {
        Assert.Contains(row.State, States);
        Assert.InRange(row.Title.Split(' ').Length, 2, 8);
        if (row.State == Met)
            Assert.True(row.Named.Any(), $"{row.Id} is met by nothing that it names");
        if (row.State == Open)
            Assert.True(row.Evidence.Contains(Plan, StringComparison.Ordinal) && row.Evidence[row.Evidence.IndexOf(Plan, StringComparison.Ordinal)..].Length > 40, $"{row.Id} is open without a plan");
        else
            Assert.DoesNotContain(Plan, row.Evidence, StringComparison.Ordinal);
        if (row.State == NotApplicable)
            Assert.True(row.Evidence.Length > 15, $"{row.Id} does not say why it is not applicable");
    });

    [Fact]
    public void Whatever_is_named_is_there() => Assert.All(Rows.SelectMany(row => row.Named.Select(named => (row.Id, named.Path, named.Text))), named =>
    {
        var file = Path.Combine(Root, OnDisk(named.Path));
        Assert.True(File.Exists(file), $"{named.Id} names {named.Path}, which is not there");
        Assert.True(named.Text is null || File.ReadAllText(file).Contains(named.Text, StringComparison.Ordinal), $"{named.Id} names \"{named.Text}\", which does not stand in {named.Path}");
    });

    [Fact]
    public void The_sums_are_those_of_the_rows()
    {
        var sums = Page.Select(line => SumOf().Match(line)).Where(m => m.Success)
            .ToDictionary(m => m.Groups["chapter"].Value, m => (int.Parse(m.Groups["met"].Value, null), int.Parse(m.Groups["not"].Value, null), int.Parse(m.Groups["open"].Value, null)));
        Assert.Equal(Rows.Select(r => r.Chapter).Distinct().Append("all").Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(sums, sum =>
        {
            var rows = Rows.Where(r => sum.Key is "all" || r.Chapter == sum.Key).ToList();
            Assert.Equal((rows.Count(r => r.State == Met), rows.Count(r => r.State == NotApplicable), rows.Count(r => r.State == Open)), sum.Value);
        });
    }

    private static IEnumerable<string> Required() =>
        from section in Sections.Split(';', StringSplitOptions.TrimEntries)
        let parts = section.Split(": ")
        let range = parts[1].Split('-')
        from number in Enumerable.Range(1, int.Parse(range[^1], null))
        where number >= int.Parse(range[0], null)
        select $"{parts[0]}.{number}";

    // The number and the level of a line: what stands between them may hold commas.
    private static IEnumerable<string> Listed(string file) => File.ReadLines(file).Select(line => ListedOf().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    private static string? Standard()
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data", "standards", "owasp-asvs-5.0.csv") is var file && File.Exists(file))
                return file;
        }

        return null;
    }

    /// <summary>Where a file lies that a document of requirements names.</summary>
    internal static string OnDisk(string path) => path.Split('/', 2) switch
    {
        ["Web" or "Data" or "Domain", var rest] => Path.Combine("src", "DiasporaRegistry." + path[..^(rest.Length + 1)], rest),
        ["UnitTests" or "IntegrationTests" or "BrowserTests", var rest] => Path.Combine("tests", "DiasporaRegistry." + path[..^(rest.Length + 1)], rest),
        _ => path,
    };

    [GeneratedRegex(@"^\| (?<id>V\d+\.\d+\.\d+) \| (?<title>[^|]+) \| (?<state>[^|]+) \| (?<evidence>[^|]+) \|$")]
    private static partial Regex RowOf();

    [GeneratedRegex(@"^\| (?:\*\*)?(?<chapter>all|V\d+)(?:\*\*)?(?: [^|]+)? \| (?:\*\*)?(?<met>\d+)(?:\*\*)? \| (?:\*\*)?(?<not>\d+)(?:\*\*)? \| (?:\*\*)?(?<open>\d+)(?:\*\*)? \|$")]
    private static partial Regex SumOf();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Marked();

    [GeneratedRegex(@"^V\d+,.*?,(V\d+\.\d+\.\d+),.*,[12]\s*$")]
    private static partial Regex ListedOf();
}
