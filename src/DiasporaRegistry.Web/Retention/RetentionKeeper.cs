using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Retention;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Lets go of all that was kept for its time: walks <see cref="RetentionTable"/> once an hour, on every node, and writes down what it did. One kind that fails stays due and keeps no other.</summary>
public sealed class RetentionKeeper(IServiceProvider services, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RetentionKeeper> log) : Rounds(clock, log)
{
    /// <summary>Lets go of what is due.</summary>
    /// <returns>How many rows that was, by kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> ForgetDueAsync(CancellationToken cancel)
    {
        var done = new Dictionary<string, int>();
        var faults = new List<Exception>();
        foreach (var line in RetentionTable.All)
        {
            try
            {
                done[line.Kind] = await line.Forget(services, cancel);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RegistryDb>().NoteRetentionAsync(line.Kind, done[line.Kind], Clock.GetUtcNow(), cancel);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.LogWarning("{Kind} could not be let go of on schedule: {Fault}", line.Kind, fault.GetType().Name);
                faults.Add(fault);
            }
        }

        if (faults.Count == RetentionTable.All.Count)
            throw faults[0];
        return done;
    }

    protected override TimeSpan Between => TimeSpan.FromHours(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "What was kept for its time could not be let go of";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        // What a form cost, and that it is done, is about nobody: it goes as soon as its page can be open no more, and no report counts it.
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = Clock.GetUtcNow();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            await db.SpentEfforts.Where(e => e.Until <= now).ExecuteDeleteAsync(cancel);
            await db.SentForms.Where(f => f.Until <= now).ExecuteDeleteAsync(cancel);
        }

        if (await ForgetDueAsync(cancel) is var done && done.Values.Sum() is > 0 and var rows)
            Log.LogInformation("{Rows} rows were kept for their time and let go of", rows);
    }
}
