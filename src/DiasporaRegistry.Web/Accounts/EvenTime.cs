namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// Answers after whole steps of time, so that how long an answer took does not tell whether an account exists: with one there is
/// something to save, without one there is not.
/// </summary>
public sealed class EvenTime(TimeProvider clock, IConfiguration settings)
{
    readonly TimeSpan step = TimeSpan.FromMilliseconds(settings.GetValue("Limits:AnswerStepMilliseconds", 500));

    public long Start() => clock.GetTimestamp();

    public async Task WaitAsync(long started, CancellationToken cancel)
    {
        if (step <= TimeSpan.Zero)
            return;
        var due = step * (clock.GetElapsedTime(started).Ticks / step.Ticks + 1);
        // Timers count by a coarser clock than this one, and ring up to some milliseconds early: no answer leaves before its step.
        while (due - clock.GetElapsedTime(started) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest + TimeSpan.FromMilliseconds(1), clock, cancel);
    }
}
