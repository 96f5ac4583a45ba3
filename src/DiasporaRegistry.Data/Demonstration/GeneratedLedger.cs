using DiasporaRegistry.Domain.CoInvestment;
using Npgsql;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>The rows of invented ledgers: each party pledges, commits and pays the same, in a payment that an invented clerk prepared and another approved.</summary>
internal sealed class GeneratedLedger
{
    private static readonly Guid Clerk = GeneratedRegister.FirstKey;
    private static readonly Guid Approver = new("01990001-0000-0000-0000-000000000001");

    private readonly CopiedRows orders = new("payment_order", "id, act, party_id, amount, currency, day, key, prepared_by, prepared_at, state, decided_by, decided_at, project_id");
    private readonly CopiedRows evidence = new("payment_evidence", "id, kind, reference, issuer, folded, order_id");
    private readonly CopiedRows entries = new("ledger_entry", "id, sequence, act, lines, day, key, order_id, signed_as, document, account_id, approved_by, at, project_id");
    private readonly CopiedRows postings = new("ledger_posting", "entry_id, line, account, party_id, amount, currency");

    /// <summary>Adds the ledger of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="shares">What each party gives.</param>
    /// <param name="day">The day that everything counts for.</param>
    /// <param name="key">A key of the project's own for each number below 64.</param>
    public void Add(Guid project, IReadOnlyList<(Guid Party, Money Money)> shares, DateOnly day, Func<int, Guid> key)
    {
        var at = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        var sequence = 0;
        foreach (var (party, money) in shares)
        {
            Entry(LedgerAct.Pledge, party, money, LedgerAccount.Pledges, LedgerAccount.PledgesExpected, null);
            Entry(LedgerAct.Commit, party, money, LedgerAccount.Commitments, LedgerAccount.CommitmentsExpected, null);
            var order = key(32 + sequence);
            orders.Add(order, LedgerAct.Receive, party, money.Amount, money.Currency, day, order, Clerk, at, PaymentState.Approved, Approver, at, project);
            evidence.Add(order, "receipt", $"demostración {order:N}", "Tesorería (demostración)", $"receipt:demostracion:{order:N}", order);
            Entry(LedgerAct.Receive, party, money, LedgerAccount.Funds, LedgerAccount.Contributions, order);
        }

        void Entry(LedgerAct act, Guid party, Money money, LedgerAccount debit, LedgerAccount credit, Guid? order)
        {
            var id = key(sequence);
            var isCommitment = act == LedgerAct.Commit;
            entries.Add(id, ++sequence, act, 2, day, order ?? id, order, isCommitment ? "titular (demostración)" : null, isCommitment ? $"convenio {day.Year} (demostración)" : null, Clerk,
                order is null ? null : Approver, at, project);
            postings.Add(id, 1, debit, debit == LedgerAccount.Funds ? null : party, money.Amount, money.Currency);
            postings.Add(id, 2, credit, credit == LedgerAccount.Contributions ? party : null, -money.Amount, money.Currency);
        }
    }

    /// <summary>Copies what was added, and forgets it.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var rows in new[] { orders, evidence, entries, postings })
            await rows.CopyAsync(connection, cancellationToken);
        // What the database asks of entries at the end, it asks now: the end of the transaction has no minutes for it.
        await using var check = new NpgsqlCommand("SET CONSTRAINTS ALL IMMEDIATE", connection) { CommandTimeout = 600 };
        await check.ExecuteNonQueryAsync(cancellationToken);
    }
}
