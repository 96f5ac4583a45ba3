using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;
using Mission = DiasporaRegistry.Domain.Countries.Consulate;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>The names of codes, countries and consulates in the reader's language; an unknown code names itself.</summary>
public sealed class CodeNames(IReadOnlyList<CodeListEntry> entries, IReadOnlyDictionary<string, Place> countries, IReadOnlyDictionary<string, Mission> consulates)
{
    private readonly Dictionary<(string List, string Code), CodeListEntry> byCode = entries.ToDictionary(e => (e.List, e.Code));

    public static async Task<CodeNames> ReadAsync(RegistryDb db, string country, CancellationToken cancel) => new(
        await db.CodeLists.AsNoTracking().ToListAsync(cancel),
        await db.Places.AsNoTracking().Where(p => CountriesOfOrigin.Codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel),
        await db.Consulates.AsNoTracking().Where(c => c.Country == country).ToDictionaryAsync(c => c.Code, cancel));

    /// <summary>The codes of the country's consulates.</summary>
    public IEnumerable<string> Consulates => consulates.Keys;

    public string Of(string list, string code) => byCode.TryGetValue((list, code), out var entry) ? entry.NameIn(Languages.Current) : code;

    public string Country(string code) => countries.TryGetValue(code, out var place) ? place.NameIn(Languages.Current) : code;

    public string Consulate(string code) => consulates.TryGetValue(code, out var consulate) ? consulate.NameIn(Languages.Current) : code;
}
