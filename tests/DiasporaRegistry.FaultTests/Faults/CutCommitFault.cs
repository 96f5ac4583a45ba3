using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The connection to the database is cut after COMMIT was sent: it happened, and nobody was told.</summary>
[Trait("Fault", "9")]
public sealed class CutCommitFault(RigTemplate template)
{
    const int Rounds = 12;

    // The first rounds are not cut: what the second leaves is what every other one must leave. (The first letter to an office tells it by mail, and the next ones do not.)
    const int Uncut = 2;

    static readonly ReadOnlyMemory<byte> Commit = "COMMIT\0"u8.ToArray();

    [Fact(Explicit = true)]
    public async Task Given_a_commit_whose_answer_is_lost_when_the_form_is_sent_again_then_it_is_the_same_act()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1, new Dictionary<string, string> { ["Mail__Sending"] = "false", ["Renewals__FollowDates"] = "false", ["Works__Watching"] = "false" });
        var owner = await register.App.OwnerAsync();
        var club = await register.App.ApprovedClubAsync(owner, new Club { Contacts = [("email", "club@example.org", Domain.Organizations.Visibility.Public)] });
        var reviewer = await register.SignedInAsync(await register.App.ReviewerAccountAsync("revisora"));
        var secretary = await register.SignedInAsync(owner);
        var outcomes = new List<(int Round, string Form, bool WasTold, bool IsDone, long Difference)>();
        for (var round = 0; round < Rounds; round++)
        {
            var number = round.ToString(CultureInfo.InvariantCulture);
            var open = await register.App.ClubInReviewAsync(owner, new Club { Name = $"Club de la orden {number}" });
            var rejected = await register.App.ClubInReviewAsync(owner, new Club { Name = $"Club sin orden {number}" });
            await PressAsync("note", reviewer, $"/es/review/{open.Id}", [("Form.Text", $"Nota {number}")], "#add-note", round);
            await PressAsync("approval", reviewer, $"/es/review/{open.Id}/approve", [], "main form", round);
            await PressAsync("rejection", reviewer, $"/es/review/{rejected.Id}/reject", [("Form.Reason", "No vive fuera.")], "main form", round);
            await PressAsync("letter", register.Somebody(), $"/es/directory/{club.OrganizationId}/write", [("Form.Name", "Ana"), ("Form.Email", "ana@example.org"), ("Form.Message", $"Carta {number}")], "main form", round);
            await PressAsync("report of a mistake", register.Somebody(), $"/es/directory/{club.OrganizationId}/mistake", [("Form.Facts", "Name"), ("Form.Text", $"Otro nombre {number}")], "main form", round);
            await PressAsync("message", secretary, $"/es/register/{club.Id}/messages", [("Form.Text", $"Mensaje {number}")], "#write", round);
        }

        var counted = outcomes.Where(o => o.Round >= Uncut).ToList();
        foreach (var wrong in counted.Where(o => !o.WasTold || !o.IsDone || o.Difference != 0))
            Console.WriteLine($"    {wrong}");
        Figure.Keep(9, $"{counted.Count} forms of {counted.Select(o => o.Form).Distinct().Count()} kinds lost the answer to their COMMIT; {counted.Count(o => o.WasTold)} writers were told 503 with their form, {counted.Count(o => o.IsDone)} pressed again and were told that it is done; {counted.Sum(o => Math.Abs(o.Difference))} rows twice or missing",
            counted.All(o => o is { WasTold: true, IsDone: true, Difference: 0 }), watch);

        async Task PressAsync(string name, Visitor visitor, string address, (string, string?)[] fields, string form, int round)
        {
            var page = await visitor.GetAsync(address);
            var before = await register.Server.RowsAsync();
            if (round >= Uncut)
                register.Line.LoseAnswersTo(Commit, 1);
            var answer = await visitor.SubmitAsync(page, fields, form);
            var isTold = answer.Status == HttpStatusCode.ServiceUnavailable && answer.Document.QuerySelector("main form") is not null;
            if (isTold)
                answer = await visitor.SubmitAsync(answer, []);
            var after = await register.Server.RowsAsync();
            var rows = after.Where(t => t.Key is not ("personal_look" or "directory_change" or "directory_log")).Sum(t => t.Value - before[t.Key]);
            if (round < Uncut)
                expected[name] = rows;
            outcomes.Add((round, name, isTold, answer.Status == HttpStatusCode.OK && answer.Errors.Count == 0, rows - expected[name]));
        }
    }

    readonly Dictionary<string, long> expected = new(StringComparer.Ordinal);
}
