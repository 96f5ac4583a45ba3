using System.Text.RegularExpressions;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Registrations;

/// <summary>The diagrams of docs/states.md, read as the people who rely on them read them.</summary>
static partial class StateDiagram
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Sources.Web, "../../docs/states.md"));

    /// <summary>Every arrow from one state to another, or to itself, with its act.</summary>
    public static IReadOnlyList<(RegistrationState From, RegistrationAct Act, RegistrationState To)> Arrows { get; } =
        [.. from arrow in Arrow().Matches(Page)
            where arrow.Groups["from"].Value != "[*]" && arrow.Groups["to"].Value != "[*]"
            from act in arrow.Groups["acts"].Value.Split(',', StringSplitOptions.TrimEntries)
            select (State(arrow.Groups["from"]), Enum.Parse<RegistrationAct>(act), State(arrow.Groups["to"]))];

    /// <summary>The states that the diagram begins with.</summary>
    public static IReadOnlyList<RegistrationState> Beginnings { get; } = [.. from arrow in Arrow().Matches(Page) where arrow.Groups["from"].Value == "[*]" select State(arrow.Groups["to"])];

    /// <summary>The states that the diagram ends with.</summary>
    public static IReadOnlyList<RegistrationState> Ends { get; } = [.. from arrow in Arrow().Matches(Page) where arrow.Groups["to"].Value == "[*]" select State(arrow.Groups["from"])];

    private static RegistrationState State(Group name) => Enum.Parse<RegistrationState>(name.Value);

    [GeneratedRegex(@"^ +(?<from>\S+) --> (?<to>\S+)( : (?<acts>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
