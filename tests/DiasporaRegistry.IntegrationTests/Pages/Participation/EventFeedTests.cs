using System.Net;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

/// <summary>Calendars as programs read them.</summary>
public sealed class EventFeedTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<PublicEvent> EventAsync(string title, DateTime begins, string? consulate = null, string country = "MX", string zone = "America/Los_Angeles")
    {
        var now = TimeProvider.System.GetUtcNow();
        var held = new PublicEvent(Guid.CreateVersion7(now), country, consulate, null, new EventSaid(title, title + " (en)", "Traigan café; y pan,\npor favor.", "Bring coffee.", begins, begins.AddHours(2), zone, "Sala B", null, 10), now);
        await using var db = app.Open();
        db.Add(held);
        await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, country), Cancel);
        return held;
    }

    async Task<(HttpResponseMessage Answer, Calendar? Calendar)> ReadAsync(string path, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation(HeaderNames.IfNoneMatch, tag);
        var answer = await app.Anonymous().Client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer, text.Length == 0 ? null : Calendar.Load(text));
    }

    [Fact]
    public async Task A_feed_says_the_same_moments_on_both_sides_of_the_change_of_clocks()
    {
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        var winter = await EventAsync("De invierno", new DateTime(year, 1, 15, 10, 0, 0));
        var summer = await EventAsync("De verano", new DateTime(year, 7, 15, 10, 0, 0));
        var (answer, calendar) = await ReadAsync("/es/countries/mx/events.ics");
        using (answer)
        {
            Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            var events = calendar!.Events.ToDictionary(e => e.Uid!);
            Assert.Equal(new DateTime(year, 1, 15, 18, 0, 0, DateTimeKind.Utc), events[$"{winter.Id}@events.diaspora-registry"].DtStart!.AsUtc);
            Assert.Equal(new DateTime(year, 7, 15, 17, 0, 0, DateTimeKind.Utc), events[$"{summer.Id}@events.diaspora-registry"].DtStart!.AsUtc);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Contains($"DTSTART:{year}0115T180000Z", text, StringComparison.Ordinal);
            Assert.Contains("METHOD:PUBLISH", text, StringComparison.Ordinal);
            Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 75, line));
            Assert.Equal("Traigan café; y pan,\npor favor.", events[$"{winter.Id}@events.diaspora-registry"].Description!.Split("\n\n")[0]);
        }

        Assert.Contains("De invierno (en)", await (await ReadAsync("/en/countries/MX/events.ics")).Answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_shows_the_tag_again_is_told_that_nothing_changed_until_something_does()
    {
        var held = await EventAsync("Con etiqueta", new DateTime(TimeProvider.System.GetUtcNow().Year + 1, 3, 3, 9, 0, 0), "GT-LOS-ANGELES", "GT");
        const string Feed = "/es/consulates/gt-los-angeles/events.ics";
        var (first, calendar) = await ReadAsync(Feed);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("CONFIRMED", calendar!.Events.Single(e => e.Uid!.StartsWith(held.Id.ToString(), StringComparison.Ordinal)).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await ReadAsync(Feed, tag)).Answer.StatusCode);
        await using (var db = app.Open())
        {
            var changed = await db.Events.SingleAsync(e => e.Id == held.Id, Cancel);
            changed.Cancel("Sin luz", "No power", TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, "GT"), Cancel);
        }

        var (again, after) = await ReadAsync(Feed, tag);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var cancelled = after!.Events.Single(e => e.Uid!.StartsWith(held.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(("CANCELLED", 1), (cancelled.Status, cancelled.Sequence));
    }

    [Fact]
    public async Task A_feed_holds_what_its_office_holds_and_a_file_one_event()
    {
        var begins = new DateTime(TimeProvider.System.GetUtcNow().Year + 1, 5, 5, 9, 0, 0);
        var (own, ministry, other) = (await EventAsync("De Chicago", begins, "MX-CHICAGO"), await EventAsync("Del ministerio", begins), await EventAsync("De Dallas", begins, "MX-DALLAS"));
        var held = (await ReadAsync("/es/consulates/mx-chicago/events.ics")).Calendar!.Events.Select(e => e.Summary).ToList();
        Assert.Contains("De Chicago", held);
        Assert.Contains("Del ministerio", held);
        Assert.DoesNotContain("De Dallas", held);
        var (answer, file) = await ReadAsync($"/es/events/{other.Id}/event.ics");
        Assert.Equal("De Dallas", Assert.Single(file!.Events).Summary);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        foreach (var nothing in new[] { "/es/countries/us/events.ics", "/es/consulates/mx-no-existe/events.ics", $"/es/events/{Guid.CreateVersion7()}/event.ics" })
            Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(nothing)).Status);
        Assert.NotNull((await app.Anonymous().GetAsync("/es/consulates/mx-chicago")).Document.QuerySelector($"[data-event='{own.Id}']"));
        Assert.NotNull((await app.Anonymous().GetAsync("/es/events?country=mx")).Document.QuerySelector($"[data-event='{ministry.Id}']"));
    }
}
