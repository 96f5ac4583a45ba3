using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Saved;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.SavedSearches;

/// <summary>
/// Looks at saved searches when they are due and writes a letter where there is news. The row is held while it is looked at, and its next time is
/// saved with the letter, so that two nodes never write the same one.
/// </summary>
public sealed class SavedSearchSender(
    IServiceScopeFactory scopes, DirectoryIndex index, DirectoryFeed feed, IStringLocalizer<SavedText> text, Words words, TimeProvider clock, ILogger<SavedSearchSender> log)
    : Rounds(clock, log)
{
    /// <summary>The most organizations that a letter names.</summary>
    public const int MostNamed = 10;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Looks at every search that is due now.</summary>
    /// <returns>How many letters were written.</returns>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var written = 0;
        await feed.CatchUpAsync(cancel);
        await ForgetLinksAsync(cancel);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var now = Clock.GetUtcNow();
            var search = (await db.SavedSearches.FromSql($"SELECT * FROM saved_search WHERE due_at <= {now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(cancel)).SingleOrDefault();
            if (search is null)
                return written;
            if (search.AccountId is not null)
                await db.Entry(search).Reference(s => s.Account).LoadAsync(cancel);
            try
            {
                if (await WriteAsync(search, now, scope.ServiceProvider, cancel))
                    written++;
                await db.SaveChangesAsync(cancel);
            }
            catch (Exception error) when (error is not (OperationCanceledException or DbException or DbUpdateException or TimeoutException or IOException))
            {
                // One search that cannot be read must not keep the others waiting: it is tried again tomorrow.
                Log.LogError(error, "A saved search could not be looked at");
                db.ChangeTracker.Clear();
                await db.SavedSearches.Where(s => s.Id == search.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, now.AddDays(1)), cancel);
            }

            await transaction.CommitAsync(cancel);
        }
    }

    protected override TimeSpan Between => Pause;

    protected override string Failure => "Saved searches could not be looked at";

    protected override Task RoundAsync(CancellationToken cancel) => LookAsync(cancel);

    async Task ForgetLinksAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<RegistryDb>().UsedSearchLinks.Where(l => l.Until <= now).ExecuteDeleteAsync(cancel);
    }

    async Task<bool> WriteAsync(SavedSearch search, DateTimeOffset now, IServiceProvider services, CancellationToken cancel)
    {
        var desk = services.GetRequiredService<SavedSearchDesk>();
        var address = await desk.ReadAsync(search.Query, cancel);
        var email = search.Account?.Email ?? search.Email!;
        var language = search.Account?.Language ?? search.Language;
        var letters = services.GetRequiredService<Letters>();
        var end = desk.EndAddress(language, search.Id);
        var link = letters.Link(language, "directory" + address.Write());
        if (index.KeysOf(DirectoryScope.Public, address.Query, SavedSearch.MostFollowed) is not { } found)
        {
            letters.Write(text, "Mail.TooBroad", email, language, () => [search.Name, link]);
            services.GetRequiredService<RegistryDb>().SavedSearches.Remove(search);
            return true;
        }

        var news = search.Look(found, now).Select(id => index.Get(DirectoryScope.Public, id)).OfType<DirectoryHit>().ToList();
        if (news.Count == 0)
            return false;
        letters.Write(text, "Mail.News", email, language, () =>
        [
            search.Name, Formats.Number(news.Count), string.Join("\n\n", news.OrderBy(hit => hit.Name, StringComparer.CurrentCultureIgnoreCase).Take(MostNamed).Select(hit => Lines(hit, letters, language))),
            news.Count > MostNamed ? text["Mail.More", Formats.Number(news.Count - MostNamed)].Value + "\n\n" : "", link, end,
        ], end);
        return true;
    }

    string Lines(DirectoryHit hit, Letters letters, string language)
    {
        var origin = hit.Origins.Count > 0 ? index.Places.Label(hit.Origins[0].Place, language) : null;
        var residence = hit.Residences.Count > 0 ? index.Places.Label(hit.Residences[0], language) : null;
        var places = (origin, residence) switch
        {
            ({ } from, { } to) => text["Mail.Places", from, to].Value,
            _ => origin ?? residence,
        };
        var what = string.Join(". ", new[] { hit.Kind is { } kind ? words.Of(kind) : null, places }.OfType<string>());
        return string.Join('\n', new[] { hit.Name, what, letters.Link(language, $"directory/{hit.Id}") }.Where(line => line.Length > 0));
    }
}
