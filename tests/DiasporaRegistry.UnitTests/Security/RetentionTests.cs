using DiasporaRegistry.UnitTests.Language;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Retention;
using Microsoft.Extensions.Configuration;

namespace DiasporaRegistry.UnitTests.Security;

public sealed class RetentionTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.GetFullPath(Path.Combine(Sources.Web, "../../docs/privacy.md")));

    [Fact]
    public void The_register_of_processing_says_every_period_of_the_table()
    {
        var rows = Page.SkipWhile(line => !line.StartsWith("| what | kept for |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        var settings = new RetentionSettings();
        Assert.Equal(RetentionTable.All.Select(r => $"| {r.What} | {r.PeriodOf(settings)} | {r.Why} | {r.Source} | {(r.Setting is { } setting ? $"`{setting}`" : "as long as a merge can be undone")} |"), rows);
    }

    [Fact]
    public void Every_setting_ends_something_and_stands_within_its_bounds_unless_set_otherwise()
    {
        Assert.Equal(typeof(RetentionSettings).GetProperties().Select(p => $"Retention__{p.Name}").Order(StringComparer.Ordinal), RetentionTable.All.Select(r => r.Setting).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(RetentionTable.All.Count, RetentionTable.All.Select(r => r.Kind).Distinct().Count());
        Assert.Empty(RetentionTable.Faults(new RetentionSettings()));
    }

    [Theory]
    [InlineData("Retention:SentMailDays", "-1", "Retention__SentMailDays is -1; it may be 0 to 365.")]
    [InlineData("Retention:UnfiledDraftMonths", "2", "Retention__UnfiledDraftMonths is 2; it may be 3 to 120.")]
    [InlineData("Counter:KeepEntriesMonths", "500", "Retention__CounterEntryMonths is 500; it may be 1 to 120.")]
    public void A_period_beyond_its_bounds_is_said_before_the_program_starts(string name, string value, string fault) =>
        Assert.Contains(fault, Assert.Throws<SettingMissingException>(() => RetentionSetup.Of(Configured((name, value)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_period_that_was_set_under_its_older_name_counts_where_the_new_one_is_not_set()
    {
        Assert.Equal(7, RetentionSetup.Of(Configured(("Mail:KeepSentDays", "7"))).SentMailDays);
        Assert.Equal(9, RetentionSetup.Of(Configured(("Mail:KeepSentDays", "7"), ("Retention:SentMailDays", "9"))).SentMailDays);
    }

    private static IConfiguration Configured(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
