namespace DiasporaRegistry.Domain.Registrations;

/// <content>What a ministry sees of who answers for the organization.</content>
public sealed partial class Registration
{
    /// <summary>Records that another owner answers for the organization; the state and the day since which it holds stay.</summary>
    public void RecordHandOver(Actor by, DateTimeOffset at)
    {
        var state = RegistrationTransitions.After(State, RegistrationAct.HandOver);
        history.Add(new RegistrationEvent(history.Count + 1, RegistrationAct.HandOver, State, state, by, null, at));
    }
}
