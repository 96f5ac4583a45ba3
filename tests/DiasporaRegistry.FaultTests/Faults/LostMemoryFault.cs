using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A node starts anew and knows nothing of what it had in memory.</summary>
[Trait("Fault", "22")]
public sealed class LostMemoryFault(RigTemplate template)
{
    const int People = 20;

    [Fact(Explicit = true)]
    public async Task Given_people_signed_in_when_a_node_starts_anew_then_nobody_is_signed_out_and_open_forms_are_taken()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var registration = await register.App.SubmittedClubAsync(await register.App.OwnerAsync());
        var open = new List<(Visitor Visitor, VisitedPage Page)>();
        for (var number = 0; number < People; number++)
        {
            var visitor = await register.SignedInAsync(await register.App.ReviewerAccountAsync("revisora"));
            open.Add((visitor, await visitor.GetAsync($"/es/review/{registration.Id}")));
        }

        Assert.All(open, o => Assert.Equal(HttpStatusCode.OK, o.Page.Status));
        await register.Nodes[0].KillAsync();
        // A node that ran for a moment only has written no snapshot yet.
        if (Path.Combine(register.Folder, "directory-1") is var snapshot && Directory.Exists(snapshot))
            Directory.Delete(snapshot, recursive: true);
        var start = Stopwatch.StartNew();
        await register.Nodes[0].StartAsync();
        var (signedOut, refused) = (0, 0);
        foreach (var (number, (visitor, page)) in open.Index())
        {
            var noted = await visitor.SubmitAsync(page, [("Form.Text", FormattableString.Invariant($"Después {number}"))], "#add-note");
            refused += noted.Status == HttpStatusCode.OK ? 0 : 1;
            signedOut += (await visitor.GetAsync("/es/review")) is { Status: HttpStatusCode.OK, Path: "/es/review" } ? 0 : 1;
        }

        var kept = await register.Server.AskAsync<long>("SELECT count(*) FROM review_note WHERE text LIKE 'Después %'");
        Figure.Keep(22, $"{signedOut} of {People} signed out, {refused} of {People} open forms refused, {kept} saved; ready again after {start.Elapsed.TotalSeconds:0.0} s", signedOut == 0 && refused == 0 && kept == People, watch);
    }
}
