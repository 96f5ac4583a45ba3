using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Projects;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Standards;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Standards;

/// <summary>A file of all co-investment is written once for all who ask within some minutes.</summary>
public sealed class StandardShelfTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_again_soon_gets_the_same_file_and_later_a_new_one()
    {
        // Each look at the clock is another moment: a second writing would show.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var services = register.App.Services;
        using var shelf = new StandardShelf(services.GetRequiredService<ExportFiles>(), services.GetRequiredService<IServiceScopeFactory>(), new ConfigurationBuilder().Build(), clock);
        Assert.Null(shelf.Peek(StandardFile.GrantsJson, "es"));

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shelf.TakeAsync(StandardFile.GrantsJson, "es", Cancel)));
        Assert.Single(together.Select(t => t.MadeAt).Distinct());
        var texts = await Task.WhenAll(together.Select(t => new StreamReader(t.Content).ReadToEndAsync(Cancel)));
        Assert.Single(texts.Distinct());
        Assert.Contains("\"grants\"", texts[0], StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(4));
        await using (var kept = shelf.Peek(StandardFile.GrantsJson, "es")!.Content)
            Assert.Equal(together[0].Content.Length, kept.Length);
        Assert.Null(shelf.Peek(StandardFile.GrantsJson, "en"));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(shelf.Peek(StandardFile.GrantsJson, "es"));
        var anew = await shelf.TakeAsync(StandardFile.GrantsJson, "es", Cancel);
        Assert.Equal(together[0].Hash, anew.Hash);
        Assert.True(anew.MadeAt > together[0].MadeAt.AddMinutes(5));

        foreach (var taken in together.Append(anew))
            await taken.Content.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_who_goes_away_while_a_file_is_written_keeps_nobody_from_it()
    {
        var services = register.App.Services;
        using var shelf = new StandardShelf(services.GetRequiredService<ExportFiles>(), services.GetRequiredService<IServiceScopeFactory>(), new ConfigurationBuilder().Build(), TimeProvider.System);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shelf.TakeAsync(StandardFile.IatiXml, "es", gone.Token));
        await using var content = (await shelf.TakeAsync(StandardFile.IatiXml, "en", Cancel)).Content;
        Assert.True(content.Length > 0);
    }

    [Fact]
    public async Task Whoever_only_looks_whether_it_is_there_learns_its_type()
    {
        using var head = await register.App.Anonymous().Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/co-investment/360giving.json"), Cancel);
        Assert.Equal((System.Net.HttpStatusCode.OK, "application/json"), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
    }
}
