using System.Net;
using System.Net.Http.Headers;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>Whoever shows the tag of an answer is told whether it still holds.</summary>
public sealed class AnswerTagTests(RegistryApp app, TestCluster cluster) : IClassFixture<RegistryApp>
{
    private const string List = "/api/v1/organizations";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_that_holds_is_answered_without_the_answer()
    {
        await StateAsync("Club de la Etiqueta", "MX-16071", RegistrationState.Approved);
        foreach (var path in new[] { List + "?q=etiqueta", List + "?origin=GT&page=7", "/api/v1/openapi.json" })
        {
            using var first = await GetAsync(path);
            var tag = first.Headers.ETag!;
            Assert.True(tag.IsWeak);
            Assert.True(first.Headers.CacheControl!.NoCache);
            foreach (var shown in new[] { tag.ToString(), $"\"another\", {tag}", tag.Tag, "*" })
            {
                using var again = await GetAsync(path, shown);
                Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
                Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));
                Assert.Equal(tag, again.Headers.ETag);
                Assert.Equal("*", again.Headers.GetValues("Access-Control-Allow-Origin").Single());
            }

            foreach (var shown in new[] { "\"another\"", "W/\"another\"", "no tag at all" })
                Assert.Equal(HttpStatusCode.OK, (await GetAsync(path, shown)).StatusCode);
        }
    }

    [Fact]
    public async Task A_tag_changes_with_what_is_public_and_tells_nothing_of_what_is_not()
    {
        var id = await StateAsync("Club de Jalpa", "MX-32019", RegistrationState.Approved);
        var before = await TagAsync(List + "?origin=MX-32019");
        await StateAsync("Club Borrador", "MX-32019", RegistrationState.Draft);
        await StateAsync("Club en Trámite", "MX-32019", RegistrationState.ConsularOpinion);
        Assert.Equal(before, await TagAsync(List + "?origin=MX-32019"));

        await StateAsync("Otro Club de Jalpa", "MX-32019", RegistrationState.Approved);
        var two = await TagAsync(List + "?origin=MX-32019");
        Assert.NotEqual(before, two);
        await app.ChangeAsync(id, (_, registration, at) => registration.Suspend("Hay dos mesas directivas.", new Actor(null, Capacity.MinistryReviewer), at));
        Assert.NotEqual(two, await TagAsync(List + "?origin=MX-32019"));
        using var gone = await GetAsync($"{List}/{id}", "*");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Null(gone.Headers.ETag);
    }

    [Fact]
    public async Task An_organizations_tag_changes_when_a_contact_becomes_public()
    {
        var id = await StateAsync("Club de Tepetongo", "MX-32045", RegistrationState.Approved);
        var before = await TagAsync($"{List}/{id}");
        await app.ChangeAsync(id, (organization, _, at) => organization.StateContacts([new ContactChannel("email", "otra@prueba.example", Visibility.Ministry, at)], at));
        Assert.Equal(before, await TagAsync($"{List}/{id}"));
        await app.ChangeAsync(id, (organization, _, at) => organization.StateContacts([new ContactChannel("email", "otra@prueba.example", Visibility.Public, at)], at));
        Assert.NotEqual(before, await TagAsync($"{List}/{id}"));
    }

    [Fact]
    public async Task A_tag_changes_with_the_day_that_ends_a_registration()
    {
        await using var other = new RegistryApp(cluster);
        await other.InitializeAsync();
        await StateAsync("Club que Vence", "MX-16071", RegistrationState.Approved, other);
        var index = other.Services.GetRequiredService<DirectoryIndex>();
        var before = await TagAsync(List + "?q=vence", other);
        index.TurnTo(index.Today.AddDays(1));
        Assert.Equal(before, await TagAsync(List + "?q=vence", other));
        index.TurnTo(index.Today.AddYears(20));
        Assert.NotEqual(before, await TagAsync(List + "?q=vence", other));
    }

    [Fact]
    public async Task Caches_know_what_an_answer_depends_on()
    {
        await StateAsync("Club de Dos Lenguas", "MX-16071", RegistrationState.Approved);
        using var unsaid = await GetAsync(List);
        Assert.Contains("Accept-Language", unsaid.Headers.Vary);
        Assert.Equal("es", unsaid.Content.Headers.ContentLanguage.Single());
        using var said = await GetAsync(List + "?lang=en");
        Assert.DoesNotContain("Accept-Language", said.Headers.Vary);
        Assert.Equal("en", said.Content.Headers.ContentLanguage.Single());
        Assert.NotEqual(unsaid.Headers.ETag, said.Headers.ETag);

        // The language that a page left in a cookie is no part of the question.
        var visitor = app.Anonymous();
        await visitor.GetAsync("/en/directory");
        using var remembered = await visitor.Client.GetAsync(new Uri(List, UriKind.Relative), Cancel);
        Assert.Equal(unsaid.Headers.ETag, remembered.Headers.ETag);
    }

    private async Task<Guid> StateAsync(string name, string origin, RegistrationState state, RegistryApp? other = null)
    {
        var account = (await (other ?? app).AddAccountAsync($"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@prueba.example")).Id;
        await using var db = (other ?? app).Open();
        var id = (await db.StateAsync(account, new(name, origin, "US-IL-CHICAGO", ("MX", state)))).Id;
        await (other ?? app).CatchUpAsync();
        return id;
    }

    private async Task<EntityTagHeaderValue> TagAsync(string path, RegistryApp? other = null)
    {
        using var answer = await GetAsync(path, other: other);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? tag = null, RegistryApp? other = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await (other ?? app).Anonymous().Client.SendAsync(request, Cancel);
    }
}
