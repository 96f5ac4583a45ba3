using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>An organization's membership in a coalition, for a time; the member may not be in the register yet.</summary>
public sealed class CoalitionMember
{
    private CoalitionMember() { }

    internal CoalitionMember(Guid? memberId, string name, Place? place, DateOnly? from, DateOnly? to, DateTimeOffset at)
    {
        if (from is not null && to is not null && to < from)
            throw new BrokenRuleException(Rule.PeriodEndsAfterItBegins);
        Id = Guid.CreateVersion7(at);
        MemberId = memberId;
        Name = OneLine.Of(name);
        Folded = Folding.Fold(name);
        PlaceCode = place?.Code;
        Place = place;
        From = from;
        To = to;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The member in the register; none while it is known by name only.</summary>
    public Guid? MemberId { get; private set; }
    /// <summary>The member's name as the coalition writes it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>That name, folded for comparison.</summary>
    public string Folded { get; private set; } = "";
    /// <summary>Where the member is, where the coalition says so.</summary>
    public string? PlaceCode { get; private set; }
    /// <summary>That place, where it was loaded.</summary>
    public Place? Place { get; private set; }
    /// <summary>The first day of the membership; open when not known.</summary>
    public DateOnly? From { get; private set; }
    /// <summary>The last day of the membership; open while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>When both sides had agreed; none while the coalition alone says so.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Whether it is a member on a day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>Both sides agreed.</summary>
    internal void Confirm(DateTimeOffset at) => ConfirmedAt ??= at;

    /// <summary>Ends the membership.</summary>
    internal void End(DateOnly day)
    {
        if (From is not null && day < From)
            throw new BrokenRuleException(Rule.PeriodEndsAfterItBegins);
        To = day;
    }

    /// <summary>It did not end: it lasts as long as was said before.</summary>
    internal void LastUntil(DateOnly? day) => To = day;

    /// <summary>Whether two memberships overlap in time.</summary>
    internal bool Overlaps(DateOnly? from, DateOnly? to) =>
        (To is null || from is null || from <= To) && (to is null || From is null || From <= to);
}
