namespace DiasporaRegistry.Domain.Registrations;

/// <content>What becomes of two registrations with one country when their organizations are found to be one.</content>
public sealed partial class Registration
{
    /// <summary>How much a registration weighs beside another one with the same country: what a ministry suspended stays suspended, and what is valid comes before what is not.</summary>
    private int Weight => State switch
    {
        RegistrationState.Suspended => 4,
        RegistrationState.Approved => 3,
        RegistrationState.RenewalDue => 2,
        RegistrationState.Expired => 1,
        _ => 0,
    };

    /// <summary>Of two that are not ended, one stays: the weightier one, and of two alike that of the organization that stays. The other is superseded, or taken back where it was never decided.</summary>
    /// <param name="mine">That of the organization that stays.</param>
    /// <param name="theirs">That of the one that is merged into it.</param>
    /// <param name="by">Who merges them.</param>
    /// <param name="at">When.</param>
    public static void MakeOne(Registration mine, Registration theirs, Actor by, DateTimeOffset at)
    {
        if (IsForAMinistryToDecide(mine, theirs) || IsForAMinistryToDecide(theirs, mine))
            throw new BrokenRuleException(Rule.MergeWaitsForTheDecision);
        var gives = theirs.Weight > mine.Weight ? mine : theirs;
        if (gives.IsRegistered)
            gives.Supersede(by, at);
        else if (mine.Weight + theirs.Weight == 0 && RegistrationStates.Open.Contains(theirs.State))
            mine.Withdraw(null, Actor.System, at);
        else
            gives.Withdraw(null, Actor.System, at);
    }

    /// <summary>Another registration with the same country stands for it.</summary>
    public void Supersede(Actor by, DateTimeOffset at) => Move(RegistrationAct.Supersede, by, null, at);

    /// <summary>The merge is undone: it stands by itself again, where it stood.</summary>
    public void Separate(Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(State, RegistrationAct.Separate);
        StandAgain(RegistrationAct.Supersede, RegistrationAct.Separate, null, by, at);
    }

    /// <summary>Whether a merge at a moment superseded it.</summary>
    public bool WasSupersededAt(DateTimeOffset at) => State == RegistrationState.Superseded && history.Any(e => e.Act == RegistrationAct.Supersede && e.At == at);

    private static bool IsForAMinistryToDecide(Registration one, Registration other) =>
        RegistrationStates.Open.Contains(one.State) && RegistrationStates.Relying.Contains(other.State);
}
