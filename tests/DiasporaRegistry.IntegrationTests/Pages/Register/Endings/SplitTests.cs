using System.Net.Http.Json;
using System.Text.Json;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Endings;

public sealed class SplitTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_becomes_two_that_know_it_and_page_case_and_machines_link_them_both_ways()
    {
        var owner = await app.OwnerAsync();
        var before = await app.ApprovedClubAsync(owner, new Club { Name = "Club que se divide" });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync($"/es/register/split/{before.OrganizationId}");
        var refused = await visitor.SubmitAsync(page, [("Country", null), ("SuccessorName", new string('a', 201))]);
        Assert.Equal(["Escriba 200 caracteres como máximo.", "Elija un país."], refused.Errors);
        Assert.Equal(["Escriba el nombre de la nueva organización."], (await visitor.SubmitAsync(page, [("Country", "MX")])).Errors);
        var tasks = await visitor.SubmitAsync(page, [("Country", "MX"), ("SuccessorName", "Club del Norte")]);
        Assert.Equal(tasks.Path, (await visitor.SubmitAsync(page, [("Country", "MX"), ("SuccessorName", "Club del Norte")])).Path);
        Assert.Contains("Club del Norte", tasks.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/split/{before.OrganizationId}"), [("Country", "MX"), ("SuccessorName", "Club del Sur")]);
        var listed = await visitor.GetAsync($"/es/register/split/{before.OrganizationId}");
        Assert.Equal(["Club del Norte", "Club del Sur"], listed.Document.QuerySelectorAll("main ul a").Select(a => a.TextContent));
        Assert.NotNull(listed.Document.QuerySelector($"main a[href='/es/register/dissolve/{before.OrganizationId}']"));
        await using (var db = app.Open())
            Assert.Equal(2, await db.Organizations.CountAsync(o => o.PredecessorId == before.OrganizationId, Cancel));
        // What is only being written is nobody else's to know.
        Assert.DoesNotContain("Club del Norte", (await app.Anonymous().GetAsync($"/es/directory/{before.OrganizationId}")).Text, StringComparison.Ordinal);

        var after = await app.ApprovedClubAsync(owner, new Club { Name = "Club del Este" });
        await app.ChangeAsync(after.Id, "test.arranged", async (r, open) =>
            r.Organization!.ComeOutOf(await open.Organizations.SingleAsync(o => o.Id == before.OrganizationId, Cancel), new HashSet<Guid>(), TimeProvider.System.GetUtcNow()));
        await visitor.DissolveAsync(before.OrganizationId);
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(before.Id));

        await LinkedAsync(before.OrganizationId, after.OrganizationId, "Club del Este", "successors", "prov:hadDerivation");
        await LinkedAsync(after.OrganizationId, before.OrganizationId, "Club que se divide", "predecessor", "prov:wasDerivedFrom");
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Club que se divide", (await reviewer.GetAsync($"/es/review/{after.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Club del Este", (await reviewer.GetAsync($"/es/review/{before.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        // Its successors may still be begun when it no longer exists.
        Assert.Contains("/register/", (await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/split/{before.OrganizationId}"), [("Country", "MX"), ("SuccessorName", "Club del Oeste")])).Path, StringComparison.Ordinal);
        await using var later = app.Open();
        Assert.Equal(4, await later.Organizations.CountAsync(o => o.PredecessorId == before.OrganizationId, Cancel));
    }

    private async Task LinkedAsync(Guid from, Guid to, string name, string property, string term)
    {
        var page = await app.Anonymous().GetAsync($"/es/directory/{from}");
        Assert.Equal(name, page.Document.QuerySelector($"main dd a[href$='/directory/{to}']")!.TextContent);
        using var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.EndsWith($"/directory/{to}", data.RootElement.GetProperty(term)[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("http://www.w3.org/ns/prov#", data.RootElement.GetProperty("@context")[1].GetProperty("prov").GetString());
        using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/api/v1/organizations/{from}", UriKind.Relative), Cancel);
        var kin = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty(property);
        Assert.Equal(to, (kin.ValueKind == JsonValueKind.Array ? kin[0] : kin).GetProperty("id").GetGuid());
    }
}
