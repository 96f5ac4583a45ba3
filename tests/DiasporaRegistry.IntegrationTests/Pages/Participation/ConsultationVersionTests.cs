using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class ConsultationVersionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Guid Organization, Visitor Club)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        return ((await app.ApprovedClubAsync(owner, new Club { Name = name })).OrganizationId, await app.SignInAsync(owner, secondFactor: false));
    }

    static string Own(Guid organization, Guid consultation) => $"/es/register/organizations/{organization}/consultations/{consultation}";

    static async Task<VisitedPage> CommentAsync(Visitor club, Guid organization, Guid consultation, string text, bool isPublic = true) =>
        await club.SubmitAsync(await club.GetAsync(Own(organization, consultation) + "/comment"), [("Form.Text", text), ("Form.IsPublic", isPublic ? "true" : "false")], "#comment");

    [Fact]
    public async Task An_officer_who_helps_at_the_counter_reads_nothing_that_the_organization_says_to_its_ministry()
    {
        var consultation = await app.ConsultationAsync("Consulta con ayuda");
        var (organization, club) = await ClubAsync("Club ayudado");
        await CommentAsync(club, organization, consultation.Id, "Solo para el ministerio.", isPublic: false);
        var officer = await app.AddAccountAsync("ayuda.consulta@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-CHICAGO"));
        await using (var db = app.Open())
            await db.Database.ExecuteSqlAsync($"INSERT INTO representative (id, account_id, role, since, organization_id) VALUES (gen_random_uuid(), {officer.Id}, 'Helper', now(), {organization})", Cancel);
        var helper = await app.SignInAsync(officer);
        Assert.Equal(HttpStatusCode.OK, (await helper.GetAsync("/es/register")).Status);
        var page = await helper.GetAsync(Own(organization, consultation.Id));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Solo para el ministerio.", page.Html, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await helper.GetAsync(Own(organization, consultation.Id) + "/comment")).Status);
    }
}
