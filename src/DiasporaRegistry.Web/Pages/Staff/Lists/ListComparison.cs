using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Staff.Rules;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>A list as it is offered today beside as it would be, in the form in which rules are compared: choice by choice what comes, goes and is called otherwise, and the order in one line.</summary>
public static class ListComparison
{
    /// <summary>Compares two lists in the reader's language.</summary>
    public static IReadOnlyList<ComparedRule> Of(IReadOnlyList<OfferedChoice> now, IReadOnlyList<OfferedChoice> then, IStringLocalizer<ListsText> text)
    {
        var lines = new List<ComparedRule>();
        foreach (var code in then.Concat(now).Select(c => c.Entry.Code).Distinct())
        {
            var (before, after) = (now.FirstOrDefault(c => c.Entry.Code == code), then.FirstOrDefault(c => c.Entry.Code == code));
            lines.Add(new ComparedRule(code, Name(after ?? before!), Said(before), Said(after)));
        }

        var both = now.Where(Offered).Select(c => c.Entry.Code).Intersect(then.Where(Offered).Select(c => c.Entry.Code)).ToHashSet();
        // By the words of today, so that a new name alone is no new order.
        var names = now.ToDictionary(c => c.Entry.Code, Name);
        lines.Add(new ComparedRule("order", text["Compare.Order"], Order(now), Order(then)));
        return lines;

        string Order(IReadOnlyList<OfferedChoice> list) => string.Join("; ", list.Where(c => Offered(c) && both.Contains(c.Entry.Code)).Select(c => names[c.Entry.Code]));

        string Said(OfferedChoice? choice) => choice is null ? text["Compare.NotThere"] : !Offered(choice) ? text["Compare.NotOffered"] : text["Compare.Offered", choice.Entry.NameEs, choice.Entry.NameEn];
    }

    private static bool Offered(OfferedChoice choice) => choice.RetiredOn is null;

    private static string Name(OfferedChoice choice) => choice.Entry.NameIn(Languages.Current);
}
