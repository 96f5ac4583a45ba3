using DiasporaRegistry.Web.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Errors;

public sealed class TroubledRoundsTests
{
    public static TheoryData<Exception> Faults =>
    [
        new NpgsqlException("The server is away."),
        new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", new NpgsqlException("The server is away.")),
        new FormatException("A row that nobody foresaw."),
    ];

    [Theory, MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task No_fault_of_a_round_ends_the_work(Exception fault)
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        using var work = new Troubled(clock, fault);
        await work.StartAsync(cancel);
        for (var round = 1; round <= 3; round++)
        {
            await work.Done.WaitAsync(cancel);
            Assert.Equal(round, work.Rounds);
            Assert.False(work.ExecuteTask!.IsCompleted);
            // The pause may not have begun yet.
            while (work.Done.CurrentCount == 0 && round < 3)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                await Task.Delay(1, cancel);
            }
        }

        await work.StopAsync(cancel);
        Assert.True(work.ExecuteTask!.IsCompletedSuccessfully);
    }

    sealed class Troubled(TimeProvider clock, Exception fault) : Rounds(clock, NullLogger.Instance)
    {
        public SemaphoreSlim Done { get; } = new(0);

        public int Rounds { get; private set; }

        protected override TimeSpan Between => TimeSpan.FromMinutes(1);

        protected override bool IsDoneAtStart => true;

        protected override string Failure => "It could not be done";

        protected override Task RoundAsync(CancellationToken cancel)
        {
            Rounds++;
            Done.Release();
            return Task.FromException(fault);
        }

        public override void Dispose()
        {
            Done.Dispose();
            base.Dispose();
        }
    }
}
