using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A value of a filter, in words.</summary>
/// <param name="Value">As the address says it.</param>
/// <param name="Label">As it is read.</param>
public sealed record Choice(string Value, string Label);

/// <summary>What the list of projects can be narrowed by: only what some project has.</summary>
public sealed class ProjectChoices
{
    readonly Dictionary<string, IReadOnlyList<Choice>> choices = [];

    ProjectChoices() { }

    /// <summary>The values of a filter.</summary>
    public IReadOnlyList<Choice> this[string filter] => choices.GetValueOrDefault(filter) ?? [];

    /// <summary>A value in words; none where no project has it.</summary>
    public string? LabelOf(string filter, string value) => this[filter].FirstOrDefault(c => c.Value == value)?.Label;

    /// <summary>Reads them; states are those of the country and municipalities those of the state that is chosen.</summary>
    public static async Task<ProjectChoices> ReadAsync(RegistryDb db, ProjectQuery query, CategoryWords categories, Words words, CancellationToken cancel)
    {
        var all = new ProjectChoices();
        // Read once for all filters: what is asked for is what some project has.
        var found = await db.Database.SqlQuery<Found>($"""
            SELECT p.programme_code AS programme, p.year, p.country, p.category, p.state
            FROM (SELECT x.programme_code, x.year, x.country, x.category, l.path[cardinality(l.path) - 1] AS state FROM project AS x JOIN place AS l ON l.code = x.place_code) AS p
            GROUP BY GROUPING SETS ((p.programme_code, p.year), (p.programme_code, p.country, p.category), (p.programme_code, p.country, p.state))
            """).ToListAsync(cancel);
        var wanted = found.Select(f => f.State).Concat(found.Select(f => f.Country)).Append(query.State).Append(query.Municipality).OfType<string>().Distinct().ToArray();
        var places = await db.Places.AsNoTracking().Where(l => wanted.Contains(l.Code) || (query.State != null && l.ParentCode == query.State && l.Level == PlaceLevel.Municipality && db.PublicProjects().Any(p => p.PlaceCode == l.Code)))
            .Select(l => new { l.Code, l.Level, l.NameEs, l.NameEn, l.Country, l.ParentCode }).ToListAsync(cancel);
        var country = query.Country ?? places.Find(p => p.Code == query.State)?.Country;
        // Of a programme without projects, all can be asked for: the page says that there are none.
        var of = found.Where(f => f.Programme == query.Programme).ToList() is { Count: > 0 } own ? own : found;
        var (states, countries) = (of.Where(f => country is null || f.Country == country).Select(f => f.State).Append(query.State).OfType<string>().ToHashSet(), of.Select(f => f.Country).Append(query.Country).OfType<string>().ToHashSet());
        all.choices["programme"] = [.. (await db.Programmes.AsNoTracking().OrderBy(p => p.Code).Select(p => new { p.Code, p.NameEs, p.NameEn }).ToListAsync(cancel))
            .Select(p => new Choice(p.Code.ToLowerInvariant(), Languages.Choose(p.NameEs, p.NameEn)))];
        all.choices["year"] = [.. of.Select(f => f.Year).OfType<int>().Distinct().OrderDescending().Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))];
        all.choices["country"] = Places(PlaceLevel.Country, countries.Contains);
        all.choices["state"] = Places(PlaceLevel.Subdivision, states.Contains);
        all.choices["municipality"] = Places(PlaceLevel.Municipality, code => query.State is not null || code == query.Municipality);
        all.choices["category"] = [.. of.Where(f => country is null || f.Country == country).Select(f => f.Category).OfType<string>().Distinct().Select(c => new Choice(c, query.Programme is { } programme ? categories.NameOf(programme, c) : categories.NameOf(c))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];
        all.choices["stage"] = [.. Enum.GetValues<ProjectStage>().Select(s => new Choice(ExportCode.Of(s), words.Of(s)))];
        return all;

        IReadOnlyList<Choice> Places(PlaceLevel level, Func<string, bool> isOne) =>
            [.. places.Where(p => p.Level == level && isOne(p.Code)).Select(p => new Choice(p.Code, Languages.Choose(p.NameEs, p.NameEn))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];
    }

    sealed record Found(string? Programme, int? Year, string? Country, string? Category, string? State);
}
