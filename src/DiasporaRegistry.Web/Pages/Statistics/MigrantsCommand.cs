using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Import;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>The command <c>migrants FILE.csv [--language en]</c>: brings in how many people of each origin live where; lines that are wrong are left out and told.</summary>
public static class MigrantsCommand
{
    /// <summary>All of the file is in the register.</summary>
    public const int Done = 0;
    /// <summary>Some lines were left out.</summary>
    public const int SomeLeftOut = 1;
    /// <summary>Nothing was added: wrong use, no such file, or not a list of migrants.</summary>
    public const int NothingDone = 2;

    /// <summary>Runs it; <paramref name="args"/> begins with the command's own name.</summary>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, TextWriter remarks, CancellationToken cancellationToken)
    {
        var language = args is [.., "--language", "en"] ? "en" : "es";
        var name = args is [_, _] or [_, _, "--language", "es" or "en"] ? args[1] : "-";
        if (name.StartsWith('-'))
            return await RefuseAsync(new ImportNote("MigrantsWrongUse", string.Join(", ", MigrantList.Columns)));
        if (!File.Exists(name))
            return await RefuseAsync(new ImportNote("FileNotFound", name));
        try
        {
            await using var scope = services.CreateAsyncScope();
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read);
            var report = await new MigrantList(scope.ServiceProvider.GetRequiredService<RegistryDb>()).AddAsync(file, Actor.System, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            foreach (var fault in report.Faults)
                await remarks.WriteLineAsync(ImportReportText.Printable(ImportText.Of(language, "RateLine", fault.Line, ImportText.Of(language, fault.Why))));
            await output.WriteLineAsync(ImportText.Of(language, "MigrantsDone", report.Added, report.Corrected, report.Known, report.Faults.Count));
            return report.Faults.Count == 0 ? Done : SomeLeftOut;
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
