using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Lists;

/// <summary>Lists that a ministry published.</summary>
internal static class PublishedLists
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Publishes a country's list from tomorrow on, with a choice of its own and without one that it offered.</summary>
    public static async Task PublishListAsync(this RegistryApp app, string country, string list, string code, string name, string retired)
    {
        var (by, now) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), TimeProvider.System.GetUtcNow());
        var today = CountriesOfOrigin.DayIn(country, now);
        await using var db = app.Open();
        IReadOnlyList<ListedChoice> held = [.. (await db.ChoicesOfAsync(list, country, Cancel)).Select(c => new ListedChoice(c.Entry.Code))];
        var draft = new CodeListDraft(country, list, held, by, now);
        draft.Add(code, name, name, by, now);
        draft.Retire(retired, today, by, now);
        db.Add(draft.Publish([], held, today.AddDays(1), today, by, now));
        db.Add(CodeListEntry.Added(country, list, code, name, name, held.Count + 1));
        await db.SaveAsync(new Act("test.list-published", Actor.System), Cancel);
    }

    /// <summary>Lets the first day of what a country published come.</summary>
    public static async Task BeginListAsync(this RegistryApp app, string country, string list)
    {
        var today = CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow());
        await using var owner = new RegistryDb(RegistryDbOptions.For(app.Database.OwnerConnectionString).Options, TimeProvider.System);
        await owner.CodeListVersions.Where(v => v.Country == country && v.List == list).ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidFrom, today), Cancel);
    }
}
