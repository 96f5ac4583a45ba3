using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.OpenData;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Exports;

/// <summary>The verb <c>export</c>: writes what is public to a file, or all of it into a folder. It sees what anybody sees: what a ministry's own pages show leaves there, where it is written down who took it.</summary>
internal static class ExportCommand
{
    /// <summary>It could not be written; nothing is left of it.</summary>
    public const int NotWritten = 1;

    // These an address leaves out where they say the usual.
    private static readonly string[] Leave = ["km", "sort", "p"];

    private static readonly string[] Filters = [.. Leave, "q", "origin", "residence", "near", "box", "origin_box", "consulate", "kind", "objective", "from", "to", "standing", "language", "coalition", "coinvestment"];

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(VerbCall call)
    {
        var (place, language) = (Path.GetFullPath(call.Words[0]), call.Said("--language") ?? Languages.Default);
        if (!Languages.Has(language))
            return await RefuseAsync(call, $"There is no language {language}; there are {string.Join(", ", Languages.All)}.");
        if (Path.Exists(place))
            return await RefuseAsync(call, $"{place} exists already, and nothing is written over.");
        ExportFormat? format = call.Has("--open-data") ? null : FormatOf(call.Said("--form") ?? Path.GetExtension(place).TrimStart('.'));
        if (format is null && !call.Has("--open-data"))
            return await RefuseAsync(call, $"No form is known by {call.Said("--form") ?? Path.GetFileName(place)}; say --form csv, xlsx, json or geojson.");

        var aside = place + ".part";
        try
        {
            await using var scope = call.Services.CreateAsyncScope();
            // Of this process nobody has read the directory yet.
            await scope.ServiceProvider.GetRequiredService<ListedNames>().ReadAsync(call.Cancel);
            return format is { } one ? await SearchAsync(call, scope.ServiceProvider, one, language, place, aside) : await AllAsync(call, scope.ServiceProvider, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(call, $"{place} could not be written: {e.Message}", NotWritten);
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync(call, "Interrupted. Nothing was written.", NotWritten);
        }
        finally
        {
            if (File.Exists(aside))
                File.Delete(aside);
        }
    }

    private static async Task<int> SearchAsync(VerbCall call, IServiceProvider services, ExportFormat format, string language, string place, string aside)
    {
        var (feed, index) = (services.GetRequiredService<DirectoryFeed>(), services.GetRequiredService<DirectoryIndex>());
        await feed.CatchUpAsync(call.Cancel);
        var search = call.Said("--search") ?? "";
        var said = new QueryCollection(QueryHelpers.ParseQuery(search));
        await services.GetRequiredService<SearchPlaces>().LearnAsync(said, services.GetRequiredService<RegistryDb>, call.Cancel);
        var address = services.GetRequiredService<SearchDesk>().Read(said, IndexModel.Room);
        if (NotRead(said, address) is { } odd)
            return await RefuseAsync(call, $"{odd} narrows no search, and more than what was meant would be written. Take what stands behind the question mark of a search on the directory's page.");
        var query = address.Query with { Page = 1 };
        if (index.CountOf(DirectoryScope.Public, query) is var found && found > format.Most())
            return await RefuseAsync(call, string.Create(CultureInfo.InvariantCulture, $"{found:#,0} organizations do not fit into a {format.Extension()}; take csv."));
        int written;
        long bytes;
        using (Languages.Use(language))
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            written = await services.GetRequiredService<ExportWriting>().WriteAsync(new ExportOrder(DirectoryScope.Public, query, format, call.Has("--mark"), language), file, null, call.Cancel);
            file.Flush(flushToDisk: true);
            bytes = file.Length;
        }

        File.Move(aside, place);
        await SayAsync(call, new { file = place, form = format.Extension(), search, organizations = written, bytes }, string.Create(CultureInfo.InvariantCulture, $"{written:#,0} organizations are in {place} ({bytes:#,0} bytes)."));
        return Verbs.Done;
    }

    private static async Task<int> AllAsync(VerbCall call, IServiceProvider services, string place)
    {
        if (await services.GetRequiredService<DumpMaker>().MakeAsync(call.Cancel) is not { } dump)
            return await RefuseAsync(call, "Another process is writing the dump at this moment; ask again in some minutes.", NotWritten);
        var folder = services.GetRequiredService<OpenDataFolder>();
        var aside = Directory.CreateDirectory(place + ".part").FullName;
        try
        {
            foreach (var file in dump.Files)
            {
                await using var content = folder.Open(file.Name)!.Value.Content;
                await using var copy = new FileStream(Path.Combine(aside, file.Name), FileMode.CreateNew, FileAccess.Write);
                await content.CopyToAsync(copy, call.Cancel);
            }

            Directory.Move(aside, place);
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }

        await SayAsync(call, new { folder = place, dump.MadeAt, organizations = dump.Files[0].Organizations, dump.Files }, string.Create(CultureInfo.InvariantCulture, $"{dump.Files.Count} files with {dump.Files[0].Organizations:#,0} organizations are in {place}, as of {dump.MadeAt:u}."));
        return Verbs.Done;
    }

    // A page reads what nobody can mean as nothing, and shows what it read; a file shows it to nobody.
    internal static string? NotRead(IQueryCollection said, SearchAddress address)
    {
        var parts = address.Parts(withPage: true);
        foreach (var (name, values) in said)
        {
            var meant = values.OfType<string>().Where(v => v.Length > 0 && v != SearchAddress.All).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (!Filters.Contains(name) || (!Leave.Contains(name) && meant.Count > parts.Count(p => p.Name == name)))
                return $"{name}{(meant.Count > 0 ? "=" + meant[^1] : "")}";
        }

        return null;
    }

    private static ExportFormat? FormatOf(string said) => Enum.GetValues<ExportFormat>().Cast<ExportFormat?>().FirstOrDefault(f => string.Equals(f!.Value.Extension(), said, StringComparison.OrdinalIgnoreCase));

    private static Task SayAsync(VerbCall call, object report, string words) => call.Output.WriteLineAsync(call.IsJson ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : words);

    private static async Task<int> RefuseAsync(VerbCall call, string why, int code = Verbs.NothingDone)
    {
        await call.Remarks.WriteLineAsync(why);
        return code;
    }
}
