using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Exports;

/// <summary>Hands out searches as files: the short ones at once, each written whole before it is sent.</summary>
public sealed class DownloadDesk(RegistryDb db, DirectoryIndex index, SearchDesk search, SearchPlaces places, SearchWords words, ExportWriting writing, ExportFiles files, ExportGate gate, TimeProvider clock)
{
    /// <summary>Reads the search that an address asks to download.</summary>
    public async Task<(SearchAddress Address, int Total, IReadOnlyList<ChosenFilter> Chosen)> ReadAsync(HttpContext http, SearchRoom room)
    {
        await places.LearnAsync(http);
        var address = search.Read(http.Request.Query, room);
        address = address with { Query = address.Query with { Page = 1 } };
        return (address, index.CountOf(room.Scope, address.Query), [.. words.Chosen(room, address)]);
    }

    /// <summary>Writes a search to a file and, where staff ask, writes down that they did; null where too many are at it. The file is gone once it is closed.</summary>
    public async Task<Stream?> WriteAsync(SearchRoom room, SearchAddress address, ExportFormat format, bool hasMark, Actor? by, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        if (place is null)
            return null;
        var file = files.BeginPassing();
        try
        {
            var count = await writing.WriteAsync(new ExportOrder(room.Scope, address.Query, format, hasMark, Languages.Current), file, null, cancel);
            if (by is not null)
            {
                await db.SaveAsync(Recorded(by, room.Scope, format, count, address.Write(withPage: false)), cancel);
                await db.KeepExportAsync(by, room.Scope.Country ?? "", count, clock.GetUtcNow(), cancel);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the audit trail keeps of a download by staff: who, when, which search, and how many organizations.</summary>
    public static Act Recorded(Actor by, DirectoryScope scope, ExportFormat format, int count, string search) =>
        new("organizations.exported", by, Country: scope.Country, Reason: $"{format.Extension()} · {count} · {(search.Length == 0 ? "?" : search)}");
}
