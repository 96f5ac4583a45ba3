namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>Whose turn it is in an open case.</summary>
public enum WaitsFor
{
    /// <summary>The ministry reviews or decides.</summary>
    Ministry,
    /// <summary>The responsible consulate gives its opinion.</summary>
    Consulate,
    /// <summary>The organization corrects what was returned to it.</summary>
    Organization,
}

/// <summary>
/// An open case on the ministry's desk: whose turn it is, until when, to whom of the reviewers it is assigned, and who has it in hands just now. It is there while the
/// case is open and ends with it; the registration itself knows nothing of it.
/// </summary>
public sealed class ReviewCase
{
    /// <summary>For how long somebody who takes a case in hands holds it, unless it is put back before.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(30);

    /// <summary>States in which a case may be on the desk: what is filed and not decided, and what a renewal may wait in.</summary>
    public static IReadOnlyList<RegistrationState> States { get; } = [.. RegistrationStates.Open, RegistrationState.Returned, RegistrationState.RenewalDue, RegistrationState.Expired];

    private ReviewCase() { }

    /// <summary>A case that comes onto the desk.</summary>
    public ReviewCase(Guid registrationId, string country, WaitsFor waitsFor, DateOnly? dueOn)
    {
        RegistrationId = registrationId;
        Country = country;
        WaitsFor = waitsFor;
        DueOn = dueOn;
    }

    /// <summary>The registration.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>The country whose ministry works on it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Whose turn it is.</summary>
    public WaitsFor WaitsFor { get; private set; }
    /// <summary>The last day on which an answer is in time; none while the organization corrects.</summary>
    public DateOnly? DueOn { get; private set; }
    /// <summary>The reviewer whose case it is; none while it is nobody's.</summary>
    public Guid? AssigneeId { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? AssignedAt { get; private set; }
    /// <summary>Who has it in hands; that counts until <see cref="HeldUntil"/>.</summary>
    public Guid? HolderId { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? HeldSince { get; private set; }
    /// <summary>Until when, unless it is put back before.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }
    /// <summary>From whom it was taken last, for as long as nobody takes it up anew.</summary>
    public Guid? TakenFromId { get; private set; }

    /// <summary>Whose turn it is in a registration; none where it is not an open case.</summary>
    public static WaitsFor? TurnOf(Registration registration) => registration.State switch
    {
        _ when registration.SubmittedAt is null => null,
        RegistrationState.Submitted or RegistrationState.MinistryReview => Desk.WaitsFor.Ministry,
        RegistrationState.ConsularOpinion => Desk.WaitsFor.Consulate,
        RegistrationState.Returned => Desk.WaitsFor.Organization,
        _ when registration.RenewalWaitsForOpinion => Desk.WaitsFor.Consulate,
        _ => registration.RenewalWaits ? Desk.WaitsFor.Ministry : null,
    };

    /// <summary>Follows the registration: another's turn, another day. Whoever has it in hands has it no longer once it is not the ministry's turn.</summary>
    public void Follow(WaitsFor waitsFor, DateOnly? dueOn)
    {
        WaitsFor = waitsFor;
        DueOn = dueOn;
        if (waitsFor == WaitsFor.Organization)
            PutDown();
    }

    /// <summary>Assigns it to a reviewer, or to nobody.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Assign(Guid? reviewer, DateTimeOffset at)
    {
        if (AssigneeId == reviewer)
            return false;
        AssigneeId = reviewer;
        AssignedAt = reviewer is null ? null : at;
        return true;
    }

    /// <summary>Who has it in hands at a moment.</summary>
    public Guid? HolderAt(DateTimeOffset at) => HeldUntil > at ? HolderId : null;

    /// <summary>Whether somebody else than a reviewer has it in hands at a moment.</summary>
    public bool IsHeldByOther(Guid reviewer, DateTimeOffset at) => HolderAt(at) is { } holder && holder != reviewer;

    /// <summary>Takes it in hands, or holds it on; not while a colleague has it.</summary>
    public void Hold(Guid reviewer, DateTimeOffset at)
    {
        if (IsHeldByOther(reviewer, at))
            throw new BrokenRuleException(Rule.CaseIsInOnePairOfHands);
        Take(reviewer, at);
        TakenFromId = null;
    }

    /// <summary>Takes it out of a colleague's hands.</summary>
    /// <returns>Who had it; none where nobody had.</returns>
    public Guid? TakeOver(Guid reviewer, DateTimeOffset at)
    {
        var from = IsHeldByOther(reviewer, at) ? HolderId : null;
        Take(reviewer, at);
        TakenFromId = from;
        return from;
    }

    /// <summary>Puts it back, where the reviewer is who has it.</summary>
    public void PutBack(Guid reviewer)
    {
        if (HolderId == reviewer)
            PutDown();
    }

    /// <summary>Leaves a reviewer who works no longer for the ministry without it.</summary>
    public void Leave(Guid reviewer)
    {
        if (AssigneeId == reviewer)
            (AssigneeId, AssignedAt) = (null, null);
        PutBack(reviewer);
    }

    private void Take(Guid reviewer, DateTimeOffset at)
    {
        if (HolderAt(at) != reviewer)
            HeldSince = at;
        HolderId = reviewer;
        HeldUntil = at + HoldsFor;
    }

    private void PutDown() => (HolderId, HeldSince, HeldUntil, TakenFromId) = (null, null, null, null);
}
