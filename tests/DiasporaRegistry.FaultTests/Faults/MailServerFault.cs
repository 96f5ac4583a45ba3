using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The mail server is away, and then slow. What an hour without it is, with its growing pauses, the integration tests show with a clock of their own.</summary>
[Trait("Fault", "14")]
public sealed class MailServerFault(RigTemplate template)
{
    const int Letters = 6;
    const double Unaffected = 2;

    [Fact(Explicit = true)]
    public async Task Given_letters_to_send_when_the_mail_server_is_away_or_slow_then_pages_go_on_and_each_letter_leaves_once()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var club = await register.App.ApprovedClubAsync(await register.App.OwnerAsync(), new Club { Contacts = [("email", "club@example.org", Domain.Organizations.Visibility.Public)] });
        await register.Server.DoAsync("DELETE FROM outbox_mail");
        var traffic = await Traffic.PrepareAsync(register, writers: 2);
        var (awayAt, slowAt, backAt, attempts, calls) = (0L, 0L, 0L, 0L, 0);
        await traffic.RunAsync(TimeSpan.FromSeconds(4), async () =>
        {
            register.Mail.Stop();
            awayAt = Environment.TickCount64;
            await WriteAsync(register, club.OrganizationId, "fuera");
            await Task.Delay(TimeSpan.FromSeconds(8));
            attempts = await register.Server.AskAsync<long>("SELECT coalesce(sum(attempts), 0)::bigint FROM outbox_mail WHERE sent_at IS NULL");
            register.Mail.Pause = TimeSpan.FromSeconds(1);
            register.Mail.Start();
            calls = register.Mail.Calls;
            slowAt = Environment.TickCount64;
            await WriteAsync(register, club.OrganizationId, "lenta");
            await Task.Delay(TimeSpan.FromSeconds(8));
            register.Mail.Pause = TimeSpan.Zero;
            backAt = Environment.TickCount64;
        }, TimeSpan.FromSeconds(2));
        // The first pause after a failure is half a minute, the second a whole one.
        for (var patience = Stopwatch.StartNew(); await register.Server.AskAsync<long>("SELECT count(*) FROM outbox_mail WHERE sent_at IS NULL") > 0 && patience.Elapsed < TimeSpan.FromSeconds(100);)
            await Task.Delay(250);
        var oldest = await register.Server.AskAsync<double>("SELECT extract(epoch FROM max(sent_at - created_at))::float8 FROM outbox_mail");
        var unsent = await register.Server.AskAsync<long>("SELECT count(*) FROM outbox_mail WHERE sent_at IS NULL");
        var ids = register.Mail.Taken.Select(m => m.Id).ToList();
        double P95(long from, long until) => Traffic.Within(traffic.Answers.Where(a => a.At > from && a.At < until), 0.95);
        var (before, away, slow) = (P95(0, awayAt), P95(awayAt, slowAt), P95(slowAt, backAt));
        var (lost, twice) = await traffic.CountAsync();
        Figure.Keep(14, $"p95 of pages {before:0} ms before, {away:0} ms while it was away, {slow:0} ms while it took 1 s for each word; {attempts} attempts at {Letters} letters in 8 s; {unsent} unsent afterwards, the oldest had waited {oldest:0} s, {ids.Count - ids.Distinct().Count()} sent twice; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            away < Math.Max(before * Unaffected, 250) && slow < Math.Max(before * Unaffected, 250) && attempts <= 2 * Letters && unsent == 0 && ids.Count == ids.Distinct().Count() && ids.Count >= 2 * Letters && traffic.Answers.All(a => a.IsGood) && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }

    static async Task WriteAsync(OwnRegister register, Guid club, string what)
    {
        for (var number = 0; number < Letters; number++)
        {
            var visitor = register.Somebody();
            var sent = await visitor.SubmitAsync(await visitor.GetAsync($"/es/directory/{club}/write"), [("Form.Name", "Ana"), ("Form.Email", "ana@example.org"), ("Form.Message", FormattableString.Invariant($"Carta {what} {number}"))]);
            Assert.Equal((HttpStatusCode.OK, 0), (sent.Status, sent.Errors.Count));
        }
    }
}
