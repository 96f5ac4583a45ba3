using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.Pages.Register.Endings.Ending;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Endings;

public sealed class DissolveTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_says_so_and_page_directory_certificate_and_memberships_say_it_too()
    {
        var (owner, above) = (await app.OwnerAsync(), await app.OwnerAsync());
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club que se disuelve" });
        var coalition = await app.ApprovedClubAsync(above, new Club { Name = "Federación que lo pierde" });
        await app.EmpowerAsync(coalition.Id, club.OrganizationId);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync($"/es/register/dissolve/{club.OrganizationId}");
        var refused = await visitor.SubmitAsync(page, [("Form.Reason", "Lo escrito queda.")]);
        Assert.Equal(2, refused.Errors.Count);
        Assert.Contains("Lo escrito queda.", refused.Html, StringComparison.Ordinal);
        Assert.Equal(["Escriba un día que ya pasó, o el de hoy."], (await visitor.SubmitAsync(page, Form(Yesterday.AddDays(40)))).Errors);
        Assert.Equal(RegistrationState.Approved, await app.StateAsync(club.Id));

        var sent = await Task.WhenAll(visitor.SubmitAsync(page, Form(Yesterday)), visitor.SubmitAsync(page, Form(Yesterday)));
        Assert.All(sent, s => Assert.Equal((HttpStatusCode.OK, 0), (s.Status, s.Errors.Count)));
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(club.Id));
        var open = await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}");
        Assert.Contains("se disolvió el", open.Document.QuerySelector("#dissolved")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, open.Html, StringComparison.Ordinal);
        // It is told as what was, and nobody's silence is called a choice.
        Assert.Contains($"De 1998 a {Yesterday.Year}, este club de oriundos reunió en", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no ha hecho", open.Text, StringComparison.Ordinal);
        await app.CatchUpAsync();
        Assert.Contains("Club que se disuelve", (await app.Anonymous().GetAsync("/es/directory?standing=historical&q=disuelve")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que se disuelve", (await app.Anonymous().GetAsync("/es/directory?standing=registered&q=disuelve")).Document.QuerySelector(".reg-results")?.TextContent ?? "", StringComparison.Ordinal);
        await using var db = app.Open();
        var code = await db.Certificates.Where(c => c.RegistrationId == club.Id).Select(c => c.Code).SingleAsync(Cancel);
        Assert.Contains("La organización se disolvió", (await app.Anonymous().GetAsync($"/es/verify/{code}")).Text, StringComparison.Ordinal);
        Assert.Equal(Yesterday, (await db.Organizations.AsNoTracking().Where(o => o.Id == coalition.OrganizationId).SelectMany(o => o.Members).SingleAsync(Cancel)).To);
        Assert.Equal("Mail.ended", (await app.MailsToAsync(above))[^1].Template);
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.dissolved");
        // The organization is of no country, and its end stands in the trail of the one whose registration it ends.
        Assert.Equal([club.Country], await db.AuditTrail.Where(a => a.Act == "organization.dissolved" && a.SubjectId == club.OrganizationId).Select(a => a.Country).ToListAsync(Cancel));
        Assert.DoesNotContain(Reason, (await db.AuditTrail.SingleAsync(a => a.Act == "organization.dissolved" && a.SubjectId == club.OrganizationId, Cancel)).Changes, StringComparison.Ordinal);
        Assert.Contains("se disolvió el", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        Assert.Contains(Reason, (await visitor.GetAsync($"/es/register/dissolve/{club.OrganizationId}")).Text, StringComparison.Ordinal);
        var reviewer = await app.ReviewerAsync();
        Assert.NotNull((await reviewer.GetAsync($"/es/review/{club.Id}")).Document.QuerySelector("#dissolved"));
        Assert.Contains(Reason, (await reviewer.GetAsync($"/es/review/{club.Id}/dissolve")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_longer_exists_is_a_record_without_contacts_names_or_letters()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club
        {
            Name = "Club con datos públicos",
            BoardVisibility = Visibility.Public,
            Contacts = [("email", "abierto@prueba.example", Visibility.Public)],
        });
        var address = $"/es/directory/{club.OrganizationId}";
        var board = await NamesAsync(club.OrganizationId);
        var before = await app.Anonymous().GetAsync(address);
        Assert.Contains("abierto@prueba.example", before.Html, StringComparison.Ordinal);
        Assert.All(board, name => Assert.Contains(name, before.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync(address + "/write")).Status);
        await (await app.SignInAsync(owner, secondFactor: false)).DissolveAsync(club.OrganizationId);

        var after = await app.Anonymous().GetAsync(address);
        Assert.DoesNotContain("abierto@prueba.example", after.Html, StringComparison.Ordinal);
        Assert.All(board, name => Assert.DoesNotContain(name, after.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("/write", after.Html, StringComparison.Ordinal);
        using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/api/v1/organizations/{club.OrganizationId}", UriKind.Relative), Cancel);
        var whole = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal($"{Yesterday:yyyy-MM-dd}", whole.GetProperty("dissolved_on").GetString());
        Assert.Equal(("dissolved", 0), (whole.GetProperty("registrations")[0].GetProperty("state").GetString(), whole.GetProperty("contacts").GetArrayLength()));
        Assert.Contains($"\"dissolutionDate\":\"{Yesterday:yyyy-MM-dd}\"", after.Html.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("abierto@prueba.example", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{club.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_more_is_done_in_the_name_of_what_no_longer_exists()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club sin continuación" });
        var open = await app.DraftClubAsync(owner, new Club { Country = "GT", OrganizationId = club.OrganizationId });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var check = await visitor.GetAsync($"/es/register/{open.Id}/check");
        var start = await visitor.GetAsync($"/es/register/start?country=GT&organization={club.OrganizationId}");
        await visitor.DissolveAsync(club.OrganizationId);
        Assert.Equal(RegistrationState.Withdrawn, await app.StateAsync(open.Id));
        Assert.Contains("se disolvió", Assert.Single((await visitor.SubmitAsync(start, [])).Errors), StringComparison.Ordinal);
        if (check.Document.QuerySelector("main form") is not null)
            Assert.True((await visitor.SubmitAsync(check, [("IsTrue", "true")])).Status < HttpStatusCode.InternalServerError);
        Assert.Equal(RegistrationState.Withdrawn, await app.StateAsync(open.Id));
        await using var db = app.Open();
        Assert.Equal(2, await db.Registrations.CountAsync(r => r.OrganizationId == club.OrganizationId, Cancel));
    }

    [Fact]
    public async Task Only_an_owner_says_so_and_of_no_organization_of_others()
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de otros" });
        var stranger = await app.SignInAsync(await app.OwnerAsync(), secondFactor: false);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/register/dissolve/{club.OrganizationId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/register/split/{club.OrganizationId}")).Status);
    }

    private async Task<List<string>> NamesAsync(Guid organization)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Board).Select(b => b.Name).ToListAsync(Cancel);
    }
}
