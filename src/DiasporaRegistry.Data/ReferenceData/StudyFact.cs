namespace DiasporaRegistry.Data.ReferenceData;

/// <summary>What a fact of the study is a fact about.</summary>
public enum StudyBase
{
    /// <summary>The organizations that were found.</summary>
    Mapped,
    /// <summary>Those that answered its survey, whom nobody drew.</summary>
    Surveyed,
    /// <summary>What civil servants said.</summary>
    Interviewed,
    /// <summary>The summary does not say.</summary>
    Unknown,
    /// <summary>What it recommends.</summary>
    Advice,
}

/// <summary>One thing that the study of 2020 says, with what it stands for and what must be said with it.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Part">The part of the page that it belongs to.</param>
/// <param name="StandsFor">What it is a fact about.</param>
/// <param name="Value">The number, where the summary gives one.</param>
/// <param name="Unit"><c>organizations</c>, <c>people</c> or <c>percent</c>.</param>
/// <param name="TextEs">The fact in Spanish; after a number, what is counted.</param>
/// <param name="TextEn">The fact in English.</param>
/// <param name="CaveatEs">What must be said with it, in Spanish; a number never goes without.</param>
/// <param name="CaveatEn">The same in English.</param>
public sealed record StudyFact(string Key, string Part, StudyBase StandsFor, int? Value, string? Unit, string TextEs, string TextEn, string? CaveatEs, string? CaveatEn)
{
    /// <summary>The study as facts of programmes name it among their sources, in English.</summary>
    public const string Source = "Study of IOM and LEES (2020), executive summary";

    /// <summary>All that its summary says; what it does not say is nowhere.</summary>
    public static IReadOnlyList<StudyFact> All { get; } =
        [.. ReferenceCsv.Open("study_facts").Rows().Select(r => new StudyFact(r["key"], r["part"], Enum.Parse<StudyBase>(r["stands_for"], ignoreCase: true), r.Whole("value"), r.Text("unit"), r["text_es"], r["text_en"], r.Text("caveat_es"), r.Text("caveat_en")))];
}
