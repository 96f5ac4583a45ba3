namespace DiasporaRegistry.Domain.Countries;

/// <summary>How somebody reached a consulate, or the consulate them.</summary>
public enum CounterChannel
{
    /// <summary>At the counter.</summary>
    InPerson,
    /// <summary>At a mobile consulate.</summary>
    Mobile,
    /// <summary>By telephone.</summary>
    Phone,
    /// <summary>By mail.</summary>
    Mail,
    /// <summary>By video.</summary>
    Video,
    /// <summary>At an event or on a visit to the organization.</summary>
    Event,
}

/// <summary>
/// A contact that a consulate had with an organization, or an appointment that it has: when, how, about what, and what came of it. It names no person: that somebody of an
/// organization came is the consulate's business, who came is not the register's.
/// </summary>
public sealed class CounterEntry
{
    /// <summary>The longest subject.</summary>
    public const int LongestSubject = 200;
    /// <summary>The longest outcome.</summary>
    public const int LongestOutcome = 600;
    /// <summary>The longest place.</summary>
    public const int LongestPlace = 160;

    private CounterEntry() { }

    /// <summary>A contact that was, or an appointment that will be.</summary>
    /// <param name="id">The key of the form, so that sending it twice writes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="consulateCode">The consulate.</param>
    /// <param name="isAppointment">Whether it has a time and a place to come.</param>
    /// <param name="by">The officer who writes it.</param>
    /// <param name="at">When it is written.</param>
    public CounterEntry(Guid id, string country, string consulateCode, bool isAppointment, Guid by, DateTimeOffset at) =>
        (Id, Country, ConsulateCode, IsAppointment, WrittenBy, WrittenAt) = (id, country, consulateCode, isAppointment, by, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>Whether it is an appointment.</summary>
    public bool IsAppointment { get; private set; }
    /// <summary>The day.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>The time on the clock of the place, for an appointment.</summary>
    public TimeOnly? Time { get; private set; }
    /// <summary>Where, for an appointment.</summary>
    public string? Place { get; private set; }
    /// <summary>How.</summary>
    public CounterChannel Channel { get; private set; }
    /// <summary>About what, without names.</summary>
    public string Subject { get; private set; } = "";
    /// <summary>What came of it; none yet for an appointment to come.</summary>
    public string? Outcome { get; private set; }
    /// <summary>The organization, where it is one of the register.</summary>
    public Guid? OrganizationId { get; private set; }
    /// <summary>The mobile consulate that it belongs to.</summary>
    public Guid? VisitId { get; private set; }
    /// <summary>The officer who wrote it.</summary>
    public Guid WrittenBy { get; private set; }
    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
    /// <summary>When an appointment was called off.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Says when, how and about what.</summary>
    public void State(DateOnly day, TimeOnly? time, string? place, CounterChannel channel, string subject, Guid? organizationId, Guid? visitId)
    {
        if (Visible.IsNothing(subject) || (IsAppointment && (time is null || Visible.IsNothing(place))))
            throw new BrokenRuleException(Rule.CounterEntrySaysWhatAndWhen);
        if (Organizations.StatusWords.In(subject))
            throw new BrokenRuleException(Rule.CounterEntryTellsNoStatus);
        (Day, Channel, OrganizationId, VisitId) = (day, channel, organizationId, visitId);
        Subject = OneLine.Of(subject);
        (Time, Place) = IsAppointment ? (time, OneLine.Of(place!)) : (null, null);
    }

    /// <summary>Says what came of it.</summary>
    public void Conclude(string? outcome)
    {
        if (CancelledAt is not null)
            throw new BrokenRuleException(Rule.CancelledAppointmentStaysSo);
        if (Organizations.StatusWords.In(outcome))
            throw new BrokenRuleException(Rule.CounterEntryTellsNoStatus);
        Outcome = Visible.IsNothing(outcome) ? null : ManyLines.Of(outcome);
    }

    /// <summary>Calls an appointment off.</summary>
    public void Cancel(DateTimeOffset at)
    {
        if (!IsAppointment || Outcome is not null)
            throw new BrokenRuleException(Rule.OnlyAnAppointmentToComeIsCancelled);
        CancelledAt ??= at;
    }
}
