using System.Data.Common;
using System.Runtime;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>The command <c>import FILE --country MX</c> (<c>--help</c> tells the rest): brings a list of any shape into the register as mapped organizations, the same way as the page.</summary>
public static class ImportCommand
{
    /// <summary>All of the list is in the register.</summary>
    public const int Done = 0;
    /// <summary>Some rows were left out: refused, or likely duplicates that wait for a decision. The others were imported.</summary>
    public const int SomeLeftOut = 1;
    /// <summary>Nothing was imported: wrong use, no such file, unknown country, not a list, or no database.</summary>
    public const int NothingDone = 2;
    /// <summary>It was interrupted after some rows were written; the same command goes on with the others.</summary>
    public const int Interrupted = 3;

    /// <summary>The largest file, in bytes.</summary>
    public const long LargestFile = 1L << 30;

    /// <summary>Runs it; <paramref name="args"/> may begin with the command's own name.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="services">The program's services.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="remarks">Where it is told how far it is, and what went wrong.</param>
    /// <param name="isTerminal">Whether a person looks at the remarks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, TextWriter remarks, bool isTerminal, CancellationToken cancellationToken)
    {
        var words = ImportArguments.Read(args);
        if (words.AsksForHelp)
            return await HelpAsync(words.Language, output);
        await using var scope = services.CreateAsyncScope();
        var report = new ImportReportText(output, words.Language, words.IsJson);
        var progress = new ImportProgress(remarks, isTerminal, words.Language, scope.ServiceProvider.GetRequiredService<TimeProvider>());
        if (words.Problem is { } problem)
            return await RefuseAsync(problem, isUse: true);

        // No page waits here: whoever collects at once needs less room than whoever collects beside the work.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        CommandedImport? import = null;
        try
        {
            if (!File.Exists(words.File))
                return await RefuseAsync(new ImportNote("FileNotFound", words.File!));
            if (new FileInfo(words.File).Length > LargestFile)
                return await RefuseAsync(new ImportNote("FileTooLarge", LargestFile >> 20));
            import = new CommandedImport(scope.ServiceProvider, words, progress);
            var batch = await import.RunAsync(cancellationToken);
            await progress.EndAsync();
            var leftOut = await report.WriteAsync(scope.ServiceProvider, batch, import.Reading!, words);
            if (words.IsDryRun)
                await import.ForgetAsync();
            return batch.State == ImportState.Stopped ? Interrupted : leftOut ? SomeLeftOut : Done;
        }
        catch (UnreadableListException e)
        {
            foreach (var preview in e.Previews)
            {
                await remarks.WriteLineAsync(ImportText.Of(words.Language, "EncodingPreview", preview.Encoding.Code));
                foreach (var line in preview.Lines)
                    await remarks.WriteLineAsync("    " + ImportReportText.Printable(line));
            }

            return await RefuseAsync(e.Reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(new ImportNote("FileNotOpened", words.File!));
        }
        catch (OperationCanceledException)
        {
            return await StoppedAsync(await import!.StopAsync());
        }
        catch (Exception e) when (e is DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            // The driver may tell of the interruption in its own words.
            return cancellationToken.IsCancellationRequested && import is not null ? await StoppedAsync(await import.StopAsync()) : await RefuseAsync(new ImportNote("DatabaseFailed"));
        }

        async Task<int> StoppedAsync(ImportBatch? batch)
        {
            if (batch is null)
                return await RefuseAsync(new ImportNote("Interrupted"));
            await RefuseAsync(new ImportNote("InterruptedHalfWay", batch.Done, batch.Total));
            return Interrupted;
        }

        async Task<int> RefuseAsync(ImportNote reason, bool isUse = false)
        {
            await progress.EndAsync();
            var said = ImportReportText.Printable(ImportText.Of(words.Language, reason));
            await remarks.WriteLineAsync(said);
            if (isUse)
                await remarks.WriteLineAsync(ImportText.Of(words.Language, "WrongUse"));
            await report.FailAsync(reason, said);
            return NothingDone;
        }
    }

    /// <summary>Says what can be asked for.</summary>
    internal static async Task<int> HelpAsync(string language, TextWriter output)
    {
        await output.WriteLineAsync(ImportText.Of(language, "ImportHelp"));
        return Done;
    }
}
