using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Two reviewers decide the same application at the same moment, each on a node of their own.</summary>
[Trait("Fault", "11")]
public sealed class TwoReviewersFault(RigTemplate template)
{
    const int Cases = 25;

    [Fact(Explicit = true)]
    public async Task Given_one_application_when_two_reviewers_decide_it_at_once_then_one_wins_and_the_other_sees_what_changed()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, settings: new Dictionary<string, string> { ["Mail__Sending"] = "false" });
        using var here = new Front([register.Nodes[0]]);
        using var there = new Front([register.Nodes[1]]);
        var ana = await register.SignedInAsync(await register.App.ReviewerAccountAsync("ana"), here);
        var berta = await register.SignedInAsync(await register.App.ReviewerAccountAsync("berta"), there);
        var owner = await register.App.OwnerAsync();
        var (won, told, decided, mails) = (0, 0, 0L, 0L);
        for (var number = 0; number < Cases; number++)
        {
            var one = await register.App.ClubInReviewAsync(owner, new Club { Name = string.Create(CultureInfo.InvariantCulture, $"Club de dos firmas {number}") });
            var (approving, rejecting) = (await ana.GetAsync($"/es/review/{one.Id}/approve"), await berta.GetAsync($"/es/review/{one.Id}/reject"));
            var answers = await Task.WhenAll(ana.SubmitAsync(approving, []), berta.SubmitAsync(rejecting, [("Form.Reason", "Un motivo largo que costó escribir.")]));
            won += answers.Count(a => a.Status == HttpStatusCode.OK);
            told += answers.Count(a => a.Status == HttpStatusCode.Conflict && (a.Text.Contains("Se aprobó", StringComparison.Ordinal) || a.Text.Contains("Se rechazó", StringComparison.Ordinal) || a.Text.Contains("Este paso ya no corresponde", StringComparison.Ordinal)));
            decided += await register.Server.AskAsync<long>("SELECT count(*) FROM registration_event WHERE registration_id = $1 AND act IN ('Approve', 'Reject')", one.Id);
            mails = await register.Server.AskAsync<long>("SELECT count(*) FROM outbox_mail WHERE to_address = $1", owner.Email!);
        }

        Figure.Keep(11, $"{Cases} applications, each decided by two at once: {decided - Cases} double decisions, {won} won, {told} were told what was decided and kept their words, {mails - Cases} letters too many",
            decided == Cases && won == Cases && told == Cases && mails == Cases, watch);
    }
}
