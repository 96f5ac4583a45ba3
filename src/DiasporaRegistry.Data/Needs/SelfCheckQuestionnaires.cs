using System.Text.Json;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Domain.Needs;

namespace DiasporaRegistry.Data.Needs;

/// <summary>The questions and the advice of the self-check, read from their reference file: who changes a word there changes no code.</summary>
public static class SelfCheckQuestionnaires
{
    /// <summary>The version that organizations answer now. Codes of statements keep their meaning for ever, so that earlier answers are read by it too.</summary>
    public static SelfCheckQuestionnaire Current { get; } = Read();

    private static SelfCheckQuestionnaire Read()
    {
        using var stream = typeof(SelfCheckQuestionnaires).Assembly.GetManifestResourceStream("ReferenceData/self_check.json")
            ?? throw new InvalidOperationException("The reference file self_check.json is not in the program.");
        return JsonSerializer.Deserialize<SelfCheckQuestionnaire>(stream, WrittenRules.Options)!;
    }
}
