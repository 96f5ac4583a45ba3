namespace DiasporaRegistry.Domain.Participation;

/// <summary>The clocks of a place, which are put forward and back: what they show is a moment only together with where they hang.</summary>
public static class PlaceClock
{
    /// <summary>Whether clocks are known to count a year: from 2000 to 2200.</summary>
    public static bool Counts(int year) => year is >= 2000 and <= 2200;

    /// <summary>The zone of an IANA name; none where nobody knows it.</summary>
    public static TimeZoneInfo? Find(string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone ? found : null;

    /// <summary>The moment at which a place's clocks show a time. Where they show it twice, in the night on which they are put back, it is the first of the two.</summary>
    public static DateTimeOffset At(DateTime shown, string zone)
    {
        var place = Find(zone) ?? throw new BrokenRuleException(Rule.EventZoneIsKnown);
        var time = DateTime.SpecifyKind(shown, DateTimeKind.Unspecified);
        if (!Counts(time.Year) || place.IsInvalidTime(time))
            throw new BrokenRuleException(Rule.EventTimeIsOnTheClock);
        var offset = place.IsAmbiguousTime(time) ? place.GetAmbiguousTimeOffsets(time).Max() : place.GetUtcOffset(time);
        return new DateTimeOffset(time, offset).ToUniversalTime();
    }
}
