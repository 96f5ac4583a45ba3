using System.Globalization;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Web.Retention;

/// <summary>What a period is counted in.</summary>
public enum PeriodUnit
{
    /// <summary>Days.</summary>
    Days,
    /// <summary>Months.</summary>
    Months,
}

/// <summary>Something that the register lets go of when its time has come.</summary>
/// <param name="Kind">Its name in the report, and of its words.</param>
/// <param name="What">What goes, in English, as the register of processing says it.</param>
/// <param name="Unit">What its period is counted in.</param>
/// <param name="Least">The shortest period that an installation may set.</param>
/// <param name="Most">The longest.</param>
/// <param name="Why">Why it is kept for that long and no longer.</param>
/// <param name="Source">Which law, rule or decision says so.</param>
/// <param name="Period">The period as it is set.</param>
/// <param name="Forget">Lets go of what is due; answers how many rows that was.</param>
public sealed record Retained(string Kind, string What, PeriodUnit Unit, int Least, int Most, string Why, string Source, Func<RetentionSettings, int> Period, Func<IServiceProvider, CancellationToken, Task<int>> Forget)
{
    /// <summary>The setting, as an environment names it; none where the period is a rule of the register itself.</summary>
    public string? Setting { get; init; }

    /// <summary>Its period in words, in English.</summary>
    public string PeriodOf(RetentionSettings settings)
    {
        var number = Period(settings);
        return string.Create(CultureInfo.InvariantCulture, $"{number} {(Unit == PeriodUnit.Days ? "day" : "month")}{(number == 1 ? "" : "s")}");
    }
}

/// <summary>Everything that ends by its date: the one table that the job walks, that the page of administrators shows, and that <c>docs/privacy.md</c> is held against. Whoever adds something that is kept for a time adds its line.</summary>
public static class RetentionTable
{
    private const string Own = "no law names a period; the ministry's own, said on the privacy page";

