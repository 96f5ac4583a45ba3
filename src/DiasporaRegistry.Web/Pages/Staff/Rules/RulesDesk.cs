using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>One rule in words.</summary>
/// <param name="Key">The rule's name, the same in every rule set.</param>
/// <param name="Label">What it is about.</param>
/// <param name="Value">What it says.</param>
public sealed record RuleLine(string Key, string Label, string Value);

/// <summary>One rule as it holds and as it would be.</summary>
public sealed record ComparedRule(string Key, string Label, string Now, string Then)
{
    public bool Differs => Now != Then;
}

/// <summary>Reads a country's rules, and says them in words.</summary>
public sealed class RulesDesk(RegistryDb db, TimeProvider clock, Words words, IStringLocalizer<RulesText> text)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today, where the ministry is.</summary>
    public DateOnly Today(string country) => CountriesOfOrigin.DayIn(country, Now);

    /// <summary>Every version of a country's rules, the latest first.</summary>
    public async Task<IReadOnlyList<RuleSet>> VersionsAsync(string country, CancellationToken cancel) =>
        await db.RuleSets.AsNoTracking().Where(r => r.Country == country).OrderByDescending(r => r.ValidFrom).ThenByDescending(r => r.Version).ToListAsync(cancel);

    /// <summary>The draft of a country; none where nothing is prepared.</summary>
    public Task<RuleSetDraft?> DraftAsync(string country, CancellationToken cancel) => db.RuleSetDrafts.SingleOrDefaultAsync(d => d.Country == country, cancel);

    /// <summary>The kinds of document that rules may ask for.</summary>
    public async Task<IReadOnlyList<SelectListItem>> DocumentsAsync(string country, CancellationToken cancel)
    {
        // What a list to come offers no more is not asked for either.
        var retired = (await db.ListVersionsAsync(KeptLists.Documents, country, cancel)).Where(v => v.ValidFrom > Today(country)).SelectMany(v => v.Choices).Where(c => c.RetiredOn is not null).Select(c => c.Code).ToHashSet();
        return [.. (await db.ChoicesOfAsync(KeptLists.Documents, country, cancel)).Where(c => c.RetiredOn is null && !retired.Contains(c.Entry.Code)).Select(c => new SelectListItem(c.Entry.NameIn(Languages.Current), c.Entry.Code))];
    }

    /// <summary>A rule set in words, rule by rule.</summary>
    public async Task<IReadOnlyList<RuleLine>> InWordsAsync(RuleSetTerms terms, CancellationToken cancel)
    {
        var names = await db.CodeLists.AsNoTracking().Where(e => e.List == "document_kind").ToDictionaryAsync(e => e.Code, e => e.NameIn(Languages.Current), cancel);
        return
        [
            Line(nameof(terms.MinimumAdultMembers), terms.MinimumAdultMembers == 0 ? text["None"] : Formats.Number(terms.MinimumAdultMembers)),
            Line(nameof(terms.MinimumBoardMembers), Formats.Number(terms.MinimumBoardMembers)),
            Line(nameof(terms.MinimumCoalitionMembers), Formats.Number(terms.MinimumCoalitionMembers)),
            Line(nameof(terms.RequiredDocuments), List(terms.RequiredDocuments.Select(d => names.GetValueOrDefault(d, d)))),
            Line(nameof(terms.ConsularOpinionFirst), YesOrNo(terms.ConsularOpinionFirst)),
            Line(nameof(terms.Issuer), words.Of(terms.Issuer)),
            Line(nameof(terms.ValidityMonths), text["Months", terms.ValidityMonths]),
            Line(nameof(terms.GraceDays), text["Days", terms.GraceDays]),
            Line(nameof(terms.ConfirmationRenews), YesOrNo(terms.ConfirmationRenews)),
            Line(nameof(terms.NewBoardAsksForRenewal), YesOrNo(terms.NewBoardAsksForRenewal)),
            Line(nameof(terms.NewAddressAsksForRenewal), YesOrNo(terms.NewAddressAsksForRenewal)),
            Line(nameof(terms.FederationsIssue), YesOrNo(terms.FederationsIssue)),
            Line(nameof(terms.MaterialFields), List(terms.MaterialFields.Order().Select(f => words.Of(f)))),
            Line(nameof(terms.SourceEs), terms.SourceEs),
            Line(nameof(terms.SourceEn), terms.SourceEn),
        ];
    }

    /// <summary>Two rule sets beside each other.</summary>
    public async Task<IReadOnlyList<ComparedRule>> CompareAsync(RuleSetTerms now, RuleSetTerms then, CancellationToken cancel)
    {
        var (before, after) = (await InWordsAsync(now, cancel), await InWordsAsync(then, cancel));
        return [.. before.Zip(after, (b, a) => new ComparedRule(b.Key, b.Label, b.Value, a.Value))];
    }

    /// <summary>Holds a country's rules until the end of the transaction, so that of two who publish at once the second sees what the first did.</summary>
    public Task HoldAsync(string country, CancellationToken cancel) => db.HoldAsync($"rule_set {country}", cancel);

    RuleLine Line(string key, string value) => new(key, text[$"Field.{key}"], value);

    string YesOrNo(bool value) => text[value ? "Yes" : "No"];

    string List(IEnumerable<string> values)
    {
        var all = values.Order(StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)).ToList();
        return all.Count == 0 ? text["None"] : string.Join("; ", all);
    }
}
