using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiasporaRegistry.UnitTests.Language;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.UnitTests.Nodes;

/// <summary>What the register does by itself is told of by a name that its readers understand, and is left to a worker where the settings say so.</summary>
public sealed partial class DutiesTests
{
    private static readonly List<IDuty> All =
    [
        .. typeof(IDuty).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IDuty))).Select(t => (IDuty)RuntimeHelpers.GetUninitializedObject(t)).OrderBy(d => d.Name, StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("StatusText.resx")]
    [InlineData("StatusText.en.resx")]
    public void Every_duty_of_the_register_has_a_name_in_both_languages_and_no_name_is_left_over(string words) =>
        Assert.Equal(
            All.Where(d => !d.IsOfEachProcess).Select(d => $"Duty.{d.Name}"),
            XDocument.Load(Path.Combine(Sources.Web, "Pages", "Staff", "Status", words)).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).Where(n => n.StartsWith("Duty.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_duty_of_the_register_can_be_left_to_a_worker_and_none_of_a_process() =>
        Assert.Equal(All.Where(d => !d.IsOfEachProcess).Select(d => d.Name), Sources.Files("*.cs").SelectMany(f => Added().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\.AddDuty<(\w+)>\(")]
    private static partial Regex Added();
}
