namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>A clock that runs as every clock does, some time ahead, and further ahead where a test moves it.</summary>
public sealed class EarlyClock(TimeSpan ahead) : TimeProvider
{
    long ticks = ahead.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ticks));

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
