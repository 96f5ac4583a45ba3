using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Pages.Messages;

public sealed class MessageLimitTests(TestCluster cluster)
{
    [Fact]
    public async Task Who_wrote_much_waits_and_keeps_the_text()
    {
        var app = new RegistryApp(cluster) { Settings = { ["Limits:MessagesPerAccount"] = "2" } };
        await app.InitializeAsync();
        await using (app)
        {
            var owner = await app.OwnerAsync();
            var registration = await app.ClubInReviewAsync(owner, new Club { Name = "Club insistente" });
            var club = await app.SignInAsync(owner, secondFactor: false);
            VisitedPage page = null!;
            for (var i = 1; i <= 3; i++)
                page = await club.SubmitAsync(await club.GetAsync($"/es/register/{registration.Id}/messages"), [("Form.Text", $"Mensaje {i}")], "#write");
            Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
            Assert.Contains("Envió muchos mensajes", Assert.Single(page.Errors), StringComparison.Ordinal);
            Assert.Equal("Mensaje 3", page.Document.QuerySelector("#write textarea")!.TextContent.Trim());
        }
    }
}
