namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>Where a proposal stands.</summary>
public enum ProposalStage
{
    /// <summary>Its organization writes it; nobody else sees it.</summary>
    Draft,
    /// <summary>It was submitted in time.</summary>
    Submitted,
    /// <summary>The programme asks for a correction, until a day.</summary>
    Returned,
    /// <summary>Its organization took it back.</summary>
    Withdrawn,
    /// <summary>It meets the rules, and goes to the committee.</summary>
    Admitted,
    /// <summary>It does not meet the rules.</summary>
    Refused,
    /// <summary>The committee awarded it the programme's share.</summary>
    Awarded,
    /// <summary>The committee decided against it.</summary>
    Declined,
}

/// <summary>What is done to a proposal.</summary>
public enum ProposalAct
{
    /// <summary>It is submitted.</summary>
    Submit,
    /// <summary>Its organization takes it into its hands again while the call is open.</summary>
    Reopen,
    /// <summary>The programme asks for a correction.</summary>
    Return,
    /// <summary>The correction is sent.</summary>
    Correct,
    /// <summary>Its organization takes it back.</summary>
    Withdraw,
    /// <summary>It goes to the committee.</summary>
    Admit,
    /// <summary>It does not meet the rules.</summary>
    Refuse,
    /// <summary>The committee awards.</summary>
    Award,
    /// <summary>The committee decides against it.</summary>
    Decline,
}

/// <summary>Which acts each state of a proposal allows, and where they lead.</summary>
public static class ProposalTransitions
{
    /// <summary>Every transition: the state before, the act, the state after.</summary>
    public static IReadOnlyList<(ProposalStage From, ProposalAct Act, ProposalStage To)> All { get; } =
    [
        (ProposalStage.Draft, ProposalAct.Submit, ProposalStage.Submitted),
        (ProposalStage.Draft, ProposalAct.Withdraw, ProposalStage.Withdrawn),
        (ProposalStage.Submitted, ProposalAct.Reopen, ProposalStage.Draft),
        (ProposalStage.Submitted, ProposalAct.Return, ProposalStage.Returned),
        (ProposalStage.Submitted, ProposalAct.Admit, ProposalStage.Admitted),
        (ProposalStage.Submitted, ProposalAct.Refuse, ProposalStage.Refused),
        (ProposalStage.Submitted, ProposalAct.Withdraw, ProposalStage.Withdrawn),
        (ProposalStage.Returned, ProposalAct.Correct, ProposalStage.Submitted),
        (ProposalStage.Returned, ProposalAct.Refuse, ProposalStage.Refused),
        (ProposalStage.Returned, ProposalAct.Withdraw, ProposalStage.Withdrawn),
        (ProposalStage.Admitted, ProposalAct.Award, ProposalStage.Awarded),
        (ProposalStage.Admitted, ProposalAct.Decline, ProposalStage.Declined),
        (ProposalStage.Admitted, ProposalAct.Withdraw, ProposalStage.Withdrawn),
    ];

    /// <summary>Whether an act fits a state.</summary>
    public static bool Allows(ProposalStage from, ProposalAct act) => All.Any(t => t.From == from && t.Act == act);

    internal static ProposalStage After(ProposalStage from, ProposalAct act) =>
        All.Where(t => t.From == from && t.Act == act).Select(t => (ProposalStage?)t.To).SingleOrDefault() ?? throw new BrokenRuleException(Rule.ActFitsProposal);
}
