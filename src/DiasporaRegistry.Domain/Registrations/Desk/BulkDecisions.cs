namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>Why a case is not decided together with others, but by itself.</summary>
public enum BulkRefusal
{
    /// <summary>The act does not fit where the case stands.</summary>
    ActDoesNotFit,
    /// <summary>A rule is not met.</summary>
    RuleNotMet,
    /// <summary>The register cannot tell whether a rule is met: a person looks.</summary>
    RuleCannotTell,
    /// <summary>The consulate advises against it, or has remarks.</summary>
    OpinionHasRemarks,
    /// <summary>Another organization is likely the same.</summary>
    LikelyDuplicate,
    /// <summary>The organization changed, and that is what asks for the renewal.</summary>
    OrganizationChanged,
}

/// <summary>
/// Which decisions may be taken for several cases at once: those that harm nobody and leave nothing to judge, and a return, where each case is told what it lacks. Whatever takes something from an
/// organization is decided case by case, with a reason that is about it.
/// </summary>
public static class BulkDecisions
{
    /// <summary>The most cases at once: as many as a person still reads through.</summary>
    public const int Most = 50;

    /// <summary>The acts that may be done for several cases.</summary>
    public static IReadOnlyList<RegistrationAct> Acts { get; } = [RegistrationAct.TakeUp, RegistrationAct.WaiveOpinion, RegistrationAct.Approve, RegistrationAct.Renew, RegistrationAct.Return];

    /// <summary>Why a case is not among those that an act is done for; none where it may be.</summary>
    /// <param name="registration">The case, loaded whole.</param>
    /// <param name="act">The act.</param>
    /// <param name="requirements">Its answers beside the rules.</param>
    /// <param name="hasLikelyDuplicate">Whether another organization is likely the same.</param>
    public static BulkRefusal? RefusalOf(Registration registration, RegistrationAct act, IReadOnlyCollection<Requirement> requirements, bool hasLikelyDuplicate)
    {
        if (!Acts.Contains(act) || !registration.Can(act) || (act == RegistrationAct.Renew && !registration.RenewalWaits))
            return BulkRefusal.ActDoesNotFit;
        if (act is not (RegistrationAct.Approve or RegistrationAct.Renew))
            return null;
        if (requirements.Any(r => r.Outcome == Outcome.NotMet))
            return BulkRefusal.RuleNotMet;
        if (requirements.Any(r => r.Outcome == Outcome.CannotTell))
            return BulkRefusal.RuleCannotTell;
        if (act == RegistrationAct.Renew)
        {
            return registration.RenewalCause is RenewalCause.NewBoard or RenewalCause.NewAddress ? BulkRefusal.OrganizationChanged
                : registration.Opinions.Where(o => o.At >= registration.RenewalWaitsSince).MaxBy(o => o.At) is { Kind: not OpinionKind.Favourable } ? BulkRefusal.OpinionHasRemarks : null;
        }

        if (registration.Opinions.MaxBy(o => o.At) is { Kind: not OpinionKind.Favourable })
            return BulkRefusal.OpinionHasRemarks;
        return hasLikelyDuplicate ? BulkRefusal.LikelyDuplicate : null;
    }
}
