using System.Diagnostics.Metrics;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>
/// The figures that matter to a ministry, for whoever collects figures: what waits, for how long, and how far this process's directory is behind. They are counted by country and age alone; nothing of an
/// organization or a person is ever among them. Read some times a minute, and only where a setting wants figures.
/// </summary>
public sealed class RegisterFigures : Rounds
{
    private readonly IServiceScopeFactory scopes;
    private readonly Meter meter = new(SearchTime.MeterName);
    private volatile NodeFigures newest = NodeFigures.None;

    /// <summary>Names the figures.</summary>
    public RegisterFigures(IServiceScopeFactory scopes, DirectoryIndex index, DirectoryFeed feed, TimeProvider clock, ILogger<RegisterFigures> log) : base(clock, log)
    {
        this.scopes = scopes;
        meter.CreateObservableGauge("registry.applications.waiting", () => newest.Queue.Select(q => new Measurement<long>(q.Waiting, new("country", q.Country), new("age", AgeOf(q.Age)))), null, "Applications that wait for a decision, by country of origin and how long they have waited.");
        meter.CreateObservableGauge("registry.mails.waiting", () => newest.MailsWaiting, null, "Mails that are not sent yet.");
        meter.CreateObservableGauge("registry.mails.oldest", () => newest.OldestMailSeconds, "s", "For how long the oldest of them has waited.");
        meter.CreateObservableGauge("registry.mails.given_up", () => newest.MailsGivenUp, null, "Mails that were tried often enough.");
        meter.CreateObservableGauge("registry.imports.running", () => newest.ImportsRunning, null, "Lists that are being looked at or written.");
        meter.CreateObservableGauge("registry.imports.oldest", () => newest.OldestImportSeconds, "s", "For how long the slowest of them has been at it.");
        meter.CreateObservableGauge("registry.exports.waiting", () => newest.ExportsWaiting, null, "Files of searches that are not written yet.");
        meter.CreateObservableGauge("registry.exports.oldest", () => newest.OldestExportSeconds, "s", "For how long the oldest of them has waited.");
        meter.CreateObservableGauge("registry.directory.organizations", () => (long)index.Count, null, "Organizations in this process's directory.");
        meter.CreateObservableGauge("registry.directory.lag", () => feed.Lag.TotalSeconds, "s", "How far this process's directory may be behind the database.");
    }

    /// <inheritdoc/>
    public override bool IsOfEachProcess => true;

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override bool IsDoneAtStart => true;

    /// <inheritdoc/>
    protected override string Failure => "Figures could not be read";

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancel) => ReadAsync(cancel);

    /// <summary>Reads them now.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        newest = await NodeFigures.ReadAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), OutboxSender.MostAttempts, cancel);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        meter.Dispose();
    }

    private static string AgeOf(QueueAge age) => age switch
    {
        QueueAge.Week => "7d",
        QueueAge.Month => "30d",
        QueueAge.Quarter => "90d",
        QueueAge.Longer => "longer",
    };
}
