using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>The countries of origin that the register is for.</summary>
public sealed class IndexModel(RegistryDb db, TimeProvider clock) : PageModel
{
    public sealed record CountryLine(string Code, string Name, int Missions, bool RulesAreConfirmed);

    public IReadOnlyList<CountryLine> Countries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var names = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country && CountriesOfOrigin.Codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        var missions = await db.Consulates.GroupBy(c => c.Country).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var rules = await db.RuleSets.AsNoTracking().ToListAsync(cancellationToken);
        Countries = [.. CountriesOfOrigin.Codes.Select(code => new CountryLine(code.ToLowerInvariant(), names[code].NameIn(Languages.Current),
            missions.GetValueOrDefault(code), RuleSet.InForce(rules.Where(r => r.Country == code), CountriesOfOrigin.DayIn(code, now))?.IsConfirmed ?? false))];
    }
}
