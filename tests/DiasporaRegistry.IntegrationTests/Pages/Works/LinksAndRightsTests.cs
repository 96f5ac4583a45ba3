using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Works;

public sealed class LinksAndRightsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
    public async Task An_organization_that_takes_part_reads_how_the_work_goes_and_sends_nothing()
    {
        var (secretary, partner) = (await ClubSecretary.NewAsync(app), await ClubSecretary.NewAsync(app, "Club Hermano"));
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Visitor.GetAsync($"/es/works/{project.Id}")).Status);
        async Task TakePartAsync(string state)
        {
            await using var db = app.Open();
            await db.Database.ExecuteSqlAsync($"DELETE FROM proposal_partner WHERE proposal_id = {project.ProposalId}", Cancel);
            await db.Database.ExecuteSqlAsync($"INSERT INTO proposal_partner (id, proposal_id, organization_id, state, asked_at) VALUES (gen_random_uuid(), {project.ProposalId}, {partner.Registration.OrganizationId}, {state}, now())", Cancel);
        }

        await TakePartAsync("Asked");
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Visitor.GetAsync($"/es/works/{project.Id}")).Status);
        await TakePartAsync("Agreed");
        var page = await partner.Visitor.GetAsync($"/es/works/{project.Id}");
        Assert.Contains("Su organización participa en esta obra", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("a[href$='/report']"));
        foreach (var closed in new[] { "report", "links", $"deviations/{project.Id}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await partner.Visitor.GetAsync($"/es/works/{project.Id}/{closed}")).Status);
        Assert.Contains("Pavimentación de la calle Hidalgo", (await partner.Visitor.GetAsync("/es/works")).Text, StringComparison.Ordinal);
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
