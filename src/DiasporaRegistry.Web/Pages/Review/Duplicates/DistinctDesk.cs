using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>A decision that holds, with the name of who took it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Name">The other organization's name.</param>
/// <param name="By">Who decided, where the account still stands.</param>
public sealed record ShownDistinctPair(DistinctPair Decision, string Name, string? By);

/// <summary>Remembers for a ministry which organizations are not the same.</summary>
public sealed class DistinctDesk(RegistryDb db, TimeProvider clock)
{
    /// <summary>A country's decisions about an organization that hold, whichever of the two it is.</summary>
    public static IQueryable<DistinctPair> Holding(RegistryDb db, Guid organization, string country) =>
        db.DistinctPairs.Where(p => p.Country == country && p.TakenBackAt == null && (p.FirstId == organization || p.SecondId == organization));

    /// <summary>The same, to be shown: what was decided, about whom, by whom.</summary>
    public static async Task<IReadOnlyList<ShownDistinctPair>> ShownAsync(RegistryDb db, Guid organization, string country, CancellationToken cancel)
    {
        var decisions = await Holding(db, organization, country).AsNoTracking().OrderByDescending(p => p.DecidedAt).ToListAsync(cancel);
        if (decisions.Count == 0)
            return [];
        var others = decisions.ConvertAll(d => d.OtherThan(organization));
        var names = await db.Organizations.AsNoTracking().Where(o => others.Contains(o.Id)).Include(o => o.Names).ToDictionaryAsync(o => o.Id, o => o.OfficialName, cancel);
        var accounts = decisions.Select(d => d.DecidedBy).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.ClosedAt == null).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        return [.. decisions.Select(d => new ShownDistinctPair(d, names.GetValueOrDefault(d.OtherThan(organization), ""), d.DecidedBy is { } by ? people.GetValueOrDefault(by) : null))];
    }

    /// <summary>Decides it once: who decides the same at the same moment finds it decided.</summary>
    public async Task DecideAsync(Guid one, Guid other, string country, string? note, Actor by, CancellationToken cancel)
    {
        if (await FindAsync(one, other, country, cancel) is not null)
            return;
        var decision = new DistinctPair(one, other, country, note, by, clock.GetUtcNow());
        db.DistinctPairs.Add(decision);
        try
        {
            await db.SaveAsync(new Act("duplicate.dismissed", by, decision.Id, country), cancel);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes it back; nothing happens where a colleague did already.</summary>
    public async Task TakeBackAsync(Guid one, Guid other, string country, Actor by, CancellationToken cancel)
    {
        if (await FindAsync(one, other, country, cancel) is not { } decision)
            return;
        decision.TakeBack(by, clock.GetUtcNow());
        try
        {
            await db.SaveAsync(new Act("duplicate.reopened", by, decision.Id, country), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The decision about a pair that holds; null while there is none.</summary>
    public async Task<DistinctPair?> FindAsync(Guid one, Guid other, string country, CancellationToken cancel)
    {
        var (first, second) = DistinctPair.InOrder(one, other);
        return await db.DistinctPairs.SingleOrDefaultAsync(p => p.FirstId == first && p.SecondId == second && p.Country == country && p.TakenBackAt == null, cancel);
    }
}
