using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.Domain.Countries.Institutions;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Staff.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>One country of origin: what it asks for, its consulates, and what the study says of its diaspora.</summary>
public sealed class CountryModel(RegistryDb db, WaitingTimes waiting, RulesDesk rulesInWords, DirectoryIndex index, BaseMap map, TimeProvider clock) : PageModel
{
    public sealed record FactLine(string Key, string Text, string Source, bool IsOfTheSurvey);

    public sealed record Mission(string Code, string Name, ConsulateKind Kind, int Places);

    public sealed record MissionsOfCountry(string Country, IReadOnlyList<Mission> Missions);

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>How many of its organizations stand how.</summary>
    public CountryFigures Figures { get; private set; } = null!;

    public RuleSet? Rules { get; private set; }

    /// <summary>What changes in the rules on a day to come, beside what holds until then.</summary>
    public sealed record ChangeToCome(DateOnly From, IReadOnlyList<ComparedRule> Rules);

    /// <summary>The changes that are published and do not hold yet, the next one first.</summary>
    public IReadOnlyList<ChangeToCome> ToCome { get; private set; } = [];

    /// <summary>When the ministry decides nothing, and why.</summary>
    public IReadOnlyList<ReviewPause> Pauses { get; private set; } = [];

    /// <summary>How long applicants wait for a decision.</summary>
    public CountedTimes Waiting { get; private set; } = null!;

    public IReadOnlyList<string> RequiredDocuments { get; private set; } = [];

    public IReadOnlyList<FactLine> Facts { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Programmes { get; private set; } = [];

    public IReadOnlyList<MissionsOfCountry> Network { get; private set; } = [];

    /// <summary>Where its missions are.</summary>
    public IReadOnlyList<NetworkMap> Maps { get; private set; } = [];

    /// <summary>What its government does about each recommendation of the study; what was given up comes last.</summary>
    public ILookup<Recommendation, CountryAction> Actions { get; private set; } = Array.Empty<CountryAction>().ToLookup(a => a.Recommendation);

    /// <summary>The ministry, units and laws that it has for its diaspora; what is over comes last.</summary>
    public ILookup<InstitutionKind, InstitutionalLink> Institutions { get; private set; } = Array.Empty<InstitutionalLink>().ToLookup(l => l.Kind);

    /// <summary>The country's day.</summary>
    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        Code = code.ToUpperInvariant();
        if (!CountriesOfOrigin.Contains(Code))
            return NotFound();
        var language = Languages.Current;
        var today = CountriesOfOrigin.DayIn(Code, clock.GetUtcNow());
        Name = (await db.Places.AsNoTracking().SingleAsync(p => p.Code == Code, cancellationToken)).NameIn(language);
        Figures = CountryFigures.Of(index, Code, Name);
        Waiting = await waiting.OfAsync(db, Code, cancellationToken);
        Pauses = await db.PausesOfAsync(Code, today, cancellationToken);
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Country == Code).ToListAsync(cancellationToken);
        Rules = RuleSet.InForce(versions, today);
        ToCome = await ToComeAsync(versions, today, cancellationToken);
        if (Rules is { RequiredDocuments.Count: > 0 } rules)
        {
            RequiredDocuments = [.. (await db.CodeLists.AsNoTracking().Where(e => e.List == "document_kind" && rules.RequiredDocuments.Contains(e.Code)).OrderBy(e => e.Position)
                .ToListAsync(cancellationToken)).Select(e => e.NameIn(language))];
        }

        // A figure in the study's facts is one of its survey's.
        Facts = [.. (await db.CountryFacts.AsNoTracking().Where(f => f.Country == Code).OrderBy(f => f.Key).ToListAsync(cancellationToken))
            .Select(f => new FactLine(f.Key, Languages.Choose(f.TextEs, f.TextEn), Languages.Choose(f.SourceEs, f.SourceEn), decimal.TryParse(f.Value, CultureInfo.InvariantCulture, out _)))];
        Programmes = [.. (await db.Programmes.AsNoTracking().Where(p => p.Country == Code).OrderBy(p => p.FirstYear).ToListAsync(cancellationToken))
            .Select(p => (p.Code.ToLowerInvariant(), p.NameIn(language)))];
        Actions = (await db.CountryActions.AsNoTracking().Where(a => a.Country == Code).OrderBy(a => a.Id).ToListAsync(cancellationToken)).OrderBy(a => a.Now.State == ActionState.Ended).ToLookup(a => a.Recommendation);
        Today = today;
        Institutions = (await db.InstitutionalLinks.AsNoTracking().Where(l => l.Country == Code).OrderBy(l => l.Id).ToListAsync(cancellationToken)).OrderBy(l => l.Now.IsOverOn(today)).ToLookup(l => l.Kind);
        Network = await NetworkAsync(language, today, cancellationToken);
        return Page();
    }

    async Task<IReadOnlyList<ChangeToCome>> ToComeAsync(IReadOnlyList<RuleSet> versions, DateOnly today, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeToCome>();
        foreach (var day in versions.Select(v => v.ValidFrom).Where(d => d > today).Distinct().Order())
        {
            // Of several versions for one day the latest holds, as on the day itself.
            if (RuleSet.InForce(versions, day.AddDays(-1)) is not { } before || RuleSet.InForce(versions, day) is not { } after)
                continue;
            var compared = await rulesInWords.CompareAsync(before.Terms, after.Terms, cancellationToken);
            if (compared.Where(r => r.Differs && r.Key is not (nameof(RuleSetTerms.SourceEs) or nameof(RuleSetTerms.SourceEn))).ToList() is { Count: > 0 } differ)
                changes.Add(new ChangeToCome(day, differ));
        }

        return changes;
    }

    async Task<IReadOnlyList<MissionsOfCountry>> NetworkAsync(string language, DateOnly today, CancellationToken cancellationToken)
    {
        var missions = await db.Consulates.AsNoTracking().Include(c => c.Districts).Where(c => c.Country == Code).ToListAsync(cancellationToken);
        var countries = missions.Select(c => c.ResidenceCountry).Distinct().ToList();
        var names = await db.Places.AsNoTracking().Where(p => countries.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => p.NameIn(language), cancellationToken);
        Maps = NetworkMap.Of(map, missions, abroad => names.GetValueOrDefault(abroad, abroad));
        var order = CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace);
        return [.. missions.GroupBy(c => names.GetValueOrDefault(c.ResidenceCountry, c.ResidenceCountry)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, order)
            .Select(g => new MissionsOfCountry(g.Key, [.. g.OrderBy(c => c.Kind).ThenBy(c => c.NameIn(language), order)
                .Select(c => new Mission(c.Code, c.NameIn(language), c.Kind, c.Districts.Count(d => d.HoldsOn(today))))]))];
    }
}
