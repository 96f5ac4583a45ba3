using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Parser;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

/// <summary>Five hundred clubs that submit around the moment at which a call closes: what arrived in time counts, however long it waits, and nothing else does.</summary>
public sealed class DeadlineTests(TestCluster cluster) : IAsyncLifetime
{
    const int Clubs = 5;
    const int Each = 99;
    // Fewer than the web has connections, so that they wait for their rows and not for one another.
    const int Waiting = 5;
    const int AtOnce = 24;

    // The database knows microseconds: a whole second. Sessions last an hour.
    static readonly DateTimeOffset Closes = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddMinutes(20);

    readonly MovedClock clock = new(Closes.AddMinutes(-10));
    RegistryApp app = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        app = new RegistryApp(cluster) { Clock = clock };
        return app.InitializeAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    sealed record Sent(Guid Proposal, DateTimeOffset SentAt, DateTimeOffset AnsweredAt, string Path, IReadOnlyList<string> Errors)
    {
        public bool IsReceived => Path.EndsWith("/receipt", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_five_hundred_submissions_around_the_closing_none_is_lost_and_none_late_counts()
    {
        var call = await app.CallAsync(closes: Closes);
        var clubs = new List<(HttpClient Client, string Token, Queue<Guid> Drafts)>();
        for (var i = 0; i < Clubs; i++)
        {
            var secretary = await ClubSecretary.NewAsync(app, $"Club del cierre {i}");
            var drafts = await app.ReadyAsync(call, secretary.Registration.OrganizationId, Each + (Waiting / Clubs));
            var page = await secretary.With(drafts[0]).OpenAsync("submit");
            clubs.Add((secretary.Visitor.Client, page.Document.QuerySelector("form#send input[name=__form]")!.GetAttribute("value")!, new Queue<Guid>(drafts)));
        }

        var watch = Stopwatch.StartNew();
        var held = await SendHeldAsync(clubs);
        var step = TimeSpan.FromMilliseconds(20);
        // From five seconds before the closing to as many after it, while answers are on their way.
        clock.MoveTo(Closes - (step * (Clubs * Each / 2)));
        using var room = new SemaphoreSlim(AtOnce);
        var sending = new List<Task<Sent>>();
        for (var i = 0; i < Clubs * Each; i++)
        {
            await room.WaitAsync(Cancel);
            var (client, token, drafts) = clubs[i % Clubs];
            sending.Add(SendAsync(client, token, drafts.Dequeue(), room));
            clock.Move(step);
        }

        var sent = await Task.WhenAll(sending);
        TestContext.Current.TestOutputHelper?.WriteLine($"{held.Count + sent.Length} submissions in {watch.ElapsedMilliseconds} ms; {sent.Count(s => s.IsReceived)} of {sent.Length} in time");
        await SeeAsync([.. held, .. sent]);
        // Both sides of the closing were met, and requests crossed it while they were answered.
        Assert.InRange(sent.Count(s => s.IsReceived), 100, sent.Length - 100);
        Assert.All(held, s => Assert.True(s.IsReceived && s.AnsweredAt >= Closes, $"{s.Proposal} waited past the closing and was not received: {string.Join(' ', s.Errors)}"));
    }

    // Requests that are in when the call closes, and that wait for their rows until it is over.
    async Task<IReadOnlyList<Sent>> SendHeldAsync(List<(HttpClient Client, string Token, Queue<Guid> Drafts)> clubs)
    {
        clock.MoveTo(Closes - TimeSpan.FromMicroseconds(1));
        var drafts = clubs.SelectMany(c => Enumerable.Range(0, Waiting / Clubs).Select(_ => (c.Client, c.Token, Draft: c.Drafts.Dequeue()))).ToList();
        await using var holder = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await holder.OpenAsync(Cancel);
        await using var transaction = await holder.BeginTransactionAsync(Cancel);
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM proposal WHERE id = ANY($1) FOR UPDATE", holder, transaction) { Parameters = { new() { Value = drafts.Select(d => d.Draft).ToArray() } } })
            await hold.ExecuteNonQueryAsync(Cancel);
        var sending = drafts.Select(d => SendAsync(d.Client, d.Token, d.Draft)).ToList();
        await using var watching = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await watching.OpenAsync(Cancel);
        await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", watching);
        while ((long)(await waiting.ExecuteScalarAsync(Cancel))! < Waiting && sending.TrueForAll(s => !s.IsCompleted))
            await Task.Delay(10, Cancel);
        clock.MoveTo(Closes.AddMinutes(1));
        await transaction.RollbackAsync(Cancel);
        return await Task.WhenAll(sending);
    }

    async Task<Sent> SendAsync(HttpClient client, string token, Guid draft, SemaphoreSlim? room = null)
    {
        // A task of its own from here on, as from a telephone of its own.
        await Task.Yield();
        var at = clock.GetUtcNow();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__form", token)]);
        using var answer = await client.PostAsync(new Uri($"/es/proposals/{draft}/submit", UriKind.Relative), form, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        room?.Release();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var errors = new HtmlParser().ParseDocument(html).QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim()).ToList();
        return new Sent(draft, at, clock.GetUtcNow(), answer.RequestMessage!.RequestUri!.AbsolutePath, errors);
    }

    async Task SeeAsync(IReadOnlyList<Sent> sent)
    {
        await using var db = app.Open();
        var stored = await db.Proposals.AsNoTracking().Include(p => p.History).ToDictionaryAsync(p => p.Id, Cancel);
        Assert.Equal(500, sent.Count);
        var wrong = new List<string>();
        foreach (var one in sent)
        {
            var proposal = stored[one.Proposal];
            var counted = proposal.State == ProposalStage.Submitted;
            if (counted != one.IsReceived)
                wrong.Add($"{one.Proposal} was answered as {one.Path} and is {proposal.State}");
            if (one.AnsweredAt < Closes && !counted)
                wrong.Add($"{one.Proposal} was answered before the closing and is lost: {string.Join(' ', one.Errors)}");
            if (one.SentAt >= Closes && counted)
                wrong.Add($"{one.Proposal} was sent after the closing and counts");
            // What is stored is when it came: not before it was sent, not after the closing, and not when it was answered.
            if (counted && (proposal.SubmittedAt < one.SentAt || proposal.SubmittedAt > one.AnsweredAt || proposal.SubmittedAt >= Closes || proposal.History.Single().At != proposal.SubmittedAt))
                wrong.Add($"{one.Proposal} was sent at {one.SentAt:O} and is stored as of {proposal.SubmittedAt:O}");
            if (!counted && (one.Errors is not [var said] || !said.Contains("La convocatoria ya cerró", StringComparison.Ordinal)))
                wrong.Add($"{one.Proposal} was refused with other words: {string.Join(' ', one.Errors)}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
        Assert.Equal(stored.Values.Count(p => p.State == ProposalStage.Submitted), await db.Outbox.CountAsync(m => m.Template == "Mail.Received", Cancel));
    }
}
