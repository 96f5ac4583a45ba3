namespace DiasporaRegistry.Web.Retention;

/// <summary>For how long each thing is kept that ends by its date: the section <c>Retention</c>. Which acts each period ends, why, and within which bounds stands in <see cref="RetentionTable"/>.</summary>
public sealed class RetentionSettings
{
    /// <summary>Days of the address and subject of a mail that was sent.</summary>
    public int SentMailDays { get; set; } = 30;

    /// <summary>Days of a mail that could not be sent, from when it was written.</summary>
    public int FailedMailDays { get; set; } = 90;

    /// <summary>Days for which it is counted that an organization got a letter.</summary>
    public int LetterCountDays { get; set; } = 1;

    /// <summary>Months of a reported mistake after its answer.</summary>
    public int AnsweredReportMonths { get; set; } = 12;

    /// <summary>Months of the address of whoever reported a mistake that still waits.</summary>
    public int ReporterAddressMonths { get; set; } = 12;

    /// <summary>Months of a reported mistake that nobody answers.</summary>
    public int UnansweredReportMonths { get; set; } = 24;

    /// <summary>Days of an invitation after it expired, to represent an organization or to work for an office.</summary>
    public int InvitationDays { get; set; } = 90;

    /// <summary>Months of a contact or an appointment at a counter after its day.</summary>
    public int CounterEntryMonths { get; set; } = 24;

    /// <summary>Days of a draft that was begun at a counter, that nobody owns and nobody writes in.</summary>
    public int CounterDraftDays { get; set; } = 60;

    /// <summary>Months of an application that was never filed, since somebody wrote in it.</summary>
    public int UnfiledDraftMonths { get; set; } = 24;

    /// <summary>Months of what staff noted beside a case, from when it was written, where the case is decided.</summary>
    public int CaseNoteMonths { get; set; } = 60;

    /// <summary>Days of what somebody said and showed in a claim that was refused or revoked.</summary>
    public int RefusedClaimDays { get; set; } = 90;

    /// <summary>Days of what somebody said and showed in a claim that was granted.</summary>
    public int GrantedClaimDays { get; set; } = 365;

    /// <summary>Days for which it is kept to whom a bulletin went.</summary>
    public int BulletinRecipientDays { get; set; } = 180;

    /// <summary>Days of the lines of a list that a ministry brought in.</summary>
    public int ImportLineDays { get; set; } = 90;

    /// <summary>Days of a link to renew after its last day.</summary>
    public int RenewalLinkDays { get; set; } = 365;

    /// <summary>Days of the address of a complaint after its answer.</summary>
    public int ComplaintAddressDays { get; set; } = 30;

    /// <summary>Months of what a complaint said as it was sent.</summary>
    public int ComplaintMonths { get; set; } = 12;

    /// <summary>Months of the report of all this.</summary>
    public int ReportMonths { get; set; } = 24;

    /// <summary>The last day of a counter's contact or appointment of a day.</summary>
    public DateOnly CounterLastDayOf(DateOnly day) => day.AddMonths(CounterEntryMonths);

    /// <summary>When a draft that was last changed at a moment goes, unless somebody writes in it.</summary>
    public DateTimeOffset DraftEndsAt(DateTimeOffset changed) => changed.AddMonths(UnfiledDraftMonths);
}
