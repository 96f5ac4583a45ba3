using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Exports;

/// <summary>A file of organizations that somebody asks for.</summary>
/// <param name="Scope">Whose eyes look.</param>
/// <param name="Query">What is looked for.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="HasMark">Whether a text begins with the mark of UTF-8.</param>
/// <param name="Language">The language of its words.</param>
public sealed record ExportOrder(DirectoryScope Scope, DirectoryQuery Query, ExportFormat Format, bool HasMark, string Language);

/// <summary>Writes what a search finds to a file: the keys in their order out of memory, the facts out of one snapshot of the database.</summary>
public sealed class ExportWriting(RegistryDb db, DirectoryIndex index, ExportNames names, WholeOrganizations organizations, TimeProvider clock)
{
    // Of a whole organization many tables are read: a portion of them is smaller than one of rows, so that memory holds as little.
    const int WholeAtOnce = 500;

    /// <summary>Writes it, and tells after each portion how many of how many keys were read.</summary>
    /// <returns>How many organizations the file holds: one that is no longer there, or that the reader may no longer see, is left out.</returns>
    public async Task<int> WriteAsync(ExportOrder order, Stream stream, Func<int, int, Task>? tell, CancellationToken cancel)
    {
        var keys = index.InOrder(order.Scope, order.Query);
        var (scope, today) = (RowScope.Of(db, order.Scope), RowScope.DayOf(order.Scope, clock.GetUtcNow()));
        // The snapshot is the connection's: whole organizations are read out of it too.
        await using var reader = await RowReader.OpenAsync(db, scope, today, cancel);
        var written = order.Format == ExportFormat.Json
            ? await WholeAsync(order, keys, scope, today, stream, tell, cancel)
            : await RowsAsync(order, keys, reader, today, stream, tell, cancel);
        await stream.FlushAsync(cancel);
        return written;
    }

    async Task<int> RowsAsync(ExportOrder order, IReadOnlyList<Guid> keys, RowReader reader, DateOnly today, Stream stream, Func<int, int, Task>? tell, CancellationToken cancel)
    {
        var (written, read) = (0, 0);
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
        return written;
    }

    async Task<int> WholeAsync(ExportOrder order, IReadOnlyList<Guid> keys, RowScope scope, DateOnly today, Stream stream, Func<int, int, Task>? tell, CancellationToken cancel)
    {
        using var language = Languages.Use(order.Language);
        var (written, read, pages) = (0, 0, ExportNames.PageOf(order.Scope));
        await using var json = new Utf8JsonWriter(stream, ExportFormats.PlainJson);
        json.WriteStartArray();
        foreach (var some in keys.Chunk(WholeAtOnce))
        {
            foreach (var whole in await organizations.ReadAsync(some, scope, today, pages, cancel))
            {
                JsonSerializer.Serialize(json, whole, ApiJson.Default.WholeOrganization);
                written++;
            }

            await json.FlushAsync(cancel);
            read += some.Length;
            if (tell is not null)
                await tell(read, keys.Count);
        }

        json.WriteEndArray();
        return written;
    }
}
