using System.Text.Json;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>
/// Makes two records of one organization one, and undoes it. Both rows are held from the first look to the end, so that of two who merge the same pair at once, either way round, one does.
/// </summary>
public sealed class MergeDesk(RegistryDb db, TimeProvider clock)
{
    /// <summary>Whether a ministry may merge an organization: it turned to this country, or was mapped for it.</summary>
    public async Task<bool> IsOwnAsync(Organization organization, string country, CancellationToken cancellationToken) =>
        (organization.IsFound && organization.MappedForCountry == country) || await db.CasesForMinistry(country).AnyAsync(r => r.OrganizationId == organization.Id, cancellationToken);

    /// <summary>Merges one organization into another.</summary>
    /// <param name="winnerId">The one that stays.</param>
    /// <param name="loserId">The one that becomes part of it.</param>
    /// <param name="choices">Of which one each field is kept.</param>
    /// <param name="country">The country whose ministry merges.</param>
    /// <param name="by">Who.</param>
    /// <param name="tell">Writes, with the act, to the people of both; told the one that stays and the other.</param>
    /// <param name="cancellationToken">Ends it; nothing is then left behind.</param>
    /// <returns>The merge; null where either was merged meanwhile, or is not this ministry's.</returns>
    public async Task<OrganizationMerge?> MergeAsync(Guid winnerId, Guid loserId, IReadOnlyDictionary<MergedField, MergeChoice> choices, string country, Actor by,
        Func<Organization, Organization, Task> tell, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await HoldAsync(winnerId, loserId, cancellationToken);
        db.ChangeTracker.Clear();
        var both = await db.OrganizationsForMinistry(country).AsSplitQuery().Whole().Where(o => o.Id == winnerId || o.Id == loserId).ToListAsync(cancellationToken);
        if (both.Find(o => o.Id == winnerId) is not { MergedIntoId: null } winner || both.Find(o => o.Id == loserId) is not { MergedIntoId: null } loser
            || !await IsOwnAsync(winner, country, cancellationToken) || !await IsOwnAsync(loser, country, cancellationToken))
            return null;
        await RefuseAsync(winner, loser, choices, country, cancellationToken);

        // The database keeps microseconds: the moment must come back from it as it went.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var merge = new OrganizationMerge(winnerId, loserId, country, await RowsAsync(winnerId, loserId, cancellationToken), by, now);
        winner.TakeOver(loser, choices, now);
        // What either came out of moves with it: two who state and merge at once close no circle together.
        await db.HoldLineageAsync(cancellationToken);
        await MakeRegistrationsOneAsync(winnerId, loserId, country, by, now, cancellationToken);
        db.OrganizationMerges.Add(merge);
        await tell(winner, loser);
        await db.SaveAsync(new Act("organization.merged", by, winnerId, country) { Also = await CountriesAsync(winnerId, loserId, cancellationToken) }, cancellationToken);
        var moved = (await db.Database.SqlQuery<string>($"SELECT move_rows({loserId}, {winnerId})::text AS \"Value\"").ToListAsync(cancellationToken))[0];
        // What was loaded hung where it no longer does.
        db.ChangeTracker.Clear();
        merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loserId && m.UndoneAt == null, cancellationToken);
        merge.Leave(await RowsAsync(winnerId, loserId, cancellationToken), moved);
        await db.IssueCertificatesAsync([winnerId], cancellationToken);
        await db.SaveAsync(new Act("organization.merge-kept", by, merge.Id, country), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return merge;
    }

    /// <summary>What was built on a merge since and stands in the way of undoing it, by table; none where nothing does now.</summary>
    public async Task<IReadOnlyList<string>> ObstaclesAsync(OrganizationMerge merge, CancellationToken cancellationToken) =>
        merge.After is { } after ? Changed(after, await RowsAsync(merge.WinnerId, merge.LoserId, cancellationToken)) : [];

    /// <summary>Undoes a merge: both are as they were.</summary>
    /// <returns>What was built on it since and stands in the way, by table; none where it was undone, or had been.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync(Guid mergeId, string country, Actor by, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (await db.OrganizationMerges.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mergeId && m.Country == country, cancellationToken) is not { } seen)
            return [];
        await HoldAsync(seen.WinnerId, seen.LoserId, cancellationToken);
        var merge = await db.OrganizationMerges.SingleAsync(m => m.Id == mergeId, cancellationToken);
        if (merge.UndoneAt is not null)
            return [];
        var now = clock.GetUtcNow();
        var (before, after, moved) = (merge.Before, merge.After, merge.Moved ?? "{}");
        merge.Undo(by, now);
        var changed = Changed(after!, await RowsAsync(merge.WinnerId, merge.LoserId, cancellationToken));
        if (changed.Count > 0)
        {
            db.ChangeTracker.Clear();
            return changed;
        }

