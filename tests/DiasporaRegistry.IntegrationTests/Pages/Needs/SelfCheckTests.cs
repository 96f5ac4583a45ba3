using System.Net;
using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Needs;

public sealed class SelfCheckTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static IEnumerable<(string, string?)> Answers(int answer) => SelfCheckQuestionnaires.Current.Statements.Select((_, at) => ($"Form.Answers[{at}]", (string?)$"{answer}"));

    async Task<(Registration Registration, Visitor Club, string List)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, new Club { Name = name });
        return (registration, await app.SignInAsync(owner, secondFactor: false), $"/es/register/organizations/{registration.OrganizationId}/self-checks");
    }

    [Fact]
    public async Task It_is_taken_again_and_compared_shared_and_deleted()
    {
        var (registration, club, list) = await ClubAsync("Club que se mira");
        var form = await club.GetAsync(list + "/take");
        var missing = await club.SubmitAsync(form, [.. Answers(2).Skip(1)], "#self-check");
        Assert.Equal(missing.Errors, missing.Errors.Distinct());
        Assert.All(missing.Errors, e => Assert.StartsWith("Elija del 1 al 5: «", e, StringComparison.Ordinal));
        Assert.Equal("2", missing.Document.QuerySelectorAll("[name='Form.Answers[1]']").First(r => r.HasAttribute("checked")).GetAttribute("value"));
        var first = await club.SubmitAsync(form, Answers(2), "#self-check");
        Assert.StartsWith(list + "/", first.Path, StringComparison.Ordinal);
        Assert.Equal(4, first.Document.QuerySelectorAll("[data-area]").Length);
        Assert.Contains("2.0 de 5", first.Text, StringComparison.Ordinal);
        Assert.Contains("Empiecen por lo pequeño", first.Text, StringComparison.Ordinal);
        // A second press keeps one.
        await club.SubmitAsync(form, Answers(2), "#self-check");
        var second = await club.SubmitAsync(await club.GetAsync(list + "/take"), Answers(4), "#self-check");
        var compared = await club.GetAsync(list);
        Assert.Equal(2, compared.Document.QuerySelectorAll("tr[data-check]").Length);
        var pictures = compared.Document.QuerySelectorAll("figure svg[role=img]");
        Assert.Equal(4, pictures.Length);
        Assert.All(pictures, p => Assert.Equal(2, p.QuerySelectorAll("circle").Length));
        var csv = await (await club.Client.GetAsync(new Uri(list + "?handler=csv", UriKind.Relative), Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Equal(9, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        Assert.DoesNotContain("Club que se mira", (await officer.GetAsync("/es/consulate/self-checks")).Text, StringComparison.Ordinal);
        await club.SubmitAsync(second, [], "#share-MX");
        Assert.Contains("Club que se mira", (await officer.GetAsync("/es/consulate/self-checks")).Text, StringComparison.Ordinal);
        Assert.Single((await officer.GetAsync("/es/consulate/self-checks")).Document.QuerySelectorAll(".govuk-summary-card"));
        foreach (var other in new[] { await app.OfficerAsync("MX-CHICAGO"), await app.OfficerAsync("GT-LOS-ANGELES", "GT") })
            Assert.DoesNotContain("Club que se mira", (await other.GetAsync("/es/consulate/self-checks")).Text, StringComparison.Ordinal);
        await club.SubmitAsync(await club.GetAsync(second.Path), [], "#stop");
        Assert.DoesNotContain("Club que se mira", (await officer.GetAsync("/es/consulate/self-checks")).Text, StringComparison.Ordinal);

        Assert.Equal(list, (await club.SubmitAsync(await club.GetAsync(second.Path), [], "#delete")).Path);
        await using var db = app.Open();
        Assert.Equal(1, await db.SelfChecks.CountAsync(c => c.OrganizationId == registration.OrganizationId, Cancel));
    }

    [Fact]
    public async Task Nobody_else_opens_it()
    {
        var (_, club, list) = await ClubAsync("Club que se mira a solas");
        var taken = await club.SubmitAsync(await club.GetAsync(list + "/take"), Answers(3), "#self-check");
        var (registration, stranger, other) = await ClubAsync("Club que mira a otros");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(taken.Path)).Status);
        Assert.Equal(other, (await stranger.GetAsync($"{other}/{taken.Path.Split('/')[^1]}")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync(registration.ConsulateCode!)).GetAsync(taken.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync()).GetAsync(taken.Path)).Status);
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync(taken.Path)).Path);
    }
}
