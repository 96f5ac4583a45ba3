using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One act of a registration's history, with the name of who did it.</summary>
public sealed record HistoryLine(int Sequence, RegistrationAct Act, RegistrationState To, DateTimeOffset At, Capacity Capacity, string? Name, string? Reason,
    IReadOnlyList<CorrectionRequest> Corrections);

/// <summary>Reads who did what, in what capacity, when and why.</summary>
public static class CaseHistory
{
    /// <summary>Every act after one, latest first.</summary>
    public static async Task<IReadOnlyList<HistoryLine>> OfAsync(RegistryDb db, Registration registration, int after, CancellationToken cancel)
    {
        var accounts = registration.History.Select(e => e.AccountId).OfType<Guid>().Distinct().ToList();
        var names = accounts.Count == 0 ? [] : await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.ClosedAt == null).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        return [.. registration.History.Where(e => e.Sequence > after).OrderByDescending(e => e.Sequence).Select(e => new HistoryLine(
            e.Sequence, e.Act, e.To, e.At, e.Capacity, e.AccountId is { } id ? names.GetValueOrDefault(id) : null, e.Reason,
            [.. registration.Corrections.Where(c => c.EventSequence == e.Sequence).OrderBy(c => c.Section)]))];
    }
}
