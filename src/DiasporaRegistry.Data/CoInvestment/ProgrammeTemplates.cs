using System.Text.Json;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>The rules of a real programme, as a programme year may begin with them.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Programme">The programme that it is about.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Rules">The rules.</param>
public sealed record ProgrammeTemplate(string Code, string Programme, string NameEs, string NameEn, YearRules Rules)
{
    /// <summary>Its name in a language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>The templates that the register ships, read from its reference file: what sources say of the programmes, and what is only a suggestion says so in its own source line.</summary>
public static class ProgrammeTemplates
{
    /// <summary>Every template, in the file's order.</summary>
    public static IReadOnlyList<ProgrammeTemplate> All { get; } = Read();

    private static List<ProgrammeTemplate> Read()
    {
        using var stream = typeof(ProgrammeTemplates).Assembly.GetManifestResourceStream("ReferenceData/programme_templates.json")
            ?? throw new InvalidOperationException("The reference file programme_templates.json is not in the program.");
        return JsonSerializer.Deserialize<List<ProgrammeTemplate>>(stream, WrittenRules.Options)!;
    }
}
