using DiasporaRegistry.Data.Import.Batches;

namespace DiasporaRegistry.Web.Import;

/// <summary>Tells on a terminal how far an import is, in one line that is written over; elsewhere in a line now and then.</summary>
internal sealed class ImportProgress(TextWriter remarks, bool isTerminal, string language, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private ImportState? told;
    private DateTimeOffset toldAt;
    private int width;

    /// <summary>Tells how far it is.</summary>
    public async Task TellAsync(ImportBatch batch)
    {
        var now = clock.GetUtcNow();
        if (!batch.IsAtWork || (!isTerminal && told == batch.State && now - toldAt < Between))
            return;
        (told, toldAt) = (batch.State, now);
        var words = Words(batch, now);
        if (isTerminal)
            await remarks.WriteAsync("\r" + words.PadRight(width));
        else
            await remarks.WriteLineAsync(words);
        width = words.Length;
        await remarks.FlushAsync();
    }

    /// <summary>Leaves the line, so that what comes next stands on its own.</summary>
    public async Task EndAsync()
    {
        if (isTerminal && width > 0)
            await remarks.WriteAsync("\r" + new string(' ', width) + "\r");
        width = 0;
    }

    private string Words(ImportBatch batch, DateTimeOffset now)
    {
        var phase = ImportText.Of(language, $"Progress{batch.State}");
        if (batch.Total == 0)
            return phase;
        var rate = (batch.Done - batch.DoneBefore) / Math.Max(0.5, (now - batch.BegunAt).TotalSeconds);
        var words = ImportText.Of(language, "ProgressRows", phase, batch.Done, batch.Total, (int)(100L * batch.Done / batch.Total));
        return rate < 0.5 ? words : words + ImportText.Of(language, "ProgressLeft", rate, Left(TimeSpan.FromSeconds((batch.Total - batch.Done) / rate)));
    }

    private string Left(TimeSpan left) => left.TotalSeconds < 90 ? ImportText.Of(language, "Seconds", Math.Ceiling(left.TotalSeconds)) : ImportText.Of(language, "Minutes", Math.Ceiling(left.TotalMinutes));
}
