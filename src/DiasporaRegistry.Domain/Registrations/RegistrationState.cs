namespace DiasporaRegistry.Domain.Registrations;

/// <summary>Where an organization's registration with one country stands.</summary>
public enum RegistrationState
{
    /// <summary>Being written.</summary>
    Draft,
    /// <summary>Received; nobody has taken it up yet.</summary>
    Submitted,
    /// <summary>Waiting for the opinion of the responsible consulate.</summary>
    ConsularOpinion,
    /// <summary>In the hands of the ministry.</summary>
    MinistryReview,
    /// <summary>Sent back for correction.</summary>
    Returned,
    /// <summary>Approved and valid.</summary>
    Approved,
    /// <summary>Refused; a new application knows of it.</summary>
    Rejected,
    /// <summary>Still valid, and to be renewed soon.</summary>
    RenewalDue,
    /// <summary>Its validity ended without renewal.</summary>
    Expired,
    /// <summary>Set aside by the ministry, for a reason that the organization can read.</summary>
    Suspended,
    /// <summary>Taken back for good.</summary>
    Revoked,
    /// <summary>Taken back by the organization itself.</summary>
    Withdrawn,
    /// <summary>Ended with its organization, which ceased to exist; stays known.</summary>
    Dissolved,
    /// <summary>Two records of one organization were made one, and another registration with the same country stands for it; its number leads there.</summary>
    Superseded,
}

/// <summary>What may be done to a registration.</summary>
public enum RegistrationAct
{
    /// <summary>The organization begins it.</summary>
    Begin,
    /// <summary>The organization submits it, for the first time or corrected.</summary>
    Submit,
    /// <summary>The rule set asks the responsible consulate for its opinion.</summary>
    AskOpinion,
    /// <summary>The consulate gives its opinion.</summary>
    GiveOpinion,
    /// <summary>The ministry goes on without an opinion that did not come.</summary>
    WaiveOpinion,
    /// <summary>A reviewer takes it up.</summary>
    TakeUp,
    /// <summary>The ministry sends it back for correction.</summary>
    Return,
    /// <summary>The ministry approves it.</summary>
    Approve,
    /// <summary>The ministry rejects it.</summary>
    Reject,
    /// <summary>A federation issues it to its own club, where the rule set lets it.</summary>
    Issue,
    /// <summary>What was with a federation goes to the ministry.</summary>
    PassOn,
    /// <summary>Its end is near.</summary>
    MarkRenewalDue,
    /// <summary>Its validity ended.</summary>
    Expire,
    /// <summary>The organization confirms, when a renewal is due, that all that it states is still correct.</summary>
    Confirm,
    /// <summary>The ministry renews it, or the register where the rule set lets a confirmation do so.</summary>
    Renew,
    /// <summary>The ministry does not renew on a confirmation that waited for it.</summary>
    DeclineRenewal,
    /// <summary>The ministry suspends it.</summary>
    Suspend,
    /// <summary>The ministry ends a suspension.</summary>
    Reinstate,
    /// <summary>The ministry revokes it.</summary>
    Revoke,
    /// <summary>The organization withdraws it.</summary>
    Withdraw,
    /// <summary>Its organization ceased to exist.</summary>
    Dissolve,
    /// <summary>The ministry undoes it: its organization exists.</summary>
    Revive,
    /// <summary>Two records of its organization are made one, and the other's registration with the country stands for both.</summary>
    Supersede,
    /// <summary>The merge is undone: it stands by itself.</summary>
    Separate,
    /// <summary>Another owner answers for the organization from now on.</summary>
    HandOver,
}

/// <summary>Which acts each state allows, and where they lead: the state machine as one table.</summary>
public static class RegistrationTransitions
{
    private static readonly Dictionary<(RegistrationState From, RegistrationAct Act), RegistrationState> Table = Build();

    /// <summary>Every transition: the state before, the act, the state after.</summary>
    public static IEnumerable<(RegistrationState From, RegistrationAct Act, RegistrationState To)> All =>
        Table.Select(t => (t.Key.From, t.Key.Act, t.Value));

    /// <summary>Whether an act fits a state.</summary>
    public static bool Allows(RegistrationState from, RegistrationAct act) => Table.ContainsKey((from, act));

    /// <summary>The state that an act leads to; refuses one that does not fit.</summary>
    public static RegistrationState After(RegistrationState from, RegistrationAct act) =>
        Table.TryGetValue((from, act), out var to) ? to : throw new BrokenRuleException(Rule.ActFitsState, act, from);

