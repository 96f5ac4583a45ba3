using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Web.Exports;

/// <summary>A file of organizations that somebody asks for.</summary>
/// <param name="Scope">Whose eyes look.</param>
/// <param name="Query">What is looked for.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="HasMark">Whether a text begins with the mark of UTF-8.</param>
/// <param name="Language">The language of its words.</param>
public sealed record ExportOrder(DirectoryScope Scope, DirectoryQuery Query, ExportFormat Format, bool HasMark, string Language);

/// <summary>Writes what a search finds to a file: the keys in their order out of memory, the facts out of one snapshot of the database.</summary>
public sealed class ExportWriting(RegistryDb db, DirectoryIndex index, ExportNames names, TimeProvider clock)
{
    /// <summary>Writes it, and tells after each portion how many of how many keys were read.</summary>
    /// <returns>How many organizations the file holds: one that is no longer there, or that the reader may no longer see, is left out.</returns>
    public async Task<int> WriteAsync(ExportOrder order, Stream stream, Func<int, int, Task>? tell, CancellationToken cancel)
    {
        var keys = index.InOrder(order.Scope, order.Query);
        var today = RowScope.DayOf(order.Scope, clock.GetUtcNow());
        var (written, read) = (0, 0);
        await using var reader = await RowReader.OpenAsync(db, RowScope.Of(db, order.Scope), today, cancel);
        await using var writer = order.Format.Begin(stream, new ExportFile(names.In(order.Language, order.Scope), today), order.HasMark);
        await foreach (var rows in reader.ReadAsync(keys, cancel))
        {
            await writer.WriteAsync(rows, cancel);
            written += rows.Count;
            read = Math.Min(keys.Count, read + RowReader.Portion);
            if (tell is not null)
                await tell(read, keys.Count);
        }

        await writer.EndAsync(cancel);
        await stream.FlushAsync(cancel);
        return written;
    }
}
