using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.Data.Forms;

/// <summary>Marks a register through which somebody's changes were saved.</summary>
internal sealed class SavedMarks : SaveChangesInterceptor
{
    public static readonly SavedMarks Instance = new();

    /// <inheritdoc/>
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (result > 0 && eventData.Context is RegistryDb db)
            db.HasWritten = true;
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => ValueTask.FromResult(SavedChanges(eventData, result));
}

/// <summary>Marks a register through which rows were changed where they lie. What changes none, such as a setting of the transaction, counts as nothing.</summary>
internal sealed class WrittenMarks : DbCommandInterceptor
{
    public static readonly WrittenMarks Instance = new();

    /// <inheritdoc/>
    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        if (result > 0 && eventData.Context is RegistryDb db)
            db.HasWritten = true;
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => ValueTask.FromResult(NonQueryExecuted(command, eventData, result));
}
