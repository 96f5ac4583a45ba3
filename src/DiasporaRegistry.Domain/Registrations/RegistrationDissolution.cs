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
}
