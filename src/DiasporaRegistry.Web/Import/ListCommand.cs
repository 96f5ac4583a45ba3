using System.Text.Encodings.Web;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;

namespace DiasporaRegistry.Web.Import;

/// <summary>A command <c>NAME FILE.csv [--language en] [--json]</c> that brings a list in; lines that are wrong are left out and told.</summary>
public static class ListCommand
{
    /// <summary>All of the file is in the register.</summary>
    public const int Done = 0;
    /// <summary>Some lines were left out.</summary>
    public const int SomeLeftOut = 1;
    /// <summary>Nothing was added: wrong use, no such file, or not a list of this sort.</summary>
    public const int NothingDone = 2;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs it; <paramref name="args"/> begins with the command's own name.</summary>
    public static async Task<int> RunAsync(CommandedList list, string[] args, IServiceProvider services, TextWriter output, TextWriter remarks, CancellationToken cancellationToken)
    {
        var isJson = args.Contains("--json");
        args = [.. args.Where(a => a != "--json")];
        var language = args is [.., "--language", "en"] or [_, "--language", "en", _] ? "en" : "es";
        var name = args is [_, _] or [_, _, "--language", "es" or "en"] ? args[1] : args is [_, "--language", "es" or "en", _] ? args[^1] : "-";
        if (name.StartsWith('-'))
            return await RefuseAsync(new ImportNote(list.WrongUse, string.Join(", ", list.Columns)));
        if (!File.Exists(name))
            return await RefuseAsync(new ImportNote("FileNotFound", name));
        try
        {
            await using var scope = services.CreateAsyncScope();
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read);
            var (outcome, faults) = await list.AddAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), file, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            foreach (var fault in faults)
                await remarks.WriteLineAsync(ImportReportText.Printable(ImportText.Of(language, "LineFault", fault.Line, ImportText.Of(language, fault.Why))));
            if (isJson)
                await output.WriteLineAsync(JsonSerializer.Serialize(new { said = ImportText.Of(language, outcome), leftOut = faults.Select(f => new { f.Line, why = ImportText.Of(language, f.Why) }) }, Plain));
            else
                await output.WriteLineAsync(ImportText.Of(language, outcome));
            return faults.Count == 0 ? Done : SomeLeftOut;
        }
        catch (UnreadableListException e)
        {
            return await RefuseAsync(e.Reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(new ImportNote("FileNotOpened", name));
        }

        async Task<int> RefuseAsync(ImportNote why)
        {
            await remarks.WriteLineAsync(ImportReportText.Printable(ImportText.Of(language, why)));
            return NothingDone;
        }
    }
}
