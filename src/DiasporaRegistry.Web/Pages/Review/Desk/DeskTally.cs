using System.Collections.Concurrent;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>What lies on a country's desk: how many cases by whose turn it is and whose they are, how many of these are late, and what waits beside them.</summary>
public sealed record DeskPile(IReadOnlyList<DeskShare> Shares, DeskBeside Beside);

/// <summary>What waits for a ministry beside applications: renewals, those of them that a consulate has, claims, reported mistakes, edits, and statements that one organization goes on in another.</summary>
public sealed record DeskBeside(int Renewals, int RenewalsWithConsulate, int Claims, int Reports, int Edits, int Successions);

/// <summary>The cases of one person, or of nobody, whose turn is the same.</summary>
public sealed record DeskShare(WaitsFor WaitsFor, Guid? AssigneeId, int All, int Overdue);

/// <summary>
/// Keeps for a moment what lies on each desk: every view of the queue says how much there is, and with tens of thousands of cases a hall of reviewers would count the same pile anew for each page.
/// Whatever form this node has answered is seen at once; what another one changed, when the moment is over (<c>Desk:TallySeconds</c>).
/// </summary>
public sealed class DeskTally(IConfiguration settings, TimeProvider clock) : IAsyncPageFilter
{
    private sealed record Kept(DateOnly Today, DateTimeOffset At, DeskPile Pile);

    private readonly TimeSpan holds = TimeSpan.FromSeconds(settings.GetValue("Desk:TallySeconds", 2.0));

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> counting = new(StringComparer.Ordinal);

    private int forgotten;

    /// <summary>What lies on a desk; counted once for all who ask at the same moment.</summary>
    public async Task<DeskPile> OfAsync(string country, DateOnly today, Func<Task<DeskPile>> count, CancellationToken cancel)
    {
        if (holds <= TimeSpan.Zero)
            return await count();
        if (Find(country, today) is { } known)
            return known;
        var one = counting.GetOrAdd(country, _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancel);
        try
        {
            if (Find(country, today) is { } meanwhile)
                return meanwhile;
            var (before, at) = (Volatile.Read(ref forgotten), clock.GetUtcNow());
            var pile = await count();
            // What was counted while somebody decided a case may be of before or after.
            if (before == Volatile.Read(ref forgotten))
                kept[country] = new Kept(today, at, pile);
            return pile;
        }
        finally
        {
            one.Release();
        }
    }

    private DeskPile? Find(string country, DateOnly today) =>
        kept.TryGetValue(country, out var found) && found.Today == today && (clock.GetUtcNow() - found.At).Duration() < holds ? found.Pile : null;

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <summary>Forgets all desks when a form was answered, whatever it changed.</summary>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await next();
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
            return;
        Interlocked.Increment(ref forgotten);
        kept.Clear();
    }
}
