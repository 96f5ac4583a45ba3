namespace DiasporaRegistry.Domain.Registrations;

/// <content>The end of a registration with its organization.</content>
public sealed partial class Registration
{
    /// <summary>Its organization ceased to exist: what was registered ends and stays known, what was on its way is taken back.</summary>
    public void End(Actor by, DateTimeOffset at)
    {
        if (RegistrationTransitions.Allows(State, RegistrationAct.Dissolve))
            Move(RegistrationAct.Dissolve, by, null, at);
        else if (Can(RegistrationAct.Withdraw))
            Withdraw(null, by, at);
    }

    /// <summary>
    /// Its organization did not cease to exist: it is registered again, and by the acts that had led there it stands where it stood. What dates did meanwhile, the calendar makes up for.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who undoes it.</param>
    /// <param name="at">Now.</param>
    public void Revive(string reason, Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(State, RegistrationAct.Revive);
        RefuseWithoutReason(reason);
        StandAgain(RegistrationAct.Dissolve, RegistrationAct.Revive, reason, by, at);
    }

    /// <summary>Where two records of one organization were merged after both had ended, each with a registration of the same country, one of them stands and the other is superseded, as in any merge.</summary>
    public static void ReviveAll(IReadOnlyCollection<Registration> dissolved, string reason, Actor by, DateTimeOffset at)
    {
        foreach (var registration in dissolved)
            registration.Revive(reason, by, at);
        foreach (var country in dissolved.GroupBy(r => r.Country))
        {
            var stays = country.OrderByDescending(r => r.Weight).ThenByDescending(r => r.ValidUntil).First();
            foreach (var other in country.Where(r => r != stays))
                other.Supersede(by, at);
        }
    }

    private void StandAgain(RegistrationAct ended, RegistrationAct again, string? reason, Actor by, DateTimeOffset at)
    {
        var end = history.Where(e => e.Act == ended).Max(e => e.Sequence);
        var before = history.Where(e => e.Sequence < end).OrderBy(e => e.Sequence).ToList();
        var (state, cause, grace) = (before[^1].To, RenewalCause, GraceUntil);
        Move(again, by, reason, at);
        switch (state)
        {
            case RegistrationState.RenewalDue:
                MarkRenewalDue(at, cause ?? Registrations.RenewalCause.Date);
                break;
            case RegistrationState.Expired:
                Expire(at);
                GraceUntil = grace;
                break;
            case RegistrationState.Suspended:
                Suspend(before.Last(e => e.Act == RegistrationAct.Suspend).Reason!, by, at);
                break;
        }

        // A confirmation that waited for the ministry waits again; also where it had waited again before.
        var renewal = before.Where(e => e.Act is not (RegistrationAct.Expire or RegistrationAct.MarkRenewalDue or RegistrationAct.HandOver
            or RegistrationAct.Dissolve or RegistrationAct.Revive or RegistrationAct.Supersede or RegistrationAct.Separate)).ToList();
        if (renewal.Last(e => !IsAboutOpinion(e.Act)) is { Act: RegistrationAct.Confirm } confirmed)
        {
            RenewalWaitsSince = confirmed.At;
            // What the consulate was asked, it is asked still.
            RenewalOpinionSince = renewal[^1].Act == RegistrationAct.AskOpinion ? renewal[^1].At : null;
        }
    }
}
