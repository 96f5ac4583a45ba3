using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Pages.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Coalitions;

public sealed class IssuingTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Scene(Registration Federation, Account FederationOwner, Visitor Board, Registration Club, Account ClubOwner, Visitor Secretary)
    {
        public string Issuing(string path = "") => $"/es/register/issuing/{Federation.OrganizationId}{path}";
    }

    private async Task<Scene> SceneAsync(string name, bool isMember = true)
    {
        var (board, secretary) = (await app.OwnerAsync(), await app.OwnerAsync());
        var federation = await app.ApprovedClubAsync(board, new Club { Name = "Federación " + name });
        var club = await app.DraftClubAsync(secretary, new Club { Name = "Club " + name });
        await app.EmpowerAsync(federation.Id, isMember ? club.OrganizationId : null);
        return new Scene(federation, board, await app.SignInAsync(board, secondFactor: false), club, secretary, await app.SignInAsync(secretary, secondFactor: false));
    }

    private static async Task<VisitedPage> SendAsync(Scene scene) => await scene.Secretary.SubmitAsync(
        await scene.Secretary.GetAsync($"/es/register/{scene.Club.Id}/check"), [("Federation", scene.Federation.OrganizationId.ToString()), ("IsTrue", "true")]);

    private static Task<VisitedPage> OpenAsync(Scene scene) => scene.Board.GetAsync(scene.Issuing($"/application/{scene.Club.Id}"));

    [Fact]
    public async Task A_federation_issues_to_a_club_that_chose_it_and_club_public_and_ministry_see_it_at_once()
    {
        var scene = await SceneAsync("que emite");
        var receipt = await SendAsync(scene);
        Assert.Contains("La federación que eligieron la recibió", receipt.Text, StringComparison.Ordinal);
        Assert.Equal((RegistrationState.Submitted, scene.Federation.OrganizationId), ((await app.ReadAsync(scene.Club.Id)).State, (await app.ReadAsync(scene.Club.Id)).FederationId));
        Assert.Equal("Mail.waits", (await app.MailsToAsync(scene.FederationOwner))[^1].Template);
        Assert.Contains("Club que emite", (await scene.Board.GetAsync(scene.Issuing())).Document.QuerySelector("#waiting")!.TextContent, StringComparison.Ordinal);

        var open = await OpenAsync(scene);
        foreach (var hidden in new[] { "Persona Presidenta", "club@example.org" })
            Assert.DoesNotContain(hidden, open.Html, StringComparison.Ordinal);
        var done = await scene.Board.SubmitAsync(open, [], "#issue");
        Assert.Contains("Club que emite", done.Document.QuerySelector("#issued")!.TextContent, StringComparison.Ordinal);
        var issued = await app.ReadAsync(scene.Club.Id);
        Assert.Equal((RegistrationState.Approved, Capacity.Federation), (issued.State, issued.History.Last().Capacity));
        Assert.StartsWith("MX-", issued.Number, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync($"/es/directory/{scene.Club.OrganizationId}")).Status);
        Assert.Contains(issued.Number!, (await app.MailsToAsync(scene.ClubOwner))[^1].Body, StringComparison.Ordinal);
        Assert.Contains("La emitió la federación Federación que emite", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{scene.Club.Id}")).Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Single(await db.Certificates.Where(c => c.RegistrationId == scene.Club.Id).ToListAsync(Cancel));
        Assert.True(await db.AuditTrail.AnyAsync(a => a.Act == "registration.issued" && a.SubjectId == scene.Club.Id && a.Country == "MX", Cancel));

        // A consulate reads that a federation did it, and not which of its people.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var shown = await scope.ServiceProvider.GetRequiredService<CaseReader>().ReadAsync(issued, Visibility.Consular, Cancel);
            Assert.All(shown.History.Where(h => h.Capacity.SpeaksForAnOrganization()), h => Assert.Null(h.Name));
            Assert.Contains(shown.History, h => h.Act == RegistrationAct.Issue && h.Capacity == Capacity.Federation);
        }

        // A second press of the button finds it done.
        Assert.Contains("ya no espera respuesta", (await scene.Board.SubmitAsync(open, [], "#issue")).Html, StringComparison.Ordinal);
        Assert.Single((await app.ReadAsync(scene.Club.Id)).History, e => e.Act == RegistrationAct.Issue);
    }

    [Fact]
    public async Task A_missing_report_puts_the_power_to_sleep_until_it_is_delivered_and_the_ministry_reads_it()
    {
        var scene = await SceneAsync("que informa");
        await SendAsync(scene);
        await using (var db = app.Open())
            await db.IssuingPowers.Where(p => p.CoalitionId == scene.Federation.OrganizationId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Since, CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow()).AddMonths(-2)), Cancel);
        var asleep = await OpenAsync(scene);
        Assert.Contains("La federación no puede emitir ahora", asleep.Text, StringComparison.Ordinal);
        Assert.Null(asleep.Document.QuerySelector("#issue"));

        // Nor does another club find it among the choices.
        var other = await SceneAsync("que informa dos", isMember: false);
        Assert.Null((await other.Secretary.GetAsync($"/es/register/{other.Club.Id}/check")).Document.QuerySelector("[name=Federation]"));

        for (var link = await LateAsync(); link is not null; link = await LateAsync())
        {
            var report = await scene.Board.GetAsync(link);
            Assert.Contains("no emitió ningún registro", report.Text, StringComparison.Ordinal);
            await scene.Board.SubmitAsync(report, [("Remarks", "Visitamos dos clubes.")]);
            Assert.Contains("ya se informó", (await scene.Board.SubmitAsync(report, [])).Html, StringComparison.Ordinal);
        }

        await scene.Board.SubmitAsync(await OpenAsync(scene), [], "#issue");
        Assert.Equal(RegistrationState.Approved, (await app.ReadAsync(scene.Club.Id)).State);
        var ministry = await (await app.ReviewerAsync()).GetAsync($"/es/review/{scene.Federation.Id}/issuing");
        Assert.Contains("Visitamos dos clubes.", ministry.Document.QuerySelector("#reports")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Club que informa", ministry.Document.QuerySelector("#issued")!.TextContent, StringComparison.Ordinal);

        async Task<string?> LateAsync() => (await scene.Board.GetAsync(scene.Issuing())).Document.QuerySelector("#open-months a")?.GetAttribute("href");
    }

    [Fact]
    public async Task The_ministry_grants_the_power_and_withdraws_it_and_what_waits_comes_to_the_ministry()
    {
        var (board, secretary) = (await app.OwnerAsync(), await app.OwnerAsync());
        var federation = await app.ApprovedClubAsync(board, new Club { Name = "Federación autorizada" });
        var reviewer = await app.ReviewerAsync();
        var page = $"/es/review/{federation.Id}/issuing";
        Assert.Null((await reviewer.GetAsync(page)).Document.QuerySelector("#grant"));
        await app.ChangeAsync(federation.Id, "test.arranged", (r, _) =>
        {
            r.Organization!.Classify(OrganizationKind.Coalition, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        Assert.Contains(page, (await reviewer.GetAsync($"/es/review/{federation.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync(page)).Status);
        var form = await reviewer.GetAsync(page);
        var granted = await Task.WhenAll(reviewer.SubmitAsync(form, [], "#grant"), reviewer.SubmitAsync(form, [], "#grant"));
        Assert.All(granted, g => Assert.Empty(g.Errors));
        Assert.Single(await app.MailsToAsync(board), m => m.Template == "Mail.power-granted");

        var club = await app.DraftClubAsync(secretary, new Club { Name = "Club en espera" });
        await app.ChangeAsync(federation.Id, "test.arranged", async (r, db) =>
        {
            var at = TimeProvider.System.GetUtcNow();
            var member = await db.Organizations.Include(o => o.Names).SingleAsync(o => o.Id == club.OrganizationId, Cancel);
            r.Organization!.ConfirmMembership(r.Organization.AddMember(member, new HashSet<Guid>(), null, null, at).Id, at);
        });
        var visitor = await app.SignInAsync(secretary, secondFactor: false);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/check"), [("Federation", federation.OrganizationId.ToString()), ("IsTrue", "true")]);
        Assert.True((await app.ReadAsync(club.Id)).WaitsForFederation);

        var open = await reviewer.GetAsync(page);
        Assert.Single((await reviewer.SubmitAsync(open, [("Reason", " ")], "#withdraw")).Errors);
        await reviewer.SubmitAsync(open, [("Reason", "Emitió a clubes que no existen.")], "#withdraw");
        var after = await app.ReadAsync(club.Id);
        Assert.Equal((RegistrationState.Submitted, null), (after.State == RegistrationState.ConsularOpinion ? RegistrationState.Submitted : after.State, after.FederationId));
        Assert.Contains(after.History, e => e.Act == RegistrationAct.PassOn && e.Reason is not null);
        Assert.Contains("Emitió a clubes que no existen.", (await (await app.SignInAsync(board, secondFactor: false)).GetAsync($"/es/register/issuing/{federation.OrganizationId}")).Text, StringComparison.Ordinal);
        Assert.Equal("Mail.power-withdrawn", (await app.MailsToAsync(board))[^1].Template);
        Assert.Equal("Mail.passed-on", (await app.MailsToAsync(secretary))[^1].Template);
    }

    [Fact]
    public async Task A_federation_passes_an_application_on_with_a_reason_and_strangers_see_nothing_of_it()
    {
        var scene = await SceneAsync("que pasa");
        await SendAsync(scene);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Secretary.GetAsync(scene.Issuing($"/application/{scene.Club.Id}"))).Status);
        var other = await SceneAsync("que mira");
        Assert.DoesNotContain("Club que pasa", (await other.Board.GetAsync(other.Issuing($"/application/{scene.Club.Id}"))).Text, StringComparison.Ordinal);

        var open = await OpenAsync(scene);
        Assert.Equal(["Escriba el motivo, en palabras que el club pueda leer."], (await scene.Board.SubmitAsync(open, [("Reason", "")], "#pass-on")).Errors);
        await scene.Board.SubmitAsync(open, [("Reason", "No conocemos a la directiva.")], "#pass-on");
        var passed = await app.ReadAsync(scene.Club.Id);
        Assert.Equal((RegistrationState.ConsularOpinion, null), (passed.State, passed.FederationId));
        Assert.Equal("No conocemos a la directiva.", passed.History.Single(e => e.Act == RegistrationAct.PassOn).Reason);

        // What somebody wrote for the federation is among the own data.
        await using var db = app.Open();
        foreach (var section in PersonalSections.All.Where(s => s.Name is "acts" or "auditTrail"))
        {
            var rows = new List<object>();
            foreach (var query in section.Rows(db, Person.Of(scene.FederationOwner)))
                rows.AddRange(await query.ToListAsync(Cancel));
            Assert.Contains(rows, r => $"{r}".Contains("Reason = No conocemos a la directiva.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_the_ministry_takes_from_a_federation_is_asked_of_the_consulate_first_all_the_same()
    {
        var scene = await SceneAsync("que espera demasiado");
        await SendAsync(scene);
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{scene.Club.Id}/take-up"), []);
        var taken = await app.ReadAsync(scene.Club.Id);
        Assert.Equal((RegistrationState.ConsularOpinion, null), (taken.State, taken.FederationId));
    }

    [Fact]
    public async Task A_case_names_no_member_that_has_not_turned_to_anybody()
    {
        var scene = await SceneAsync("con borrador");
        foreach (var staff in new[] { await app.ReviewerAsync(), await app.OfficerAsync("MX-LOS-ANGELES") })
        {
            var page = await staff.GetAsync($"/es/review/{scene.Federation.Id}");
            if (page.Status != HttpStatusCode.OK)
                page = await staff.GetAsync($"/es/consulate/opinions/{scene.Federation.Id}");
            Assert.Contains("Una organización que todavía no es pública", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Club con borrador", page.Html, StringComparison.Ordinal);
        }

        await SendAsync(scene);
        Assert.Contains("Club con borrador", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{scene.Federation.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_club_that_left_meanwhile_is_not_issued_to()
    {
        var scene = await SceneAsync("que se separa");
        await SendAsync(scene);
        var open = await OpenAsync(scene);
        await app.ChangeAsync(scene.Federation.Id, "test.arranged", (r, _) =>
        {
            r.Organization!.EndMembership(r.Organization.Members.Single().Id, CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow()).AddDays(-3), TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        Assert.Contains("confirmadas por las dos", Assert.Single((await scene.Board.SubmitAsync(open, [], "#issue")).Errors), StringComparison.Ordinal);
        Assert.Null((await app.ReadAsync(scene.Club.Id)).Number);
    }
}
