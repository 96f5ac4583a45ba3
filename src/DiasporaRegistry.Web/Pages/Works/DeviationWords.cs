using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Says a deviation with its figures, and the rule that it is found by.</summary>
public static class DeviationWords
{
    public static string Said(this IStringLocalizer<WorksText> text, Deviation deviation, WorksView view) => text.Said(deviation, view.Currency, view.Rules.DeviationMargin);

    public static string Said(this IStringLocalizer<WorksText> text, Deviation deviation, string currency, int margin) => deviation.Kind switch
    {
        DeviationKind.MoneyAhead => text["Deviation.Said.MoneyAhead", Formats.Percent(deviation.Figure / 100, 1), Formats.Percent(deviation.Beside / 100, 1), margin],
        DeviationKind.ReportOverdue => text["Deviation.Said.ReportOverdue", Formats.Number((long)deviation.Figure), Formats.Number((long)deviation.Beside)],
        _ => text["Deviation.Said.UnitCost", Formats.Money(decimal.Round(deviation.Figure, 2), currency), Formats.Money(decimal.Round(deviation.Beside, 2), currency), Deviations.FewestAlike, Deviations.FarTimes, Deviations.FarPercent],
    };
}
