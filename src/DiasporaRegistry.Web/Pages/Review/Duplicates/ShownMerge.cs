using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>A merge of another record into an organization, with the other's name and who merged.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="Name">The name of the one that was merged.</param>
/// <param name="By">Who merged, where the account still stands.</param>
public sealed record ShownMerge(OrganizationMerge Merge, string Name, string? By)
{
    /// <summary>A country's merges into an organization that hold, latest first.</summary>
    public static async Task<IReadOnlyList<ShownMerge>> OfAsync(RegistryDb db, Guid organization, string country, CancellationToken cancel)
    {
        var merges = await db.OrganizationMerges.AsNoTracking().Where(m => m.WinnerId == organization && m.Country == country && m.UndoneAt == null).OrderByDescending(m => m.MergedAt).ToListAsync(cancel);
        if (merges.Count == 0)
            return [];
        var losers = merges.ConvertAll(m => m.LoserId);
        var names = await db.Organizations.AsNoTracking().Where(o => losers.Contains(o.Id)).Include(o => o.Names).ToDictionaryAsync(o => o.Id, o => o.OfficialName, cancel);
        var accounts = merges.Select(m => m.MergedBy).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.ClosedAt == null).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        return [.. merges.Select(m => new ShownMerge(m, names.GetValueOrDefault(m.LoserId, ""), m.MergedBy is { } by ? people.GetValueOrDefault(by) : null))];
    }
}
