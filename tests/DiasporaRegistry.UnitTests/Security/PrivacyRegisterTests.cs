using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Sealing;

namespace DiasporaRegistry.UnitTests.Security;

/// <summary>docs/privacy.md says of each field about a person at which level it is, what it is for and how long; held against what the code knows of such fields.</summary>
public sealed partial class PrivacyRegisterTests
{
    private static readonly string[] Text = File.ReadAllLines(Path.Combine(RequirementsTests.Root, "docs", "privacy.md"));

    private static readonly string[] Levels = [.. Table("## Levels").Select(row => row[0].Trim('*'))];

    private static IEnumerable<(string Field, string Level)> Fields => Table("## Fields").SelectMany(row => Field().Matches(row[0]).Select(m => (m.Groups["field"].Value, row[1])));

    [Fact]
    public void Every_field_about_a_person_stands_once_with_its_level_purpose_basis_readers_and_period()
    {
        var known = PersonalColumns.All.Select(c => NameOf(c.Entity, c.Property)).Concat(AuditedChanges.MaskedFields.Select(f => NameOf(f.Entity, f.Property))).ToHashSet(StringComparer.Ordinal);
        var said = Fields.Select(f => f.Field).ToList();
        Assert.Equal([], known.Except(said).Order(StringComparer.Ordinal));
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.All(Table("## Fields"), row => Assert.True(row.Length == 7 && row.All(cell => cell.Length > 0), string.Join('|', row)));
        Assert.All(Fields, f => Assert.Contains(f.Level, Levels));
    }

    [Fact]
    public void What_is_named_exists()
    {
        var types = PersonalColumns.All.Select(c => c.Entity).Concat(AuditedChanges.MaskedFields.Select(f => f.Entity)).DistinctBy(t => NameOf(t, "")).ToDictionary(t => NameOf(t, ".")[..^2], t => t);
        Assert.All(Fields, f => Assert.NotNull(types[f.Field.Split('.')[0]].GetProperty(f.Field.Split('.')[1])));
    }

    [Fact]
    public void What_is_sealed_is_protected_and_what_the_trail_tells_is_no_more_than_a_key()
    {
        var levels = Fields.ToDictionary(f => f.Field, f => f.Level, StringComparer.Ordinal);
        Assert.Equal(["BoardMember.Name", "ContactChannel.Value", "EditedField.Stated"], SealedColumn.All.Select(SealedField).Order(StringComparer.Ordinal));
        Assert.All(SealedColumn.All.Select(SealedField), f => Assert.Equal("protected", levels[f]));
        // Whatever is a value and no key is masked in the trail, or its type stands in no trail.
        var masked = AuditedChanges.MaskedFields.Select(f => NameOf(f.Entity, f.Property)).ToHashSet(StringComparer.Ordinal);
        Assert.All(masked, f => Assert.Contains(levels[f], (string[])["protected", "personal"]));
        var unmasked = from column in PersonalColumns.All
                       let name = NameOf(column.Entity, column.Property)
                       where levels[name] is "protected" or "personal" && column.Entity.GetProperty(column.Property)!.PropertyType == typeof(string) && !masked.Contains(name) && !AuditedChanges.IsUnrecorded(column.Entity)
                       select name;
        Assert.Equal([], unmasked);
    }

    [Fact]
    public void Each_level_names_the_tests_that_hold_it() => Assert.All(Table("## Levels"), row =>
    {
        var named = Test().Matches(row[^1]).Select(m => (Path: m.Groups["path"].Value, Text: m.Groups["text"].Value)).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(n.Text, File.ReadAllText(Path.Combine(RequirementsTests.Root, RequirementsTests.OnDisk(n.Path))), StringComparison.Ordinal));
    });

    private static string SealedField(SealedColumn column) => (column.Table, column.Column) switch
    {
        ("board_member", "name") => "BoardMember.Name",
        ("contact_channel", "value") => "ContactChannel.Value",
        ("edited_field", "stated") => "EditedField.Stated",
        _ => column.Name,
    };

    private static string NameOf(Type entity, string property) => $"{entity.Name.Split('`')[0]}.{property}";

    // The rows below a heading, without the two of the table's head.
    private static IEnumerable<string[]> Table(string heading) => Text.SkipWhile(l => l != heading).Skip(1).TakeWhile(l => !l.StartsWith('#')).Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));

    [GeneratedRegex("`(?<path>[^`:]+): (?<text>[^`]+)`")]
    private static partial Regex Test();

    [GeneratedRegex("`(?<field>[A-Z]\\w+\\.[A-Z]\\w+)`")]
    private static partial Regex Field();
}
