using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>A key of an account lets its programs read faster, and opens nothing.</summary>
public sealed class ApiKeyTests(TestCluster cluster) : IAsyncLifetime
{
    private const string List = "/api/v1/organizations?lang=en";

    private readonly RegistryApp app = new(cluster) { Settings = { ["Limits:Api:PerSecond"] = "1", ["Limits:Api:Burst"] = "4", ["Limits:ApiKey:PerSecond"] = "1", ["Limits:ApiKey:Burst"] = "60" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_has_a_key_is_answered_where_others_have_to_wait_until_it_is_revoked()
    {
        var account = await app.AddAccountAsync("programa@prueba.example");
        var visitor = await app.SignInAsync(account);
        var made = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/keys"), [("Name", "Sitio de la federación")]);
        var secret = made.Document.QuerySelector("#secret")!.GetAttribute("value")!;
        Assert.StartsWith("rod_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await visitor.GetAsync("/es/account/manage/keys")).Html, StringComparison.Ordinal);

        for (var i = 0; i < 20; i++)
        {
            using var answer = await AskAsync(secret);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("\"default\";q=60;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
        }

        await using (var db = app.Open())
        {
            app.Services.GetRequiredService<ApiKeys>().Forget();
            using (await AskAsync(secret))
            {
                var kept = await db.ApiKeys.SingleAsync(Cancel);
                Assert.NotNull(kept.LastUsedOn);
                Assert.Equal(ApiKey.HashOf(secret), kept.Hash);
            }
        }

        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/keys"), [], "main form[action*='evoke']");
        using var refused = await AskAsync(secret);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("We do not know that key", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_are_counted_against_the_network_that_makes_them()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await AskAsync("rod_" + new string((char)('a' + i), 43));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task Each_answer_says_what_is_left()
    {
        using var first = await AskAsync(null);
        Assert.Equal("\"default\";q=4;w=4", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"default\";r=3;t=1", first.Headers.GetValues("RateLimit").Single());
        Assert.Contains("RateLimit", first.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_somebody_else_cannot_be_revoked_and_no_account_has_too_many()
    {
        var owner = await app.SignInAsync(await app.AddAccountAsync("una@prueba.example"));
        var page = await owner.GetAsync("/es/account/manage/keys");
        for (var i = 0; i < ApiKey.MostOfOne; i++)
            page = await owner.SubmitAsync(page, [("Name", $"Clave {i}")], "main form:not([action*='evoke'])");
        Assert.Null(page.Document.QuerySelector("input[name=Name]"));
        await using var db = app.Open();
        Assert.Equal(ApiKey.MostOfOne, await db.ApiKeys.CountAsync(Cancel));

        var other = await app.SignInAsync(await app.AddAccountAsync("otra@prueba.example"));
        var own = await other.SubmitAsync(await other.GetAsync("/es/account/manage/keys"), [("Name", "Propia")]);
        var form = own.Document.QuerySelector("main form[action*='evoke']")!;
        var theirs = await db.ApiKeys.Where(k => k.Name == "Clave 0").Select(k => k.Id).SingleAsync(Cancel);
        form.SetAttribute("action", System.Text.RegularExpressions.Regex.Replace(form.GetAttribute("action")!, "[0-9a-f]{8}-[0-9a-f-]{27}", theirs.ToString()));
        await other.SubmitAsync(own, [], "main form[action*='evoke']");
        Assert.Equal(ApiKey.MostOfOne + 1, await db.ApiKeys.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("", "Escriba un nombre para la clave")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "hasta 60 letras")]
    public async Task A_key_has_a_name(string name, string words)
    {
        var visitor = await app.SignInAsync(await app.AddAccountAsync("nombre@prueba.example"));
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/keys"), [("Name", name)]);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(0, await db.ApiKeys.CountAsync(Cancel));
    }

    private async Task<HttpResponseMessage> AskAsync(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, List);
        if (key is not null)
            request.Headers.Add(ApiLimits.KeyHeader, key);
        return await app.Anonymous().Client.SendAsync(request, Cancel);
    }
}
