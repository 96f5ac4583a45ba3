using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review;

public sealed class WomenTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task ClubAsync(string name, int? women, string residence = "US-CA-LOS-ANGELES")
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = name, Residence = residence, Country = "HN", Origin = "HN-0201" });
        await app.ChangeAsync(registration.Id, "test.arranged", (r, _) =>
        {
            r.Organization!.StateMembership(20, 18, null, women, null, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_ministry_sees_means_of_five_or_more_with_how_many_state_nothing()
    {
        var reviewer = await app.ReviewerAsync("HN");
        for (var i = 0; i < 6; i++)
            await ClubAsync($"Club hondureño {i}", 40 + 4 * i);
        await ClubAsync("Club hondureño que no dice", null);
        var page = await reviewer.GetAsync("/es/review/women");
        var row = page.Document.QuerySelectorAll("#by-residence").Select(c => c.Closest("table")!).Single().QuerySelectorAll("tbody tr").First(r => r.QuerySelector("th")!.TextContent.Contains("Estados Unidos", StringComparison.Ordinal));
        Assert.Equal(["7", "50\u00A0%", "6", "1", "–", "0", "7"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));

        // One more elsewhere speaks of one: it is hidden, and so is the row from which the sum would tell it.
        await ClubAsync("Club hondureño en España", 90, "ES-MD-MADRID");
        var few = await reviewer.GetAsync("/es/review/women");
        var residences = few.Document.QuerySelector("#by-residence")!.Closest("table")!.QuerySelectorAll("tbody tr").ToList();
        Assert.All(residences.Take(2), r => Assert.Equal("oculto", r.QuerySelectorAll("td")[1].TextContent.Trim()));
        Assert.DoesNotContain("90", few.Text, StringComparison.Ordinal);
        var csv = await reviewer.Client.GetStringAsync(new Uri("/es/review/women?handler=csv", UriKind.Relative), Cancel);
        Assert.DoesNotContain("90.0", csv, StringComparison.Ordinal);
        Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.Contains("Promedio simple", line, StringComparison.Ordinal));
        // Another country's reviewers see figures of their own.
        Assert.Contains("Ninguna organización está registrada hoy", (await (await app.ReviewerAsync("PA")).GetAsync("/es/review/women")).Text, StringComparison.Ordinal);
    }
}
