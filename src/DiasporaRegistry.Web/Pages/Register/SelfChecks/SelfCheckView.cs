using System.Globalization;
using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>What a self-check says of one area.</summary>
/// <param name="Code">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mean">The mean of its answers.</param>
/// <param name="Advice">What is advised.</param>
public sealed record AreaResult(string Code, string Name, decimal Mean, string Advice);

/// <summary>A self-check as pages show it.</summary>
/// <param name="Check">The self-check.</param>
/// <param name="Day">The day on which it was taken.</param>
/// <param name="Areas">What it says of each area.</param>
public sealed record SelfCheckView(SelfCheck Check, DateOnly Day, IReadOnlyList<AreaResult> Areas)
{
    /// <summary>Reads a self-check by the questions of now.</summary>
    public static SelfCheckView Of(SelfCheck check, TimeZoneInfo zone)
    {
        var areas = SelfCheckQuestionnaires.Current.Areas.Where(a => check.MeanOf(a) is not null).Select(a =>
        {
            var mean = check.MeanOf(a)!.Value;
            var advice = a.AdviceFor(mean);
            return new AreaResult(a.Code, a.NameIn(Languages.Current), mean, Languages.Choose(advice.Es, advice.En));
        });
        return new SelfCheckView(check, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(check.TakenAt, zone).DateTime), [.. areas]);
    }

    /// <summary>A mean as it is written: always with one decimal.</summary>
    public static string Written(decimal mean) => mean.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>How each area went over several self-checks, the earliest first.</summary>
    public static IReadOnlyList<ScaleLine> LinesOf(IReadOnlyList<SelfCheckView> views) =>
        [.. SelfCheckQuestionnaires.Current.Areas.Select(area => new ScaleLine(area.NameIn(Languages.Current),
            [.. views.SelectMany(v => v.Areas.Where(a => a.Code == area.Code).Select(a => new ScalePoint(Formats.Date(v.Day), a.Mean)))])).Where(l => l.Points.Count > 0)];
}
