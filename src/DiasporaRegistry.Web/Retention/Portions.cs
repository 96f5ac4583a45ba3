using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Lets go of rows some at a time, each portion in a transaction of its own: a fault loses one portion, and nobody waits for long.</summary>
internal static class Portions
{
    private const int MostAtOnce = 200;

    /// <summary>Lets go of all that is due.</summary>
    /// <param name="scopes">Where each portion finds its database.</param>
    /// <param name="due">What is due, the oldest first; what was let go of is due no more.</param>
    /// <param name="forget">What letting go of a row means.</param>
    /// <param name="act">The act, as the trail names it.</param>
    /// <param name="cancel">Ends it between two portions.</param>
    /// <returns>How many rows that was.</returns>
    public static async Task<int> InPortionsAsync<T>(this IServiceScopeFactory scopes, Func<RegistryDb, IQueryable<T>> due, Action<RegistryDb, T> forget, string act, CancellationToken cancel) where T : class
    {
        for (var done = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var rows = await due(db).Take(MostAtOnce).ToListAsync(cancel);
            if (rows.Count == 0)
                return done;
            foreach (var row in rows)
                forget(db, row);
            await db.SaveAsync(new Act(act, Actor.System), cancel);
            done += rows.Count;
        }
    }
}
