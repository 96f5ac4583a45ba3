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
        // A place without projects is still a place: what it is called is known from the gazetteer.
        var found = await db.Database.SqlQuery<Found>($"""
            SELECT p.programme_code AS programme, p.year AS year, p.country AS country, p.category AS category, p.place_code AS place
            FROM project AS p GROUP BY 1, 2, 3, 4, 5
            """).ToListAsync(cancel);
        var codes = found.Select(f => f.Place).Distinct().ToArray();
        var places = await db.Places.AsNoTracking().Where(l => db.Places.Any(x => codes.Contains(x.Code) && x.Path.Contains(l.Code))).Select(l => new { l.Code, l.Level, l.NameEs, l.NameEn, l.Country, l.ParentCode }).ToListAsync(cancel);
        var asked = new[] { query.State, query.Municipality }.OfType<string>().Where(c => places.TrueForAll(p => p.Code != c)).ToArray();
        if (asked.Length > 0)
            places.AddRange(await db.Places.AsNoTracking().Where(l => asked.Contains(l.Code)).Select(l => new { l.Code, l.Level, l.NameEs, l.NameEn, l.Country, l.ParentCode }).ToListAsync(cancel));
        var country = query.Country ?? places.Find(p => p.Code == query.State)?.Country;
        var of = found.Where(f => (query.Programme is null || f.Programme == query.Programme) && (country is null || f.Country == country)).ToList();
        all.choices["programme"] = [.. (await db.Programmes.AsNoTracking().OrderBy(p => p.Code).Select(p => new { p.Code, p.NameEs, p.NameEn }).ToListAsync(cancel))
            .Select(p => new Choice(p.Code.ToLowerInvariant(), Languages.Choose(p.NameEs, p.NameEn)))];
        all.choices["year"] = [.. found.Where(f => query.Programme is null || f.Programme == query.Programme).Select(f => f.Year).Distinct().OrderDescending().Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))];
        all.choices["country"] = Places(PlaceLevel.Country, null);
        all.choices["state"] = Places(PlaceLevel.Subdivision, country);
        all.choices["municipality"] = query.State is null && query.Municipality is null ? []
            : [.. places.Where(p => p.Level == PlaceLevel.Municipality && (query.State is null ? p.Code == query.Municipality : p.ParentCode == query.State)).Select(p => new Choice(p.Code, Languages.Choose(p.NameEs, p.NameEn))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];
        all.choices["category"] = [.. of.Select(f => f.Category).OfType<string>().Distinct().Select(c => new Choice(c, query.Programme is { } programme ? categories.NameOf(programme, c) : categories.NameOf(c))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];
        all.choices["stage"] = [.. Enum.GetValues<ProjectStage>().Select(s => new Choice(ExportCode.Of(s), words.Of(s)))];
        return all;

        IReadOnlyList<Choice> Places(PlaceLevel level, string? within) =>
            [.. places.Where(p => p.Level == level && (within is null || p.Country == within)).Select(p => new Choice(p.Code, Languages.Choose(p.NameEs, p.NameEn))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];
    }

    sealed record Found(string Programme, int Year, string Country, string? Category, string Place);
}
