using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>A rule as staff read it beside an answer: what it asks for, where its usual words tell an applicant what to do.</summary>
public static class RuleWords
{
    public static string Of(Rule rule, IStringLocalizer<ReviewText> text, Words words) => rule switch
    {
        Rule.KindIsStated => text["Asks.KindIsStated"],
        Rule.HometownClubHasOneOrigin => text["Asks.HometownClubHasOneOrigin"],
        Rule.ResidenceIsAbroad => text["Asks.ResidenceIsAbroad"],
        Rule.ObjectiveIsStated => text["Asks.ObjectiveIsStated"],
        _ => words.Of(rule),
    };
}
