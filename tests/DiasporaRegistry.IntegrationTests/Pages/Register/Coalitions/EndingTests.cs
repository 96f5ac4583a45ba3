using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Coalitions;

public sealed class EndingTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string Name, string? Value)[] Form(DateOnly day, string reason = "Ya no quedan integrantes.") =>
        [("Form.On.Day", $"{day.Day}"), ("Form.On.Month", $"{day.Month}"), ("Form.On.Year", $"{day.Year}"), ("Form.Reason", reason), ("Form.IsSure", "true")];

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
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.OK, s.Status));
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(club.Id));
        var open = await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}");
        Assert.Contains("se disolvió el", open.Document.QuerySelector("#dissolved")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ya no quedan integrantes.", open.Html, StringComparison.Ordinal);
        await app.CatchUpAsync();
        Assert.Contains("Club que se disuelve", (await app.Anonymous().GetAsync("/es/directory?standing=historical&q=disuelve")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que se disuelve", (await app.Anonymous().GetAsync("/es/directory?standing=registered&q=disuelve")).Document.QuerySelector(".reg-results")?.TextContent ?? "", StringComparison.Ordinal);
        await using var db = app.Open();
        var code = await db.Certificates.Where(c => c.RegistrationId == club.Id).Select(c => c.Code).SingleAsync(Cancel);
        Assert.Contains("La organización se disolvió", (await app.Anonymous().GetAsync($"/es/verify/{code}")).Text, StringComparison.Ordinal);
        Assert.Equal(Yesterday, (await db.Organizations.AsNoTracking().Where(o => o.Id == coalition.OrganizationId).SelectMany(o => o.Members).SingleAsync(Cancel)).To);
        Assert.Equal("Mail.ended", (await app.MailsToAsync(above))[^1].Template);
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.dissolved");
        Assert.Single(await db.AuditTrail.Where(a => a.Act == "organization.dissolved" && a.SubjectId == club.OrganizationId).ToListAsync(Cancel));
        Assert.Contains("se disolvió el", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        Assert.Contains("Ya no quedan integrantes.", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{club.Id}/dissolve")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ministry_records_it_unless_another_country_relies_on_the_organization()
    {
        var owner = await app.OwnerAsync();
        var shared = await app.ApprovedClubAsync(owner, new Club { Name = "Club de dos países" });
        await app.DraftClubAsync(owner, new Club { Country = "GT", OrganizationId = shared.OrganizationId });
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{shared.Id}/dissolve");
        await using (var db = app.Open())
            await db.Registrations.Where(r => r.OrganizationId == shared.OrganizationId && r.Country == "GT").ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RegistrationState.Submitted), Cancel);
        Assert.Contains("Otro país", Assert.Single((await reviewer.SubmitAsync(page, Form(Yesterday))).Errors), StringComparison.Ordinal);

        var own = await app.ApprovedClubAsync(owner, new Club { Name = "Club cerrado" });
        Assert.Contains($"/es/review/{own.Id}/dissolve", (await reviewer.GetAsync($"/es/review/{own.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{own.Id}/dissolve")).Status);
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{own.Id}/dissolve"), Form(Yesterday));
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(own.Id));
        Assert.Equal(RegistrationState.Approved, await app.StateAsync(shared.Id));
    }

    [Fact]
    public async Task An_organization_that_came_out_of_another_knows_it_and_both_pages_are_linked()
    {
        var owner = await app.OwnerAsync();
        var before = await app.ApprovedClubAsync(owner, new Club { Name = "Club de origen" });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync($"/es/register/split/{before.OrganizationId}");
        Assert.Single((await visitor.SubmitAsync(page, [("Country", null)])).Errors);
        var tasks = await visitor.SubmitAsync(page, [("Country", "MX")]);
        Assert.Equal(tasks.Path, (await visitor.SubmitAsync(page, [("Country", "MX")])).Path);
        await using var db = app.Open();
        var next = await db.Organizations.SingleAsync(o => o.PredecessorId == before.OrganizationId, Cancel);
        Assert.EndsWith((await db.Registrations.SingleAsync(r => r.OrganizationId == next.Id, Cancel)).Id.ToString(), tasks.Path, StringComparison.Ordinal);

        var after = await app.ApprovedClubAsync(owner, new Club { Name = "Club que salió" });
        await app.ChangeAsync(after.Id, "test.arranged", async (r, open) =>
            r.Organization!.ComeOutOf(await open.Organizations.SingleAsync(o => o.Id == before.OrganizationId, Cancel), new HashSet<Guid>(), TimeProvider.System.GetUtcNow()));
        Assert.Contains("Club que salió", (await app.Anonymous().GetAsync($"/es/directory/{before.OrganizationId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Club de origen", (await app.Anonymous().GetAsync($"/es/directory/{after.OrganizationId}")).Text, StringComparison.Ordinal);
    }
}
