using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Trail;

/// <summary>Writes the end of the audit trail down outside the database, once a day.</summary>
public sealed class AuditHeadKeeper(IServiceScopeFactory scopes, AuditHeads heads, AuditSettings settings, TimeProvider clock, ILogger<AuditHeadKeeper> log) : Rounds(clock, log)
{
    protected override TimeSpan Between => TimeSpan.FromHours(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "The end of the audit trail was not written down";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (!settings.Exporting)
            return;
        await using var scope = scopes.CreateAsyncScope();
        if (await AuditChain.HeadAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), cancel) is { } head)
            await heads.KeepAsync(head, Clock.GetUtcNow(), cancel);
    }
}
