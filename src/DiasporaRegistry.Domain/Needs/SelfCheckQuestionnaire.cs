namespace DiasporaRegistry.Domain.Needs;

/// <summary>A statement about an organization that it rates from 1 (not at all) to 5 (wholly).</summary>
/// <param name="Code">Its code, stable for ever: answers are kept by it.</param>
/// <param name="Es">Its words in Spanish.</param>
/// <param name="En">Its words in English.</param>
public sealed record SelfCheckStatement(string Code, string Es, string En);

/// <summary>Advice for those whose mean in an area is at most a number.</summary>
/// <param name="UpTo">The highest mean that it is for.</param>
/// <param name="Es">The advice in Spanish.</param>
/// <param name="En">The same in English.</param>
public sealed record SelfCheckAdvice(decimal UpTo, string Es, string En);

/// <summary>What an area of an organization's work is called, what is asked about it, and what is advised.</summary>
/// <param name="Code">Its code.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Statements">What is asked.</param>
/// <param name="Advice">What is advised, from the lowest mean to the highest.</param>
public sealed record SelfCheckArea(string Code, string NameEs, string NameEn, IReadOnlyList<SelfCheckStatement> Statements, IReadOnlyList<SelfCheckAdvice> Advice)
{
    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>The advice for a mean.</summary>
    public SelfCheckAdvice AdviceFor(decimal mean) => Advice.FirstOrDefault(a => mean <= a.UpTo) ?? Advice[^1];
}

/// <summary>A version of the questions with which an organization looks at its own strength. Its words are data of the register, not a measure of anybody's.</summary>
/// <param name="Version">Its number; answers name the version that they answer.</param>
/// <param name="SourceEs">Where it comes from, in Spanish.</param>
/// <param name="SourceEn">The same in English.</param>
/// <param name="Areas">The areas.</param>
public sealed record SelfCheckQuestionnaire(int Version, string SourceEs, string SourceEn, IReadOnlyList<SelfCheckArea> Areas)
{
    /// <summary>Every statement, in its order.</summary>
    public IEnumerable<SelfCheckStatement> Statements => Areas.SelectMany(a => a.Statements);
}
