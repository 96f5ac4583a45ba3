using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A database backend is killed in mid transaction.</summary>
[Trait("Fault", "1")]
public sealed class KilledBackendFault(RigTemplate template)
{
    const int Rounds = 20;
    const string Waiting = "FROM pg_stat_activity WHERE usename = 'registry_app' AND wait_event_type = 'Lock'";

    [Fact(Explicit = true)]
    public async Task Given_a_form_in_mid_transaction_when_its_backend_is_killed_then_nothing_is_half_written_and_the_form_is_kept()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var reviewer = await register.SignedInAsync(await register.App.ReviewerAccountAsync("revisora"));
        var registration = await register.App.SubmittedClubAsync(await register.App.OwnerAsync());
        var (halfWritten, kept, saved) = (0L, 0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Nota interrumpida {round}");
            var page = await reviewer.GetAsync($"/es/review/{registration.Id}");
            var before = await register.Server.RowsAsync();
            var told = await InterruptedAsync(register, () => reviewer.SubmitAsync(page, [("Form.Text", text)], "#add-note"));
            halfWritten += Difference(before, await register.Server.RowsAsync());
            if (told.Status == HttpStatusCode.ServiceUnavailable && told.Document.QuerySelector("main form input[name='Form.Text']")?.GetAttribute("value") == text)
                kept++;
            var done = await reviewer.SubmitAsync(told, []);
            Assert.Equal(HttpStatusCode.OK, done.Status);
            saved += await register.Server.AskAsync<long>("SELECT count(*) FROM review_note WHERE text = $1", text);
        }

        var traffic = await Traffic.PrepareAsync(register);
        var killed = 0L;
        await traffic.RunAsync(TimeSpan.FromSeconds(2), async () =>
        {
            for (var round = 0; round < 60; round++, await Task.Delay(100))
                killed += await register.Server.AskAsync<long>("SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE usename = 'registry_app' AND xact_start IS NOT NULL ORDER BY random() LIMIT 1) one");
        }, TimeSpan.FromSeconds(2));
        var (lost, twice) = await traffic.CountAsync();
        var failed = traffic.Answers.Where(a => !a.IsGood).ToList();
        Figure.Keep(1, $"{Rounds} forms interrupted: {halfWritten} rows left over, form kept {kept} of {Rounds}, saved once when pressed again {saved} of {Rounds}; under load {killed} backends killed: {traffic.Acknowledged} writes acknowledged, {lost} lost or half written, {twice} twice, {traffic.Across} across a border, {failed.Count} answers of 503 ({failed.Count(a => a.Status != 503)} other failures)",
            halfWritten == 0 && kept == Rounds && saved == Rounds && killed > 0 && lost == 0 && twice == 0 && traffic.Across == 0 && failed.All(a => a.Status == 503), watch);
    }

    // The note is written and its entry in the trail waits when the backend goes.
    static async Task<VisitedPage> InterruptedAsync(OwnRegister register, Func<Task<VisitedPage>> send)
    {
        Task<VisitedPage> sending;
        await using (var holder = await register.Server.OpenAsync())
        {
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE", holder))
                await hold.ExecuteNonQueryAsync();
            sending = send();
            for (var patience = Stopwatch.StartNew(); await register.Server.AskAsync<long>($"SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) {Waiting}") == 0; await Task.Delay(10))
                Assert.True(patience.Elapsed < TimeSpan.FromSeconds(2.5), "The form did not wait.");
        }

        return await sending;
    }

    static long Difference(SortedDictionary<string, long> before, SortedDictionary<string, long> after) =>
        after.Where(t => t.Key is not ("personal_look" or "directory_change" or "directory_log")).Sum(t => Math.Abs(t.Value - before.GetValueOrDefault(t.Key)));
}
