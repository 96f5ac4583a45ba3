using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DiasporaRegistry.Web.Database;

/// <summary>Ready means: the database answers, has the schema of this version, and hears whose staff asks (docs/decisions/0062).</summary>
internal sealed class DatabaseReady(RegistryDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            if (pending.Any())
                return HealthCheckResult.Unhealthy("The database waits for migrations.");
            // A pooler that drops a connection's options would leave every page working, and no border between countries.
            db.AskFor([]);
            var isHeard = await db.Database.SqlQuery<bool>($"SELECT current_setting('registry.countries', true) IS NOT NULL AS \"Value\"").ToListAsync(cancellationToken);
            return isHeard is [true] ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The border between countries does not reach the database.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
