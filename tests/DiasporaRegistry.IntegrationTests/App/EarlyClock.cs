namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>A clock that runs as every clock does, some time ahead.</summary>
public sealed class EarlyClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