    private static Dictionary<(RegistrationState, RegistrationAct), RegistrationState> Build()
    {
        var table = new Dictionary<(RegistrationState, RegistrationAct), RegistrationState>();

        Add(RegistrationAct.Submit, RegistrationState.Submitted, RegistrationState.Draft, RegistrationState.Returned);
        Add(RegistrationAct.AskOpinion, RegistrationState.ConsularOpinion, RegistrationState.Submitted);
        Add(RegistrationAct.GiveOpinion, RegistrationState.MinistryReview, RegistrationState.ConsularOpinion);
        Add(RegistrationAct.WaiveOpinion, RegistrationState.MinistryReview, RegistrationState.ConsularOpinion);
        Add(RegistrationAct.TakeUp, RegistrationState.MinistryReview, RegistrationState.Submitted);
        // A gap that anyone can see need not wait for the consulate: the ministry may return an application at each step before its decision.
        Add(RegistrationAct.Return, RegistrationState.Returned,
            RegistrationState.Submitted, RegistrationState.ConsularOpinion, RegistrationState.MinistryReview);
        Add(RegistrationAct.Approve, RegistrationState.Approved, RegistrationState.MinistryReview);
        Add(RegistrationAct.Reject, RegistrationState.Rejected, RegistrationState.MinistryReview);
        Add(RegistrationAct.Issue, RegistrationState.Approved, RegistrationState.Submitted);
        Add(RegistrationAct.PassOn, RegistrationState.Submitted, RegistrationState.Submitted);
        Add(RegistrationAct.MarkRenewalDue, RegistrationState.RenewalDue, RegistrationState.Approved);
        Add(RegistrationAct.Expire, RegistrationState.Expired, RegistrationState.Approved, RegistrationState.RenewalDue);
        // Both leave the state as it is: a date or a decision moves it.
        foreach (var state in new[] { RegistrationState.RenewalDue, RegistrationState.Expired })
        {
            Add(RegistrationAct.Confirm, state, state);
            Add(RegistrationAct.DeclineRenewal, state, state);
            // On a confirmation that waits the consulate is heard as on an application.
            Add(RegistrationAct.AskOpinion, state, state);
            Add(RegistrationAct.GiveOpinion, state, state);
            Add(RegistrationAct.WaiveOpinion, state, state);
        }

        Add(RegistrationAct.Renew, RegistrationState.Approved, RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired);
        Add(RegistrationAct.Suspend, RegistrationState.Suspended, RegistrationState.Approved, RegistrationState.RenewalDue);
        Add(RegistrationAct.Reinstate, RegistrationState.Approved, RegistrationState.Suspended);
        Add(RegistrationAct.Revoke, RegistrationState.Revoked,
            RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended);
        Add(RegistrationAct.Withdraw, RegistrationState.Withdrawn,
            RegistrationState.Draft, RegistrationState.Submitted, RegistrationState.ConsularOpinion, RegistrationState.MinistryReview,
            RegistrationState.Returned, RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended);
        Add(RegistrationAct.Dissolve, RegistrationState.Dissolved,
            RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended);
        Add(RegistrationAct.Supersede, RegistrationState.Superseded,
            RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended);
        // By the acts that follow at once it stands where it stood.
        Add(RegistrationAct.Revive, RegistrationState.Approved, RegistrationState.Dissolved);
        Add(RegistrationAct.Separate, RegistrationState.Approved, RegistrationState.Superseded);
        // Whoever answers for it, it stands where it stood.
        foreach (var state in Enum.GetValues<RegistrationState>().Except([RegistrationState.Draft, .. RegistrationStates.Ended]))
            Add(RegistrationAct.HandOver, state, state);
        return table;

        void Add(RegistrationAct act, RegistrationState to, params ReadOnlySpan<RegistrationState> from)
        {
            foreach (var state in from)
                table.Add((state, act), to);
        }
    }
}

/// <summary>What a state means for those outside the procedure.</summary>
public static class RegistrationStates
{
    /// <summary>States in which a ministry recognises the organization, or did until its validity ended.</summary>
    public static IReadOnlyList<RegistrationState> Recognised { get; } =
        [RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired];

    /// <summary>States in which the organization's page is public; an expired one stays findable, marked so, and so does one whose organization ceased to exist.</summary>
    public static IReadOnlyList<RegistrationState> Public { get; } = [.. Recognised, RegistrationState.Dissolved];

    /// <summary>States in which someone in government has to act.</summary>
    public static IReadOnlyList<RegistrationState> Open { get; } =
        [RegistrationState.Submitted, RegistrationState.ConsularOpinion, RegistrationState.MinistryReview];

    /// <summary>States in which a ministry or the public relies on the organization's answers: another country's application does not change them.</summary>
    public static IReadOnlyList<RegistrationState> Relying { get; } = [.. Open, .. Recognised, RegistrationState.Suspended];

    /// <summary>States after which only a new application leads on; after a dissolution nothing, unless it is undone.</summary>
    public static IReadOnlyList<RegistrationState> Ended { get; } =
        [RegistrationState.Rejected, RegistrationState.Revoked, RegistrationState.Withdrawn, RegistrationState.Dissolved, RegistrationState.Superseded];

    /// <summary>States in which the organization is registered and keeps itself up to date: it edits what stands there, instead of an application.</summary>
    public static IReadOnlyList<RegistrationState> Registered { get; } = [.. Recognised, RegistrationState.Suspended];

    /// <summary>States in which the organization may change the application.</summary>
    public static IReadOnlyList<RegistrationState> Editable { get; } = [RegistrationState.Draft, RegistrationState.Returned];
}
