namespace DiasporaRegistry.Domain.Registrations;

/// <content>What becomes of an application when nobody is left of those who made it.</content>
public sealed partial class Registration
{
    /// <summary>Nobody answers for its organization any more: it is taken back where it was on its way, and whoever comes later reads nothing of it.</summary>
    public void LeaveBehind(Actor by, DateTimeOffset at)
    {
        if (Can(RegistrationAct.Withdraw))
            Withdraw(null, by, at);
        LeftBehindAt ??= at;
    }
}
