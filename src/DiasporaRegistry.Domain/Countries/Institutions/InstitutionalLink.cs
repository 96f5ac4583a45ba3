namespace DiasporaRegistry.Domain.Countries.Institutions;

/// <summary>What ties a country's state to its diaspora.</summary>
public enum InstitutionKind
{
    /// <summary>The ministry that is in charge.</summary>
    Ministry,
    /// <summary>A unit that was made for the links with the diaspora.</summary>
    DedicatedUnit,
    /// <summary>A law, a decree or a policy.</summary>
    LegalFramework,
}

/// <summary>What an institutional link is, as a country's administrators state it.</summary>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="AboutEs">What it does for the diaspora, in Spanish; none where nothing is said.</param>
/// <param name="AboutEn">The same in English.</param>
/// <param name="Since">The day that it holds from; none where it is not known.</param>
/// <param name="Until">The last day that it held; none while it holds.</param>
/// <param name="On">The day that it is stated as of.</param>
/// <param name="Source">Where it is stated: a law, a page, by its name.</param>
/// <param name="Link">The address of the source; none where it is not on the web.</param>
public sealed record InstitutionSaid(string NameEs, string NameEn, string? AboutEs, string? AboutEn, DateOnly? Since, DateOnly? Until, DateOnly On, string Source, string? Link);

/// <summary>A ministry, a dedicated unit or a law that ties a country's state to its diaspora. What is stated anew comes after what was stated before, and takes nothing away.</summary>
public sealed class InstitutionalLink
{
    /// <summary>The longest account of what it does.</summary>
    public const int LongestText = 600;
    /// <summary>The longest name, of itself or of a source.</summary>
    public const int LongestLine = 200;
    /// <summary>The longest address.</summary>
    public const int LongestLink = 500;

    private readonly List<InstitutionStatement> statements = [];

    private InstitutionalLink() { }

    /// <summary>A link that is stated for the first time.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice states one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="said">What is said of it.</param>
    /// <param name="today">The country's day.</param>
    /// <param name="at">When.</param>
    public InstitutionalLink(Guid id, string country, InstitutionKind kind, InstitutionSaid said, DateOnly today, DateTimeOffset at)
    {
        (Id, Country, Kind) = (id, country, kind);
        StateAnew(said, today, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What it is.</summary>
    public InstitutionKind Kind { get; private set; }
    /// <summary>All that was stated, in its order.</summary>
    public IReadOnlyList<InstitutionStatement> Statements => [.. statements.OrderBy(s => s.Number)];
    /// <summary>What holds: what was stated last.</summary>
    public InstitutionStatement Now => statements.MaxBy(s => s.Number)!;

    /// <summary>States it anew.</summary>
    public void StateAnew(InstitutionSaid said, DateOnly today, DateTimeOffset at)
    {
        var tidy = said with
        {
            NameEs = OneLine.Of(said.NameEs),
            NameEn = OneLine.Of(said.NameEn),
            AboutEs = Visible.IsNothing(said.AboutEs) ? null : ManyLines.Of(said.AboutEs),
            AboutEn = Visible.IsNothing(said.AboutEn) ? null : ManyLines.Of(said.AboutEn),
            Source = OneLine.Of(said.Source),
            Link = Visible.IsNothing(said.Link) ? null : OneLine.Of(said.Link),
        };
        // What is said in one language alone is hidden from half of the readers.
        if (Visible.IsNothing(tidy.NameEs) || Visible.IsNothing(tidy.NameEn) || Visible.IsNothing(tidy.Source) || (tidy.AboutEs is null) != (tidy.AboutEn is null))
            throw new BrokenRuleException(Rule.InstitutionIsNamedWithItsSource);
        if (tidy.AboutEs?.Length > LongestText || tidy.AboutEn?.Length > LongestText || new[] { tidy.NameEs, tidy.NameEn, tidy.Source }.Any(t => t.Length > LongestLine) || tidy.Link?.Length > LongestLink)
            throw new BrokenRuleException(Rule.InstitutionIsShort);
        if (tidy.Link is not null && !WebLink.Is(tidy.Link))
            throw new BrokenRuleException(Rule.InstitutionSourceIsOnTheWeb);
        if (tidy.On > today)
            throw new BrokenRuleException(Rule.InstitutionIsStatedOfAPastDay);
        if (tidy.Since > tidy.Until)
            throw new BrokenRuleException(Rule.InstitutionEndsAfterItBegins);
        statements.Add(new InstitutionStatement(statements.Count + 1, tidy, at));
    }
}

/// <summary>What was stated of an institutional link at a time.</summary>
public sealed class InstitutionStatement
{
    private InstitutionStatement() { }

    internal InstitutionStatement(int number, InstitutionSaid said, DateTimeOffset at)
    {
        (Id, Number, StatedAt) = (Guid.CreateVersion7(at), number, at);
        (NameEs, NameEn, AboutEs, AboutEn) = (said.NameEs, said.NameEn, said.AboutEs, said.AboutEn);
        (Since, Until, On, Source, Link) = (said.Since, said.Until, said.On, said.Source, said.Link);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place among the statements, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>When it was stated.</summary>
    public DateTimeOffset StatedAt { get; private set; }
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>What it does for the diaspora, in Spanish.</summary>
    public string? AboutEs { get; private set; }
    /// <summary>What it does for the diaspora, in English.</summary>
    public string? AboutEn { get; private set; }
    /// <summary>The day that it holds from, where it is known.</summary>
    public DateOnly? Since { get; private set; }
    /// <summary>The last day that it held; none while it holds.</summary>
    public DateOnly? Until { get; private set; }
    /// <summary>The day that it is stated as of.</summary>
    public DateOnly On { get; private set; }
    /// <summary>Where it is stated, by its name.</summary>
    public string Source { get; private set; } = "";
    /// <summary>The address of the source; none where it is not on the web.</summary>
    public string? Link { get; private set; }

    /// <summary>Whether it held no longer on a day.</summary>
    public bool IsOverOn(DateOnly day) => Until < day;
}
