using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Registers what ends by its date, and refuses to start on a period that nobody may set.</summary>
internal static class RetentionSetup
{
    // What these periods were called before they had a section of their own: an installation that set one is not to keep things for longer unasked.
    private static readonly (string Before, Action<RetentionSettings, int> Set, string Now)[] Renamed =
    [
        ("Mail:KeepSentDays", (s, n) => s.SentMailDays = n, nameof(RetentionSettings.SentMailDays)),
        ("Mail:KeepFailedDays", (s, n) => s.FailedMailDays = n, nameof(RetentionSettings.FailedMailDays)),
        ("Bulletins:KeepRecipientsDays", (s, n) => s.BulletinRecipientDays = n, nameof(RetentionSettings.BulletinRecipientDays)),
        ("Reports:KeepUnansweredMonths", (s, n) => s.UnansweredReportMonths = n, nameof(RetentionSettings.UnansweredReportMonths)),
        ("Counter:KeepEntriesMonths", (s, n) => s.CounterEntryMonths = n, nameof(RetentionSettings.CounterEntryMonths)),
        ("Counter:KeepDraftsDays", (s, n) => s.CounterDraftDays = n, nameof(RetentionSettings.CounterDraftDays)),
    ];

    public static WebApplicationBuilder AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Of(builder.Configuration)).AddSingleton<MailKeeping>().AddSingleton<ReportKeeping>().AddSingleton<CounterKeeping>().AddSingleton<CaseKeeping>()
            .AddSingleton<RetentionKeeper>().AddDuty<RetentionKeeper>();
        return builder;
    }

    /// <summary>What the setting of a period was called before, where it was.</summary>
    internal static string? BeforeOf(string key) => Renamed.Where(r => key == $"Retention:{r.Now}").Select(r => r.Before).FirstOrDefault();

    /// <summary>The periods as they are set, each within its bounds.</summary>
    public static RetentionSettings Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Retention").Get<RetentionSettings>() ?? new RetentionSettings();
        foreach (var (before, set, now) in Renamed)
        {
            if (configuration[$"Retention:{now}"] is null && configuration.GetValue<int?>(before) is { } days)
                set(settings, days);
        }

        return RetentionTable.Faults(settings) is { Count: > 0 } faults ? throw new SettingMissingException(string.Join(' ', faults)) : settings;
    }
}
