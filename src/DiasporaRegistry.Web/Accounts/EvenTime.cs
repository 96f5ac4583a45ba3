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
        var rest = step - TimeSpan.FromTicks(clock.GetElapsedTime(started).Ticks % step.Ticks);
        // Timers count whole milliseconds and drop the rest: one more, so that no answer leaves before its step.
        await Task.Delay(rest + TimeSpan.FromMilliseconds(1), clock, cancel);
    }
}
