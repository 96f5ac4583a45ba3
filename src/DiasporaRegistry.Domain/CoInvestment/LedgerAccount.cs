namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What is done in a project's ledger.</summary>
public enum LedgerAct
{
    /// <summary>A party says what it means to give.</summary>
    Pledge,
    /// <summary>A party signs what it will give.</summary>
    Commit,
    /// <summary>A party's money comes in.</summary>
    Receive,
    /// <summary>Money goes out for the works.</summary>
    PayOut,
    /// <summary>Money goes back to the party that gave it.</summary>
    Return,
    /// <summary>A bank or an office keeps a fee.</summary>
    Fee,
    /// <summary>Money of one currency becomes money of another.</summary>
    Exchange,
    /// <summary>A mistaken entry is taken back by its opposite.</summary>
    Reverse,
}

/// <summary>An account of a project's ledger. Each has its debits above zero and its credits below.</summary>
public enum LedgerAccount
{
    /// <summary>What a party said it means to give.</summary>
    Pledges,
    /// <summary>The other side of pledges: nothing has moved yet.</summary>
    PledgesExpected,
    /// <summary>What a party signed.</summary>
    Commitments,
    /// <summary>The other side of commitments: nothing has moved yet.</summary>
    CommitmentsExpected,
    /// <summary>What a party handed over, what it got back taken off; below zero, since it is where the money in hand comes from.</summary>
    Contributions,
    /// <summary>The money in hand.</summary>
    Funds,
    /// <summary>What was paid out for the works.</summary>
    Works,
    /// <summary>What banks and offices kept.</summary>
    Fees,
    /// <summary>What went into another currency (above zero) and what came of it (below).</summary>
    Exchange,
}

/// <summary>Which acts move money.</summary>
public static class LedgerActs
{
    /// <summary>Whether an act moves money, and so takes two people.</summary>
    public static bool MovesMoney(this LedgerAct act) => act is LedgerAct.Receive or LedgerAct.PayOut or LedgerAct.Return or LedgerAct.Fee or LedgerAct.Exchange;
}
