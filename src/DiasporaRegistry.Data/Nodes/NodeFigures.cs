using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Nodes;

/// <summary>How long applications have waited.</summary>
public enum QueueAge
{
    /// <summary>Up to seven days.</summary>
    Week,
    /// <summary>Up to thirty.</summary>
    Month,
    /// <summary>Up to ninety.</summary>
    Quarter,
    /// <summary>Longer than that.</summary>
    Longer,
}

/// <summary>How many applications wait for a country's ministry or consulates, of one age.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Age">For how long.</param>
/// <param name="Waiting">How many.</param>
public sealed record QueueFigure(string Country, QueueAge Age, long Waiting);

/// <summary>Mails that are not sent yet, by how long they have waited.</summary>
/// <param name="Hour">Less than an hour.</param>
/// <param name="Day">Less than a day.</param>
/// <param name="Longer">Longer than that.</param>
public sealed record MailAges(long Hour, long Day, long Longer);

/// <summary>What waits in the register, in figures that name nobody.</summary>
/// <param name="Queue">Applications that wait for a decision, by country and age; what nobody waits for has no line.</param>
/// <param name="Mails">Mails that are not sent yet.</param>
/// <param name="OldestMailSeconds">For how long the oldest of them has waited.</param>
/// <param name="MailsGivenUp">Mails that were tried often enough.</param>
/// <param name="ImportsRunning">Lists that are being looked at or written.</param>
/// <param name="OldestImportSeconds">For how long the slowest of them has been at it.</param>
/// <param name="ExportsWaiting">Files of searches that are not written yet.</param>
/// <param name="OldestExportSeconds">For how long the oldest of them has waited.</param>
public sealed record NodeFigures(
    IReadOnlyList<QueueFigure> Queue, MailAges Mails, double OldestMailSeconds, long MailsGivenUp, long ImportsRunning, double OldestImportSeconds, long ExportsWaiting, double OldestExportSeconds)
{
    /// <summary>Before anything was read.</summary>
    public static NodeFigures None { get; } = new([], new(0, 0, 0), 0, 0, 0, 0, 0, 0);

    /// <summary>How many mails wait in all.</summary>
    public long MailsWaiting => Mails.Hour + Mails.Day + Mails.Longer;

    /// <summary>Reads them, within whatever border the connection has.</summary>
    /// <param name="db">The register.</param>
    /// <param name="mostAttempts">After how many attempts a mail is given up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<NodeFigures> ReadAsync(RegistryDb db, int mostAttempts, CancellationToken cancellationToken)
    {
        var queue = await db.Database.SqlQuery<QueueRow>($"""
            SELECT country, age, count(*) AS waiting FROM (
                SELECT country, CASE WHEN waits < interval '7 days' THEN 'Week' WHEN waits < interval '30 days' THEN 'Month' WHEN waits < interval '90 days' THEN 'Quarter' ELSE 'Longer' END AS age
                FROM (SELECT country, clock_timestamp() - coalesce(submitted_at, state_since) AS waits FROM registration WHERE state IN ('Submitted', 'ConsularOpinion', 'MinistryReview')) AS waiting) AS aged
            GROUP BY country, age ORDER BY country, age
            """).ToListAsync(cancellationToken);
        var mails = await db.Database.SqlQuery<MailRow>($"""
            SELECT count(*) FILTER (WHERE attempts < {mostAttempts} AND created_at > clock_timestamp() - interval '1 hour') AS hour,
                count(*) FILTER (WHERE attempts < {mostAttempts} AND created_at <= clock_timestamp() - interval '1 hour' AND created_at > clock_timestamp() - interval '1 day') AS day,
                count(*) FILTER (WHERE attempts < {mostAttempts} AND created_at <= clock_timestamp() - interval '1 day') AS longer, coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE attempts < {mostAttempts})), 0)::double precision AS oldest,
                count(*) FILTER (WHERE attempts >= {mostAttempts}) AS given_up
            FROM outbox_mail WHERE sent_at IS NULL
            """).SingleAsync(cancellationToken);
        var imports = await db.Database.SqlQuery<WorkRow>($"SELECT count(*) AS waiting, coalesce(extract(epoch FROM clock_timestamp() - min(begun_at)), 0)::double precision AS oldest FROM import_batch WHERE state IN ('Checking', 'Running')").SingleAsync(cancellationToken);
        var exports = await db.Database.SqlQuery<WorkRow>($"SELECT count(*) AS waiting, coalesce(extract(epoch FROM clock_timestamp() - min(asked_at)), 0)::double precision AS oldest FROM organization_export WHERE state IN ('Waiting', 'Running')").SingleAsync(cancellationToken);
        return new([.. queue.Select(q => new QueueFigure(q.Country, Enum.Parse<QueueAge>(q.Age), q.Waiting))], new(mails.Hour, mails.Day, mails.Longer), mails.Oldest, mails.GivenUp, imports.Waiting, imports.Oldest, exports.Waiting, exports.Oldest);
    }

    private sealed record QueueRow(string Country, string Age, long Waiting);

    private sealed record MailRow(long Hour, long Day, long Longer, double Oldest, long GivenUp);

    private sealed record WorkRow(long Waiting, double Oldest);
}
