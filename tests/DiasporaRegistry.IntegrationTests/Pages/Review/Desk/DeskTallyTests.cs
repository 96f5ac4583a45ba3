using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Pages.Review.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

/// <summary>What lies on a desk is counted once for all who look, and anew after a form, a moment, or midnight.</summary>
public sealed class DeskTallyTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly MovedClock clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private int counted;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_at_once_are_told_what_was_counted_once_and_each_country_its_own()
    {
        var tally = Tally();
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tally.OfAsync("MX", Today, CountAsync, Cancel)));
        Assert.Equal(1, counted);
        Assert.All(told, pile => Assert.Equal(1, pile.Beside.Renewals));
        Assert.Equal(2, (await tally.OfAsync("GT", Today, CountAsync, Cancel)).Beside.Renewals);
    }

    [Fact]
    public async Task After_a_moment_on_another_day_and_after_a_form_it_is_counted_anew_and_after_a_page_not()
    {
        var tally = Tally();
        await tally.OfAsync("MX", Today, CountAsync, Cancel);
        await AnswerAsync(tally, HttpMethods.Get);
        Assert.Equal(1, (await tally.OfAsync("MX", Today, CountAsync, Cancel)).Beside.Renewals);
        await AnswerAsync(tally, HttpMethods.Post);
        Assert.Equal(2, (await tally.OfAsync("MX", Today, CountAsync, Cancel)).Beside.Renewals);
        Assert.Equal(3, (await tally.OfAsync("MX", Today.AddDays(1), CountAsync, Cancel)).Beside.Renewals);
        clock.Move(TimeSpan.FromSeconds(3));
        Assert.Equal(4, (await tally.OfAsync("MX", Today.AddDays(1), CountAsync, Cancel)).Beside.Renewals);
    }

    [Fact]
    public async Task What_was_counted_while_a_form_was_answered_is_not_kept()
    {
        var tally = Tally();
        await tally.OfAsync("MX", Today, async () =>
        {
            await AnswerAsync(tally, HttpMethods.Post);
            return await CountAsync();
        }, Cancel);
        Assert.Equal(2, (await tally.OfAsync("MX", Today, CountAsync, Cancel)).Beside.Renewals);
    }

    private DeskTally Tally() => new(new ConfigurationBuilder().Build(), clock);

    private async Task<DeskPile> CountAsync()
    {
        await Task.Yield();
        return new DeskPile([new DeskShare(WaitsFor.Ministry, null, 3, 1)], new DeskBeside(Interlocked.Increment(ref counted), 0, 0, 0, 0, 0));
    }

    private static Task AnswerAsync(DeskTally tally, string method)
    {
        var page = new PageContext(new ActionContext(new DefaultHttpContext { Request = { Method = method } }, new RouteData(), new ActionDescriptor()));
        var executing = new PageHandlerExecutingContext(page, [], null, new Dictionary<string, object?>(), new object());
        return tally.OnPageHandlerExecutionAsync(executing, () => Task.FromResult(new PageHandlerExecutedContext(page, [], null, new object())));
    }
}
