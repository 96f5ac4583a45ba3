using System.Net;
using System.Text;
using System.Text.Json;
using DiasporaRegistry.Domain;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>Texts that programs stumble over go through a form and come back from the API the same, and stand on no page as anything but text.</summary>
public sealed class NaughtyTextsTests(TestCluster cluster) : IAsyncLifetime
{
    // Hundreds of texts are read back as fast as they come: what a program may ask for in a second has tests of its own.
    private readonly RegistryApp app = new(cluster) { Settings = { ["Limits:Api:PerSecond"] = "0" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_is_typed_comes_back_from_the_API_the_same_or_is_refused_in_words()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var form = await visitor.GetAsync($"/es/register/{club.Id}/purpose");
        var (kept, refused) = (0, 0);
        string? before = null;
        foreach (var text in await Naughty.AllAsync())
        {
            var answer = await visitor.SubmitAsync(form, [("Form.Purpose", text)]);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var told = await PurposeAsync(club.OrganizationId);
            if (answer.Errors.Count > 0)
            {
                Assert.All(answer.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error)));
                Assert.Equal(before, told);
                refused++;
                continue;
            }

            // Outer white space and the form of accents apart; what nobody can see is not kept, and a run of white space is one space.
            var expected = Visible.IsNothing(text) ? null : ManyLines.Of(text.Normalize(NormalizationForm.FormC));
            Assert.Equal(expected, told?.Normalize(NormalizationForm.FormC));
            before = told;
            kept++;
            if (text.Contains('<', StringComparison.Ordinal))
                Assert.DoesNotContain(text, (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Html, StringComparison.Ordinal);
        }

        Assert.True(kept > 30 && kept > 10 * refused, $"{kept} came back, {refused} were refused.");
    }

    private async Task<string?> PurposeAsync(Guid id)
    {
        using var answer = JsonDocument.Parse(await app.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations/{id}?lang=es", UriKind.Relative), Cancel));
        return answer.RootElement.GetProperty("purpose").GetString();
    }
}
