using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>On the first day of a list, makes the words of the ministry's own choices those that every page says: forms offer the list from midnight on by themselves, and the other nodes are told as the change is saved.</summary>
public sealed class ListKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListKeeper> log) : Rounds(clock, log)
{
    protected override TimeSpan Between => TimeSpan.FromMinutes(1);

    protected override string Failure => "Lists whose day came could not be begun";

    /// <summary>Begins what is due, of all countries.</summary>
    /// <returns>How many versions began.</returns>
    public async Task<int> BeginAsync(CancellationToken cancel)
    {
        var begun = 0;
        foreach (var country in CountriesOfOrigin.Codes)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var today = db.TodayIn(country);
            var due = await db.CodeListVersions.AsNoTracking().Where(v => v.Country == country && v.BegunAt == null && v.ValidFrom <= today).OrderBy(v => v.ValidFrom).Select(v => new { v.List, v.Version }).ToListAsync(cancel);
            foreach (var version in due)
                begun += await BeginAsync(db, country, version.List, version.Version, cancel) ? 1 : 0;
        }

        return begun;
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await BeginAsync(cancel) is > 0 and var lists)
            Log.LogInformation("{Lists} lists of choices began", lists);
    }

    private async Task<bool> BeginAsync(RegistryDb db, string country, string list, int version, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync(ListDesk.HeldName(list, country), cancel);
        db.ChangeTracker.Clear();
        // Another node was first.
        if (await db.CodeListVersions.SingleOrDefaultAsync(v => v.Country == country && v.List == list && v.Version == version && v.BegunAt == null, cancel) is not { } due)
            return false;
        var own = due.Choices.Where(c => c.IsOwn).ToDictionary(c => c.Code);
        foreach (var entry in await db.CodeLists.Where(e => e.List == list && e.Country == country).ToListAsync(cancel))
        {
            if (own.GetValueOrDefault(entry.Code) is { } choice)
                entry.Rename(choice.NameEs!, choice.NameEn!);
        }

        due.Begin(Clock.GetUtcNow());
        await db.SaveAsync(new Act("list.begun", Actor.System, null, country, $"{list}/{version}"), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
