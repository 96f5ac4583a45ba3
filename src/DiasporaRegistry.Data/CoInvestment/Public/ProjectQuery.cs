using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>What somebody asks of the list of projects; each that is said narrows it.</summary>
public sealed record ProjectQuery
{
    /// <summary>The longest text that is looked for.</summary>
    public const int LongestText = 100;
    private const int MostWords = 8;

    /// <summary>The programme, by its code.</summary>
    public string? Programme { get; init; }
    /// <summary>The programme year.</summary>
    public int? Year { get; init; }
    /// <summary>The country of origin.</summary>
    public string? Country { get; init; }
    /// <summary>The state or department, by its code.</summary>
    public string? State { get; init; }
    /// <summary>The municipality, by its code.</summary>
    public string? Municipality { get; init; }
    /// <summary>The category, by its code.</summary>
    public string? Category { get; init; }
    /// <summary>How far it is.</summary>
    public ProjectStage? Stage { get; init; }
    /// <summary>Words of its title.</summary>
    public string? Text { get; init; }
    /// <summary>An organization that shares the cost, for a page of its own.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The projects that it finds.</summary>
    public IQueryable<Project> Of(RegistryDb db)
    {
        var projects = db.PublicProjects().AsNoTracking();
        if (Programme is not null)
            projects = projects.Where(p => p.ProgrammeCode == Programme);
        if (Year is not null)
            projects = projects.Where(p => p.Year == Year);
        if (Country is not null)
            projects = projects.Where(p => p.Country == Country);
        if ((Municipality ?? State) is { } place)
            projects = projects.Where(p => db.Places.Any(l => l.Code == p.PlaceCode && l.Path.Contains(place)));
        if (Municipality is not null && State is not null)
            projects = projects.Where(p => db.Places.Any(l => l.Code == p.PlaceCode && l.Path.Contains(State)));
        if (Category is not null)
            projects = projects.Where(p => p.Category == Category);
        if (Organization is not null)
            projects = projects.Where(p => p.Parties.Any(x => x.OrganizationId == Organization));
        foreach (var word in Words())
            projects = projects.Where(p => Regex.IsMatch(p.Title, word, RegexOptions.IgnoreCase));
        return Stage is { } stage ? projects.Where(p => EF.Property<int>(p, ProjectStages.Number) == (int)stage) : projects;
    }

    // Letters stand for themselves with and without an accent, and signs for themselves.
    private IEnumerable<string> Words() => Folding.Fold(Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(word => string.Concat(word.Select(c => c switch
    {
        'a' => "[aáàâã]",
        'e' => "[eéèê]",
        'i' => "[iíìî]",
        'o' => "[oóòôõ]",
        'u' => "[uúùûü]",
        'n' => "[nñ]",
        'c' => "[cç]",
        _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) => c.ToString(),
        _ => "\\" + c,
    })));
}
