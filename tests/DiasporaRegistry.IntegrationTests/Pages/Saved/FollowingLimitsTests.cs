using System.Net;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Saved;

/// <summary>How much can be followed, and how long a confirmation link can do anything.</summary>
public sealed class FollowingLimitsTests(RegistryApp app, TestCluster cluster) : Following(app), IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Of_many_requests_at_once_one_address_follows_no_more_than_25_in_whatever_case_it_is_written()
    {
        var links = Enumerable.Range(0, 30).Select(i => Asked(i % 2 == 0 ? "Mucha@Prueba.example" : "mucha@prueba.EXAMPLE", "?origin=MX-ZAC")).ToList();
        var kept = new List<Kept>();
        // Ten wait for each other without using up the connections of a site; the last ten meet at the limit.
        foreach (var few in links.Select<AskedSearch, Func<SavedSearchDesk, Task<Kept>>>(link => desk => desk.ConfirmAsync(link, Cancel)).Chunk(10))
            kept.AddRange(await AllAtOnceAsync(few));
        Assert.Equal((25, 5), (kept.Count(k => k == Kept.Yes), kept.Count(k => k == Kept.TooMany)));
        await using var db = App.Open();
        Assert.Equal(25, await db.SavedSearches.CountAsync(s => s.NormalizedEmail == "MUCHA@PRUEBA.EXAMPLE", Cancel));

        // The account of that address, made afterwards, is the same owner.
        var visitor = await App.SignInAsync(await App.AddAccountAsync("mucha@prueba.example"));
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/es/directory/save?origin=MX-ZAC"), []);
        Assert.StartsWith("Ya sigue 25", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_link_pressed_many_times_at_once_is_one_search()
    {
        var link = Asked("una@prueba.example", "?origin=MX-ZAC");
        Assert.All(await AllAtOnceAsync(Enumerable.Repeat<Func<SavedSearchDesk, Task<Kept>>>(desk => desk.ConfirmAsync(link, Cancel), 8)), kept => Assert.Equal(Kept.Yes, kept));
        Assert.Equal(1, await SavedAsync("una@prueba.example"));
    }

    [Fact]
    public async Task A_link_does_not_begin_again_what_its_owner_ended()
    {
        await ConfirmedAsync("fin@prueba.example", "?origin=MX-16071");
        var link = await App.LinkToAsync("fin@prueba.example", Confirm);
        var visitor = App.Anonymous();
        var open = await visitor.GetAsync(link);
        Assert.Equal("Confirme su búsqueda", open.Heading);
        await using (var db = App.Open())
        {
            var id = await db.SavedSearches.Where(s => s.Email == "fin@prueba.example").Select(s => s.Id).SingleAsync(Cancel);
            using var scope = App.Services.CreateScope();
            await visitor.GetAsync(new Uri(scope.ServiceProvider.GetRequiredService<SavedSearchDesk>().EndAddress("es", id)).PathAndQuery);
            await scope.ServiceProvider.GetRequiredService<SavedSearchDesk>().EndAsync(id, Cancel);
        }

        // Both a page that was left open and the link opened anew.
        Assert.Equal("Este enlace ya no sirve", (await visitor.SubmitAsync(open, [])).Heading);
        Assert.Equal("Este enlace ya no sirve", (await visitor.GetAsync(link)).Heading);
        Assert.Equal(0, await SavedAsync("fin@prueba.example"));

        await ConfirmedAsync("fin@prueba.example", "?origin=MX-16071");
        Assert.Equal(1, await SavedAsync("fin@prueba.example"));
        await using (var db = App.Open())
            Assert.True(await db.UsedSearchLinks.AnyAsync(Cancel));
        Clock.Advance(SavedSearchDesk.LinkHolds + TimeSpan.FromHours(1));
        await Sender().LookAsync(Cancel);
        await using (var db = App.Open())
            Assert.False(await db.UsedSearchLinks.AnyAsync(Cancel));
    }

    [Fact]
    public async Task What_finds_more_than_5000_is_not_followed_and_what_grows_beyond_ends_with_a_letter()
    {
        await using var other = new RegistryApp(cluster);
        await other.InitializeAsync();
        var index = other.Services.GetRequiredService<DirectoryIndex>();
        var now = TimeProvider.System.GetUtcNow();
        Fill(SavedSearch.MostFollowed);
        var small = Asked("crece@prueba.example", "?q=crecido");
        Assert.Equal([Kept.Yes], await AllAtOnceAsync([desk => desk.ConfirmAsync(small, Cancel)], other));

        Fill(SavedSearch.MostFollowed + 1);
        Assert.Equal([Kept.TooBroad], await AllAtOnceAsync([desk => desk.ConfirmAsync(Asked("crece@prueba.example", "?q=crecido"), Cancel)], other));
        var page = await other.Anonymous().GetAsync("/es/directory/save?q=crecido");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Contains("demasiadas organizaciones", page.Document.QuerySelector(".reg-attention")!.TextContent, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromDays(1.1));
        await ActivatorUtilities.CreateInstance<SavedSearchSender>(other.Services, Clock).LookAsync(Cancel);
        Assert.Equal("Mail.TooBroad", Assert.Single(await other.MailsToAsync("crece@prueba.example")).Template);
        await using var db = other.Open();
        Assert.False(await db.SavedSearches.AnyAsync(Cancel));

        void Fill(int count) => index.Become(DirectoryIndex.Build(index.Today, index.Places.All.ToList(), Enumerable.Range(0, count).Select(i => new DirectoryEntry
        {
            Id = Guid.CreateVersion7(now),
            Names = [new EntryName($"Club Crecido {i}", NameType.Official)],
            Provenance = Provenance.Mapped,
            MappedForCountry = "MX",
            ChangedAt = now,
        })));
    }

    [Fact]
    public async Task A_search_near_a_place_that_no_organization_names_stays_one_near_it_when_the_program_starts_anew()
    {
        await using var other = new RegistryApp(cluster);
        await other.InitializeAsync();
        var page = await other.Anonymous().GetAsync("/es/directory/save?near=US-CA-FRESNO&km=10");
        Assert.Contains("Fresno", page.Text, StringComparison.Ordinal);
        Assert.Equal([Kept.Yes], await AllAtOnceAsync([desk => desk.ConfirmAsync(Asked("cerca@prueba.example", "?near=US-CA-FRESNO&km=10"), Cancel)], other));

        // As after a start: of places only those are known that organizations name.
        var index = other.Services.GetRequiredService<DirectoryIndex>();
        index.Become(DirectoryIndex.Build(index.Today, [], []));
        var account = (await other.AddAccountAsync("alguien@prueba.example")).Id;
        await using (var db = other.Open())
            await db.StateAsync(account, new("Club de Chicago", "MX-16071", "US-IL-CHICAGO", ("MX", RegistrationState.Approved)));
        await other.CatchUpAsync();
        Clock.Advance(TimeSpan.FromDays(1.1));
        await ActivatorUtilities.CreateInstance<SavedSearchSender>(other.Services, Clock).LookAsync(Cancel);
        Assert.Empty(await other.MailsToAsync("cerca@prueba.example"));
    }

    private AskedSearch Asked(string email, string query) =>
        new(Guid.CreateVersion7(Clock.GetUtcNow()), email, "es", "Mi búsqueda", query, false, Clock.GetUtcNow() + SavedSearchDesk.LinkHolds);

    private async Task<Kept[]> AllAtOnceAsync(IEnumerable<Func<SavedSearchDesk, Task<Kept>>> acts, RegistryApp? other = null) => await Task.WhenAll(acts.Select(act => Task.Run(
        async () =>
        {
            await using var scope = (other ?? App).Services.CreateAsyncScope();
            return await act(scope.ServiceProvider.GetRequiredService<SavedSearchDesk>());
        }, Cancel)));
}
