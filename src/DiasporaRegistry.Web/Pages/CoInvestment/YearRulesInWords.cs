using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>One rule of a programme year in words.</summary>
/// <param name="Key">Its name, the same from year to year.</param>
/// <param name="Label">What it is about.</param>
/// <param name="Value">What it says.</param>
public sealed record YearRule(string Key, string Label, string Value);

/// <summary>One rule of two years; empty where a year has no such one.</summary>
public sealed record ComparedYearRule(string Key, string Label, string Before, string After)
{
    public bool Differs => Before != After;
}

/// <summary>Says the rules of a programme year in words, line by line, so that two years can be read beside each other.</summary>
public sealed class YearRulesInWords(Words words, IStringLocalizer<CoInvestmentText> text)
{
    /// <summary>Every rule, in the order in which a reader asks for them.</summary>
    public IReadOnlyList<YearRule> Of(YearRules rules) =>
    [
        .. rules.Categories.Select(category => new YearRule($"category {category.Code}", category.NameIn(Languages.Current), Of(category, rules.Currency))),
        Line("Funder", words.Of(rules.Funder)),
        Line("Currency", rules.Currency),
        Line("Currencies", string.Join(", ", rules.Currencies)),
        Line("Steps", List(rules.Steps.Order().Select(step => words.Of(step)))),
        Line("Evidence", List(rules.Evidence.Select(e => e.NameIn(Languages.Current)))),
        Line("Committee", List(rules.Committee.Select(c => text["Rules.Seats", words.Of(c.Party), c.Seats].Value))),
        Line("Quorum", rules.Quorum == 0 ? text["None"] : Formats.Number(rules.Quorum)),
        Line("Criteria", List(rules.Criteria.Select(c => text["Rules.Weight", c.NameIn(Languages.Current), c.Weight].Value))),
        Line("Reports", text["Rules.Months", rules.ReportMonths]),
        Line("Margin", text["Rules.Points", rules.DeviationMargin]),
        Line("Answer", text["Rules.Days", rules.AnswerDays]),
        Line("Fees", rules.MostFees is { } fees ? text["Rules.FeesOf", Formats.Percent(fees / 100, 2)] : text["Rules.FeesNone"]),
        Line("Source", rules.SourceIn(Languages.Current)),
    ];

    /// <summary>Two years beside each other: what both say, what one of them alone says.</summary>
    public IReadOnlyList<ComparedYearRule> Compare(YearRules before, YearRules after)
    {
        var (old, now) = (Of(before), Of(after));
        return
        [
            .. now.Select(rule => new ComparedYearRule(rule.Key, rule.Label, old.FirstOrDefault(o => o.Key == rule.Key)?.Value ?? "", rule.Value)),
            .. old.Where(rule => now.All(n => n.Key != rule.Key)).Select(rule => new ComparedYearRule(rule.Key, rule.Label, rule.Value, "")),
        ];
    }

    /// <summary>A category in words: who gives what, within which limits, who may propose.</summary>
    public string Of(FundingCategory category, string currency)
    {
        var parts = category.Parties.Sum(share => share.Parts);
        var shares = string.Join("; ", category.Parties.Select(share => Of(share, category.Shares, parts, currency)));
        var lines = new List<string> { category.Shares == ShareKind.Stated ? $"{words.Of(ShareKind.Stated)}: {shares}" : shares };
        if (category.MostCost is { } most)
            lines.Add(text["Rules.MostCost", Formats.Money(most, currency)]);
        if (category.UnitIn(Languages.Current) is { } unit)
            lines.Add(text["Rules.Unit", unit]);
        lines.Add(text["Rules.Proposers", List(category.Proposers.Select(kind => words.Of(kind)))]);
        return string.Join(". ", lines) + ".";
    }

    /// <summary>A share in words, such as "state or department and municipality 50 %".</summary>
    public string Of(FundingShare share, ShareKind kind, int parts, string currency)
    {
        var who = string.Join(text["Rules.And"], share.Parties.Select(party => words.Of(party)));
        var what = kind switch
        {
            ShareKind.Fixed => " " + Formats.Percent((decimal)share.Parts / Math.Max(1, parts), 2),
            ShareKind.Range => " " + text["Rules.Range", Formats.Percent(share.Least!.Value / 100, 2), Formats.Percent(share.Most!.Value / 100, 2)],
            _ => "",
        };
        return who + what + (share.Cap is { } cap ? " " + text["Rules.Cap", Formats.Money(cap, currency)] : "");
    }

    YearRule Line(string key, string value) => new(key, text[$"Rules.{key}"], value);

    string List(IEnumerable<string> values)
    {
        var all = string.Join("; ", values);
        return all.Length == 0 ? text["None"] : all;
    }
}
