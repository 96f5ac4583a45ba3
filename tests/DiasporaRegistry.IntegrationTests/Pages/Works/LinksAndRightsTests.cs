using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Pages.Works;

public sealed class LinksAndRightsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task A_reader_of_the_organization_sees_its_works_and_sends_nothing()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var account = await app.AddAccountAsync("lectora@obras.example");
        await app.AddRepresentativeAsync(secretary.Registration.Id, account, RepresentativeRole.Reader);
        var reader = await app.SignInAsync(account, secondFactor: false);
        var page = await reader.GetAsync($"/es/works/{project.Id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector($"a[href$='/report']"));
        foreach (var closed in new[] { "report", "links", $"deviations/{project.Id}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/es/works/{project.Id}/{closed}")).Status);
    }

    [Fact]
    public async Task Nobody_without_an_account_sees_works_and_nobody_but_the_office_its_pages()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var anyone = app.Anonymous();
        foreach (var path in new[] { "/es/works", $"/es/works/{project.Id}", "/es/co-investment/execution", $"/es/co-investment/execution/{project.Id}" })
            Assert.Contains("/account/sign-in", (await anyone.GetAsync(path)).Path, StringComparison.Ordinal);
        foreach (var path in new[] { "", $"/{project.Id}", $"/{project.Id}/plan", $"/{project.Id}/links", $"/{project.Id}/report" })
            Assert.NotEqual(HttpStatusCode.OK, (await secretary.Visitor.GetAsync("/es/co-investment/execution" + path)).Status);
    }
}
