using System.Net;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Messages;

public sealed class ConsularMessagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Registration Registration, Visitor Club, string Consulate)> ClubAsync(string name, string residence = "US-CA-LOS-ANGELES")
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner, new Club { Name = name, Residence = residence });
        return (registration, await app.SignInAsync(owner, secondFactor: false), registration.ConsulateCode!);
    }

    private static async Task<VisitedPage> WriteAsync(Visitor visitor, string path, string text) => await visitor.SubmitAsync(await visitor.GetAsync(path), [("Form.Text", text)], "#write");

    [Fact]
    public async Task A_consulate_and_an_organization_of_its_district_write_to_one_another()
    {
        var (registration, club, consulate) = await ClubAsync("Club con consulado", "US-IL-CHICAGO");
        var ours = $"/es/register/organizations/{registration.OrganizationId}/messages/{consulate}";
        var theirs = $"/es/consulate/organizations/{registration.OrganizationId}/messages";
        var officer = await app.OfficerAsync(consulate);
        Assert.Contains(ours, (await club.GetAsync("/es/register/messages")).Html, StringComparison.Ordinal);
        Assert.Contains(theirs, (await officer.GetAsync($"/es/consulate/organizations/{registration.OrganizationId}")).Html, StringComparison.Ordinal);

        var asked = await WriteAsync(club, ours, "¿Cuándo viene el consulado móvil?");
        Assert.Equal((HttpStatusCode.OK, ours), (asked.Status, asked.Path));
        var list = await officer.GetAsync("/es/consulate/messages");
        Assert.Contains("Club con consulado", list.Text, StringComparison.Ordinal);
        Assert.Equal("1", list.Document.QuerySelector("nav a[href$='/consulate'] .reg-badge")!.TextContent.Trim());
        var answered = await WriteAsync(officer, theirs, "El sábado");
        Assert.Contains("¿Cuándo viene", answered.Text, StringComparison.Ordinal);
        Assert.Contains("El sábado", (await club.GetAsync(ours)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club con consulado", (await officer.GetAsync("/es/consulate/messages")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_districts_countries_ministries_and_organizations_find_nothing()
    {
        var (registration, club, consulate) = await ClubAsync("Club consular reservado");
        var ours = $"/es/register/organizations/{registration.OrganizationId}/messages/{consulate}";
        await WriteAsync(club, ours, "Solo para el consulado");
        await using var db = app.Open();
        var elsewhere = await db.Consulates.Where(c => c.Country == "MX" && c.Code != consulate).Select(c => c.Code).FirstAsync(Cancel);
        var abroad = await db.Consulates.Where(c => c.Country == "GT").Select(c => c.Code).FirstAsync(Cancel);
        var (_, stranger, _) = await ClubAsync("Club consular ajeno");
        foreach (var visitor in new[] { await app.OfficerAsync(elsewhere), await app.OfficerAsync(abroad, "GT"), await app.ReviewerAsync(), stranger })
        {
            foreach (var path in new[] { $"/es/consulate/organizations/{registration.OrganizationId}/messages", ours, $"/es/review/{registration.Id}/messages" })
                Assert.DoesNotContain("Solo para el consulado", (await visitor.GetAsync(path)).Html, StringComparison.Ordinal);
            Assert.True((await visitor.GetAsync(ours)).Status is HttpStatusCode.NotFound);
            Assert.True((await visitor.GetAsync($"/es/consulate/organizations/{registration.OrganizationId}/messages")).Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
        }

        // Nor does the organization write to a consulate that does not answer for it.
        Assert.Equal(HttpStatusCode.NotFound, (await club.GetAsync($"/es/register/organizations/{registration.OrganizationId}/messages/{elsewhere}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await club.GetAsync($"/es/register/organizations/{registration.OrganizationId}/messages/MX-NO-EXISTE")).Status);
    }

    [Fact]
    public async Task A_draft_and_a_mapped_organization_have_nobody_for_a_consulate_to_write_with()
    {
        var owner = await app.OwnerAsync();
        var draft = await app.DraftClubAsync(owner, new Club { Name = "Club consular en borrador" });
        var (registration, _, consulate) = await ClubAsync("Club consular enviado");
        var officer = await app.OfficerAsync(consulate);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/es/consulate/organizations/{draft.OrganizationId}/messages")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(owner, secondFactor: false)).GetAsync($"/es/register/organizations/{draft.OrganizationId}/messages/{consulate}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/es/consulate/organizations/{registration.OrganizationId}/messages")).Status);
    }

    [Fact]
    public async Task Two_who_begin_the_conversation_at_once_begin_one()
    {
        var (registration, club, consulate) = await ClubAsync("Club que empieza dos veces");
        var officer = await app.OfficerAsync(consulate);
        var (one, two) = (await club.GetAsync($"/es/register/organizations/{registration.OrganizationId}/messages/{consulate}"), await officer.GetAsync($"/es/consulate/organizations/{registration.OrganizationId}/messages"));
        var answers = await Task.WhenAll(club.SubmitAsync(one, [("Form.Text", "Buenos días")], "#write"), officer.SubmitAsync(two, [("Form.Text", "Buenas tardes")], "#write"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        await using var db = app.Open();
        var conversation = await db.Conversations.SingleAsync(c => c.OrganizationId == registration.OrganizationId, Cancel);
        Assert.Equal(1, conversation.MessageCount);
        Assert.Equal(MessageSide.Consulate, conversation.Office);
    }
}
