using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.Data.Forms;

/// <summary>Tells the form in hand that the transaction in which it was noted is kept: one that is taken back takes the note with it.</summary>
internal sealed class FormCommits : DbTransactionInterceptor
{
    public static readonly FormCommits Instance = new();

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        (eventData.Context as RegistryDb)?.Form?.Committed(eventData.TransactionId);
}