        await db.Database.ExecuteSqlAsync($"SELECT restore_rows({before}::jsonb, {merge.LoserId}, {merge.WinnerId})", cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT return_rows({moved}::jsonb, {merge.LoserId}, {merge.WinnerId})", cancellationToken);
        await db.IssueCertificatesAsync([seen.WinnerId, seen.LoserId], cancellationToken);
        foreach (var superseded in await db.Registrations.Include(r => r.History)
            .Where(r => (r.OrganizationId == seen.WinnerId || r.OrganizationId == seen.LoserId) && r.State == RegistrationState.Superseded).ToListAsync(cancellationToken))
        {
            if (superseded.WasSupersededAt(seen.MergedAt))
                superseded.Separate(superseded.Country == country ? by : Actor.System, now);
        }

        await db.SaveAsync(new Act("organization.merge-undone", by, merge.WinnerId, country) { Also = await CountriesAsync(merge.WinnerId, merge.LoserId, cancellationToken) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    // Whose trail it stands in, beside the ministry's that does it.
    private Task<List<string>> CountriesAsync(Guid one, Guid other, CancellationToken cancellationToken) =>
        db.Registrations.Where(r => (r.OrganizationId == one || r.OrganizationId == other) && r.State != RegistrationState.Draft).Select(r => r.Country).Distinct().ToListAsync(cancellationToken);

    private Task<int> HoldAsync(Guid one, Guid other, CancellationToken cancellationToken)
    {
        var ids = new[] { one, other };
        return db.Database.ExecuteSqlAsync($"SELECT FROM organization WHERE id = ANY({ids}) ORDER BY id FOR UPDATE", cancellationToken);
    }

    private async Task<string> RowsAsync(Guid one, Guid other, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<string>($"SELECT merged_rows({one}, {other})::text AS \"Value\"").ToListAsync(cancellationToken))[0];

    // Another country's registration is not this ministry's to judge: that two of them became one follows from the merge, and the register records it.
    private async Task MakeRegistrationsOneAsync(Guid winnerId, Guid loserId, string country, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var registrations = await db.Registrations.Include(r => r.History)
            .Where(r => (r.OrganizationId == winnerId || r.OrganizationId == loserId) && !RegistrationStates.Ended.Contains(r.State)).ToListAsync(cancellationToken);
        foreach (var mine in registrations.Where(r => r.OrganizationId == winnerId))
        {
            if (registrations.Find(r => r.OrganizationId == loserId && r.Country == mine.Country) is { } theirs)
                Registration.MakeOne(mine, theirs, mine.Country == country ? by : Actor.System, now);
        }
    }

    // What another country relies on is not changed here; and what waits for a ministry is decided first.
    private async Task RefuseAsync(Organization winner, Organization loser, IReadOnlyDictionary<MergedField, MergeChoice> choices, string country, CancellationToken cancellationToken)
    {
        var relying = await db.Registrations.AsNoTracking().Where(r => (r.OrganizationId == winner.Id || r.OrganizationId == loser.Id) && RegistrationStates.Relying.Contains(r.State))
            .Select(r => new { r.OrganizationId, r.Country, r.State }).ToListAsync(cancellationToken);
        if (relying.Exists(r => r.OrganizationId == winner.Id && r.Country != country) && choices.Any(c => c.Key != MergedField.Representatives && c.Value != MergeChoice.Mine))
            throw new BrokenRuleException(Rule.MergeKeepsWhatOthersRelyOn);
        if (await db.Edits.AnyAsync(e => e.OrganizationId == loser.Id && e.State == EditState.Waiting, cancellationToken))
            throw new BrokenRuleException(Rule.MergeWaitsForTheEdit);
        if (relying.Exists(r => RegistrationStates.Open.Contains(r.State) && relying.Exists(w => w.OrganizationId != r.OrganizationId && w.Country == r.Country)))
            throw new BrokenRuleException(Rule.MergeWaitsForTheDecision);
    }

    private static List<string> Changed(string after, string now)
    {
        using var left = JsonDocument.Parse(after);
        using var present = JsonDocument.Parse(now);
        return [.. present.RootElement.EnumerateObject().Where(p => p.Name != "mistake_report" && !JsonElement.DeepEquals(p.Value, left.RootElement.GetProperty(p.Name))).Select(p => p.Name).Order(StringComparer.Ordinal)];
    }
}