    /// <summary>The lines.</summary>
    public static IReadOnlyList<Retained> All { get; } =
    [
        Days("SentMails", "address and subject of a sent mail; its text goes when it is sent", 0, 365, "to answer who asks whether they were written to", Own, s => s.SentMailDays, (p, c) => Of<MailKeeping>(p).ForgetSentAsync(c), nameof(RetentionSettings.SentMailDays)),
        Days("FailedMails", "a mail that could not be sent", 0, 365, "to mend what failed", Own, s => s.FailedMailDays, (p, c) => Of<MailKeeping>(p).ForgetFailedAsync(c), nameof(RetentionSettings.FailedMailDays)),
        Days("LetterCounts", "that an organization got a letter; its text is never kept", 1, 30, "so that nobody is flooded", "decision 15", s => s.LetterCountDays, (p, c) => Of<MailKeeping>(p).ForgetLettersAsync(c), nameof(RetentionSettings.LetterCountDays)),
        Months("AnsweredReports", "a reported mistake, after its answer", 1, 60, "to recognise it when it comes again", Own, s => s.AnsweredReportMonths, (p, c) => Of<ReportKeeping>(p).DeleteAnsweredAsync(c), nameof(RetentionSettings.AnsweredReportMonths)),
        Months("ReporterAddresses", "the address of whoever reported a mistake that still waits", 1, 60, "to answer; an answer after a year helps nobody", Own, s => s.ReporterAddressMonths, (p, c) => Of<ReportKeeping>(p).ForgetReportersAsync(c), nameof(RetentionSettings.ReporterAddressMonths)),
        Months("UnansweredReports", "a reported mistake that nobody answers", 1, 60, "what nobody answers in that time nobody will", Own, s => s.UnansweredReportMonths, (p, c) => Of<ReportKeeping>(p).DeleteUnansweredAsync(c), nameof(RetentionSettings.UnansweredReportMonths)),
        Days("Invitations", "an invitation that expired, with its address", 1, 365, "to send it again", "decision 19", s => s.InvitationDays, (p, c) => Of<CaseKeeping>(p).DeleteInvitationsAsync(c), nameof(RetentionSettings.InvitationDays)),
        new("MergedRows", "both organizations' rows as they were before a merge", PeriodUnit.Days, OrganizationMerge.UndoDays, OrganizationMerge.UndoDays, "so that the merge can be undone", "decision 20", _ => OrganizationMerge.UndoDays, (p, c) => Of<CaseKeeping>(p).ForgetMergesAsync(c)),
        Months("CounterEntries", "a contact or an appointment that a consulate noted, after its day", 1, 120, "to go on where the last conversation ended", "decision 29", s => s.CounterEntryMonths, (p, c) => Of<CounterKeeping>(p).DeleteEntriesAsync(c), nameof(RetentionSettings.CounterEntryMonths)),
        Days("CounterDrafts", "a draft that was begun at a counter, that nobody owns and nobody writes in", 1, 365, "for its people to take it over", "decision 29", s => s.CounterDraftDays, (p, c) => Of<CounterKeeping>(p).DeleteDraftsAsync(c), nameof(RetentionSettings.CounterDraftDays)),
        Months("UnfiledDrafts", "an application that was never filed, since somebody wrote in it", 3, 120, "to finish it", "decision 61", s => s.UnfiledDraftMonths, (p, c) => Of<CounterKeeping>(p).DeleteUnfiledAsync(c), nameof(RetentionSettings.UnfiledDraftMonths)),
        Months("CaseNotes", "what staff noted beside a case, once it is decided", 1, 240, "to understand a decision while it can be asked about; the decision and its reasons stay", "decision 61", s => s.CaseNoteMonths, (p, c) => Of<CaseKeeping>(p).DeleteNotesAsync(c), nameof(RetentionSettings.CaseNoteMonths)),
        Days("RefusedClaims", "what somebody said and showed in a claim, after a refusal", 30, 365, "to complain about the refusal", "decision 35", s => s.RefusedClaimDays, (p, c) => Of<Pages.Claims.ClaimKeeper>(p).ForgetRefusedAsync(c), nameof(RetentionSettings.RefusedClaimDays)),
        Days("GrantedClaims", "the same, after a grant", 30, 1825, "to revoke a grant that was won by deceit", "decision 35", s => s.GrantedClaimDays, (p, c) => Of<Pages.Claims.ClaimKeeper>(p).ForgetGrantedAsync(c), nameof(RetentionSettings.GrantedClaimDays)),
        Days("BulletinRecipients", "to whom a bulletin went; its figures stay", 1, 730, "to answer who asks why they got it", "decision 26", s => s.BulletinRecipientDays, (p, c) => Of<Bulletins.BulletinSender>(p).ForgetAsync(c), nameof(RetentionSettings.BulletinRecipientDays)),
        Days("ImportLines", "the lines of a list that a ministry brought in", 1, 365, "to take the import back", "decision 34", s => s.ImportLineDays, (p, c) => Of<Import.ImportRunner>(p).ForgetAsync(c), nameof(RetentionSettings.ImportLineDays)),
        Days("RenewalLinks", "to whom a link to renew was sent, after its last day", 1, 1825, "to show that a confirmation came by a link", "decision 17", s => s.RenewalLinkDays, (p, c) => Of<CaseKeeping>(p).DeleteRenewalLinksAsync(c), nameof(RetentionSettings.RenewalLinkDays)),
        Days("ComplaintAddresses", "the address of a complaint about works, after its answer", 1, 365, "to ask back", "decision 43", s => s.ComplaintAddressDays, (p, c) => Of<ReportKeeping>(p).ForgetComplaintAddressesAsync(c), nameof(RetentionSettings.ComplaintAddressDays)),
        Months("Complaints", "what a complaint about works said as it was sent", 1, 120, "to follow it while the works go on", "decision 43", s => s.ComplaintMonths, (p, c) => Of<ReportKeeping>(p).ForgetComplaintsAsync(c), nameof(RetentionSettings.ComplaintMonths)),
        Months("Reports", "the report of what was let go of", 12, 120, "to show an auditor that it was", "decision 61", s => s.ReportMonths, (p, c) => Of<CaseKeeping>(p).DeleteReportAsync(c), nameof(RetentionSettings.ReportMonths)),
    ];

    /// <summary>What of some settings is out of its bounds, in words for whoever starts the program; nothing where all are within.</summary>
    public static IReadOnlyList<string> Faults(RetentionSettings settings) =>
        [.. All.Where(r => r.Period(settings) < r.Least || r.Period(settings) > r.Most).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Setting} is {r.Period(settings)}; it may be {r.Least} to {r.Most}."))];

    private static T Of<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    private static Retained Days(string kind, string what, int least, int most, string why, string source, Func<RetentionSettings, int> period, Func<IServiceProvider, CancellationToken, Task<int>> forget, string setting) =>
        new(kind, what, PeriodUnit.Days, least, most, why, source, period, forget) { Setting = $"Retention__{setting}" };

    private static Retained Months(string kind, string what, int least, int most, string why, string source, Func<RetentionSettings, int> period, Func<IServiceProvider, CancellationToken, Task<int>> forget, string setting) =>
        new(kind, what, PeriodUnit.Months, least, most, why, source, period, forget) { Setting = $"Retention__{setting}" };
}
