using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulates;

public sealed class CounterTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    // The day at the counter, which for some hours is not the day in UTC.
    static readonly DateOnly Today = CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow());

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] On(string field, DateOnly day) => [($"Form.{field}.Day", $"{day.Day}"), ($"Form.{field}.Month", $"{day.Month}"), ($"Form.{field}.Year", $"{day.Year}")];

    async Task<List<(string Act, Capacity Capacity)>> ActsAsync(Guid account)
    {
        await using var db = app.Open();
        return [.. (await db.AuditTrail.AsNoTracking().Where(e => e.AccountId == account).ToListAsync(Cancel)).Select(e => (e.Act, e.Capacity))];
    }

    [Fact]
    public async Task Keys_of_another_consulates_entries_and_visits_open_change_and_claim_nothing()
    {
        var own = await app.OfficerAsync("MX-LOS-ANGELES");
        await own.SubmitAsync(await own.GetAsync("/es/consulate/counter/visit"), [("Form.Place", "Plaza de las llaves"), .. On("From", Today), .. On("Until", Today)], "#visit");
        await own.SubmitAsync(await own.GetAsync("/es/consulate/counter/entry?kind=contact"), [.. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", "Asunto de las llaves")], "#entry");
        await using var db = app.Open();
        var visit = await db.MobileVisits.AsNoTracking().SingleAsync(v => v.Place == "Plaza de las llaves", Cancel);
        var entry = await db.CounterEntries.AsNoTracking().SingleAsync(e => e.Subject == "Asunto de las llaves", Cancel);
        foreach (var other in new[] { await app.OfficerAsync("MX-CHICAGO"), await app.OfficerAsync("GT-LOS-ANGELES", "GT") })
        {
            var (visits, contacts) = (await other.GetAsync("/es/consulate/counter/visit"), await other.GetAsync("/es/consulate/counter/entry?kind=contact"));
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulate/counter/visit/{visit.Id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulate/counter/entry/{entry.Id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(visits, [("Form.Key", visit.Id.ToString()), ("Form.Place", "Otra plaza"), .. On("From", Today), .. On("Until", Today)], "#visit")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(contacts, [("Form.Key", entry.Id.ToString()), .. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", "Otro asunto")], "#entry")).Status);
            Assert.NotEmpty((await other.SubmitAsync(contacts, [("Form.Visit", visit.Id.ToString()), .. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", "Con visita ajena")], "#entry")).Errors);
            var token = visits.Document.QuerySelector("input[name=__form]")!.GetAttribute("value")!;
            foreach (var address in new[] { $"visit/{visit.Id}", $"entry/{entry.Id}" })
            {
                using var forged = new FormUrlEncodedContent([KeyValuePair.Create("__form", token)]);
                Assert.Equal(HttpStatusCode.NotFound, (await other.Client.PostAsync(new Uri($"/es/consulate/counter/{address}?handler=Cancel", UriKind.Relative), forged, Cancel)).StatusCode);
            }
        }

        Assert.True(await db.MobileVisits.AnyAsync(v => v.Id == visit.Id && v.Place == "Plaza de las llaves" && v.CancelledAt == null, Cancel));
        Assert.True(await db.CounterEntries.AnyAsync(e => e.Id == entry.Id && e.Subject == "Asunto de las llaves" && e.CancelledAt == null, Cancel));
        Assert.False(await db.CounterEntries.AnyAsync(e => e.Subject == "Otro asunto" || e.Subject == "Con visita ajena", Cancel));
    }

    [Fact]
    public async Task A_club_that_came_is_registered_with_help_signs_a_receipt_and_takes_its_organization_over()
    {
        var account = await app.AddAccountAsync("ventanilla.la@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"));
        var officer = await app.SignInAsync(account);
        await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/visit"), [("Form.Place", "Santa Ana, biblioteca"), .. On("From", Today), .. On("Until", Today.AddDays(1))], "#visit");
        var begin = await officer.GetAsync("/es/consulate/counter/begin");
        Assert.Equal(["Confirme que están aquí y que quieren registrarse."], (await officer.SubmitAsync(begin, [("Form.Language", "en")])).Errors);
        var visit = begin.Document.QuerySelectorAll("[name='Form.Visit'] option")[^1].GetAttribute("value");
        var tasks = await officer.SubmitAsync(begin, [("Form.Language", "en"), ("Form.IsPresent", "true"), ("Form.Visit", visit)]);
        var path = tasks.Path;
        Assert.StartsWith("/es/register/", path, StringComparison.Ordinal);
        Assert.Equal(path, (await officer.SubmitAsync(begin, [("Form.Language", "en"), ("Form.IsPresent", "true")])).Path);

        async Task<VisitedPage> FillAsync(string page, params (string, string?)[] fields) => await officer.SubmitAsync(await officer.GetAsync($"{path}/{page}"), fields);
        await FillAsync("kind", ("Form.Kind", "HometownClub"));
        await FillAsync("names", ("Form.Official", "Club que vino en persona"));
        await FillAsync("origin", ("Form.Places[0].Place.Text", "Jerez, Zacatecas"));
        await FillAsync("residence", ("Form.Places[0].Place.Text", "Santa Ana, California"));
        await FillAsync("purpose", ("Form.Objectives", "education"), ("Form.LegalStanding", "unincorporated"));
        await FillAsync("members", ("Form.Core", "40"), ("Form.Adults", "25"));
        await FillAsync("board", ("Form.People[0].Name", "Remedios Prueba"), ("Form.People[0].Position", "president"));
        await FillAsync("contacts", ("Form.Channels[0].Kind", "phone"), ("Form.Channels[0].Value", "(714) 834-2000"));
        var check = await officer.GetAsync($"{path}/check");
        Assert.Contains("están aquí y declaran", check.Text, StringComparison.Ordinal);
        var sent = await officer.SubmitAsync(check, [("IsTrue", "true")]);
        Assert.EndsWith("/receipt", sent.Path, StringComparison.Ordinal);
        Assert.Contains("Presentada en persona", sent.Text, StringComparison.Ordinal);

        var id = Guid.Parse(path.Split('/')[^1]);
        var registration = await app.ReadAsync(id);
        Assert.Equal(("MX-LOS-ANGELES", visit), (registration.CounterConsulateCode, registration.CounterVisitId?.ToString()));
        Assert.All(registration.History, e => Assert.NotEqual(Capacity.Representative, e.Capacity));
        // The club reads English, whatever the officer's page does.
        var receipt = await officer.GetAsync($"/es/consulate/counter/receipt/{id}");
        Assert.Equal($"/en/consulate/counter/receipt/{id}", receipt.Path);
        Assert.Contains(registration.Reference!, receipt.Text, StringComparison.Ordinal);
        Assert.Equal(3, receipt.Document.QuerySelectorAll(".reg-signatures__line").Length);
        Assert.Contains("Santa Ana, biblioteca", receipt.Text, StringComparison.Ordinal);

        Assert.Contains(await ActsAsync(account.Id), e => e is { Act: "register.submitted", Capacity: Capacity.ConsularOfficer });
        Assert.DoesNotContain(await ActsAsync(account.Id), e => e.Capacity.SpeaksForAnOrganization());

        // What is the organization's own to do, a helper does not.
        foreach (var page in new[] { "withdraw", "public-documents" })
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{path}/{page}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/es/register/representatives/{registration.OrganizationId}/invite")).Status);

        // Nor does the consulate read what the ministry writes to the organization, or answer in its name.
        foreach (var page in new[] { $"{path}/messages", $"/es/register/organizations/{registration.OrganizationId}/messages/MX-LOS-ANGELES" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(page)).Status);
        Assert.DoesNotContain("Club que vino", (await officer.GetAsync("/es/register/messages")).Text, StringComparison.Ordinal);

        // Another consulate of the country, and another country's, see nothing of it.
        foreach (var other in new[] { await app.OfficerAsync("MX-CHICAGO"), await app.OfficerAsync("GT-LOS-ANGELES", "GT") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulate/counter/receipt/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
            Assert.DoesNotContain("Club que vino", (await other.GetAsync("/es/consulate/counter")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Presentada en persona en", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{id}")).Text, StringComparison.Ordinal);

        var handOver = await officer.GetAsync($"/es/consulate/counter/hand-over/{registration.OrganizationId}");
        Assert.Single((await officer.SubmitAsync(handOver, [("Form.Email", "ventanilla.la@example.org")])).Errors);
        await officer.SubmitAsync(handOver, [("Form.Email", "club.vino@example.org"), ("Form.Language", "en")]);
        var owner = await app.AddAccountAsync("club.vino@example.org");
        var club = await app.SignInAsync(owner, secondFactor: false);
        await club.SubmitAsync(await club.GetAsync(await app.LinkToAsync("club.vino@example.org", "Mail.Invitation")), []);
        var taken = (await app.ReadAsync(id)).Organization!;
        Assert.True(taken.IsOwnedBy(owner.Id));
        Assert.Null(taken.RoleOf(account.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(path)).Status);
        Assert.Contains("La organización ya la lleva ella misma", (await officer.GetAsync("/es/consulate/counter")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await club.GetAsync($"{path}/withdraw")).Status);
    }

    [Fact]
    public async Task A_helper_asks_for_a_membership_as_the_consulate_and_does_not_speak_for_the_organization()
    {
        var account = await app.AddAccountAsync("ventanilla.une@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"));
        var officer = await app.SignInAsync(account);
        var tasks = await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/begin"), [("Form.IsPresent", "true")]);
        await officer.SubmitAsync(await officer.GetAsync($"{tasks.Path}/names"), [("Form.Official", "Club de la ventanilla")]);
        var organization = (await app.ReadAsync(Guid.Parse(tasks.Path.Split('/')[^1]))).OrganizationId;
        var owner = await app.OwnerAsync();
        var federation = await app.ApprovedClubAsync(owner, new Club { Name = "Federación de la ventanilla" });
        await app.EmpowerAsync(federation.Id, null);
        await app.CatchUpAsync();

        var coalitions = $"/es/register/coalitions/{organization}";
        var asked = await officer.SubmitAsync(await officer.GetAsync($"{coalitions}/ask?q=Federación+de+la+ventanilla"), [("Form.OtherId", federation.OrganizationId.ToString())], "#propose");
        Assert.Contains("Federación de la ventanilla", asked.Document.QuerySelector("#sent")!.TextContent, StringComparison.Ordinal);
        await officer.SubmitAsync(asked, [], "#sent form");

        // The federation invites: the answer is for the club's people, and so are issuing, writing, and turning to another country.
        var board = await app.SignInAsync(owner, secondFactor: false);
        await using var db = app.Open();
        var proposal = MembershipProposal.Propose(await db.Organizations.Include(o => o.Names).Include(o => o.Members).SingleAsync(o => o.Id == federation.OrganizationId, Cancel),
            await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).SingleAsync(o => o.Id == organization, Cancel), MembershipSide.Coalition, [], new HashSet<Guid>(), null, Today, owner.Id, TimeProvider.System.GetUtcNow());
        db.Add(proposal);
        await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
        var list = await officer.GetAsync(coalitions);
        Assert.Contains("Federación de la ventanilla", list.Document.QuerySelector("#to-answer")!.TextContent, StringComparison.Ordinal);
        Assert.Null(list.Document.QuerySelector("#to-answer a.govuk-button"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{coalitions}/answer/{proposal.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{coalitions}/end/{proposal.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/es/register/issuing/{organization}/application/{proposal.Id}")).Status);
        foreach (var page in new[] { $"/es/register/letters/{organization}", $"/es/register/start?organization={organization}" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(page)).Status);

        await officer.SubmitAsync(await officer.GetAsync($"/es/register/representatives/{organization}/leave"), []);
        var acts = await ActsAsync(account.Id);
        Assert.Superset(new HashSet<string> { "membership.asked", "membership.taken-back", "representatives.left" }, acts.Select(a => a.Act).ToHashSet());
        Assert.DoesNotContain(acts, e => e.Capacity.SpeaksForAnOrganization());
    }

    [Fact]
    public async Task Help_needs_the_second_factor_and_stays_with_the_consulate_where_it_began()
    {
        var account = await app.AddAccountAsync("ventanilla.muda@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"));
        var officer = await app.SignInAsync(account);
        var tasks = await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/begin"), [("Form.IsPresent", "true")]);
        await using var db = app.Open();
        var id = Guid.Parse(tasks.Path.Split('/')[^1]);
        var organization = await db.Registrations.Where(r => r.Id == id).Select(r => r.OrganizationId).SingleAsync(Cancel);
        string[] pages = [tasks.Path, $"/es/register/representatives/{organization}"];
        var passwordOnly = await app.SignInAsync(account, secondFactor: false);
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(page)).Status);
            Assert.NotEqual(page, (await passwordOnly.GetAsync(page)).Path);
        }

        await db.Appointments.Where(a => a.AccountId == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Country, "GT").SetProperty(x => x.ConsulateCode, "GT-LOS-ANGELES"), Cancel);
        foreach (var page in pages)
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(page)).Status);
    }

    [Fact]
    public async Task What_a_colleague_wrote_meanwhile_is_not_overwritten_unawares()
    {
        var (first, second) = (await app.OfficerAsync("MX-DALLAS"), await app.OfficerAsync("MX-DALLAS"));
        await first.SubmitAsync(await first.GetAsync("/es/consulate/counter/entry?kind=contact"), [.. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", "Pregunta de Dallas")], "#entry");
        await using var db = app.Open();
        var id = await db.CounterEntries.Where(e => e.Subject == "Pregunta de Dallas").Select(e => e.Id).SingleAsync(Cancel);
        var stale = await second.GetAsync($"/es/consulate/counter/entry/{id}");
        await first.SubmitAsync(await first.GetAsync($"/es/consulate/counter/entry/{id}"), [("Form.Outcome", "Se le explicó.")], "#entry");
        var told = await second.SubmitAsync(stale, [("Form.Outcome", "No contestó.")], "#entry");
        Assert.Contains(told.Errors, e => e.StartsWith("Otra persona cambió esta anotación", StringComparison.Ordinal));
        Assert.Equal("Se le explicó.", await db.CounterEntries.Where(e => e.Id == id).Select(e => e.Outcome).SingleAsync(Cancel));
        await second.SubmitAsync(told, [("Form.Outcome", "Se le explicó; volverá a llamar.")], "#entry");
        Assert.Equal("Se le explicó; volverá a llamar.", await db.CounterEntries.Where(e => e.Id == id).Select(e => e.Outcome).SingleAsync(Cancel));
    }

    [Fact]
    public async Task A_visit_lies_within_what_can_be_planned_and_an_entry_names_organizations_of_the_district_alone()
    {
        var officer = await app.OfficerAsync("MX-DALLAS");
        var form = await officer.GetAsync("/es/consulate/counter/visit");
        foreach (var (from, until) in new[] { (new DateOnly(9999, 12, 1), new DateOnly(9999, 12, 31)), (new DateOnly(1900, 1, 1), new DateOnly(1900, 1, 2)) })
            Assert.StartsWith("El primer día va del", Assert.Single((await officer.SubmitAsync(form, [("Form.Place", "Lejos"), .. On("From", from), .. On("Until", until)], "#visit")).Errors), StringComparison.Ordinal);

        await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club lejos de Dallas" });
        (string, string?)[] fields = [.. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", "Consulta"), ("Form.Organization", "Club lejos de Dallas")];
        Assert.StartsWith("No hay una sola organización de su circunscripción", Assert.Single((await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/entry?kind=contact"), fields, "#entry")).Errors), StringComparison.Ordinal);
        var near = await app.OfficerAsync("MX-LOS-ANGELES");
        Assert.Empty((await near.SubmitAsync(await near.GetAsync("/es/consulate/counter/entry?kind=contact"), fields, "#entry")).Errors);
    }

    [Fact]
    public async Task An_ended_appointment_ends_the_help_at_once()
    {
        var account = await app.AddAccountAsync("ventanilla.deja@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"));
        var officer = await app.SignInAsync(account);
        var tasks = await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/begin"), [("Form.IsPresent", "true")]);
        Assert.Equal(HttpStatusCode.OK, tasks.Status);
        await using (var db = app.Open())
            await db.Appointments.Where(a => a.AccountId == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.EndedAt, TimeProvider.System.GetUtcNow()), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(tasks.Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/es/consulate/counter")).Status);
    }

    [Fact]
    public async Task Contacts_and_appointments_are_the_consulates_own_and_its_ministry_reads_them()
    {
        var officer = await app.OfficerAsync("MX-CHICAGO");
        var contact = await officer.GetAsync("/es/consulate/counter/entry?kind=contact");
        var wrong = await officer.SubmitAsync(contact, [.. On("Day", Today.AddDays(3)), ("Form.Subject", "Preguntó por su situación migratoria"), ("Form.Organization", "Club que no hay")], "#entry");
        Assert.Equal(4, wrong.Errors.Count);
        Assert.Equal("Preguntó por su situación migratoria", wrong.Document.QuerySelector("[name='Form.Subject']")!.GetAttribute("value"));
        (string, string?)[] right = [.. On("Day", Today.AddDays(-1)), ("Form.Channel", "Phone"), ("Form.Subject", "Cómo renovar"), ("Form.Outcome", "Vuelve con sus estatutos")];
        await officer.SubmitAsync(contact, right, "#entry");
        await officer.SubmitAsync(contact, right, "#entry");

        var appointment = await officer.GetAsync("/es/consulate/counter/entry?kind=appointment");
        Assert.Equal(4, (await officer.SubmitAsync(appointment, [("Form.Time", "mañana")], "#entry")).Errors.Count);
        await officer.SubmitAsync(appointment, [.. On("Day", Today), ("Form.Time", "14:30"), ("Form.Place", "Ventanilla 4"), ("Form.Subject", "Cita de hoy")], "#entry");
        var day = await officer.GetAsync("/es/consulate/counter");
        Assert.Contains("Ventanilla 4", day.Text, StringComparison.Ordinal);
        await using (var db = app.Open())
        {
            Assert.Equal(2, await db.CounterEntries.CountAsync(e => e.ConsulateCode == "MX-CHICAGO", Cancel));
            Assert.DoesNotContain(await db.AuditTrail.Where(e => e.Act == "counter.written").Select(e => e.Changes).ToListAsync(Cancel), c => c.Contains("estatutos", StringComparison.Ordinal));
            // A day passes, and nobody said what came of it.
            await db.CounterEntries.Where(e => e.Subject == "Cita de hoy").ExecuteUpdateAsync(e => e.SetProperty(x => x.Day, Today.AddDays(-1)), Cancel);
        }

        var later = await officer.GetAsync("/es/consulate/counter");
        Assert.Contains("¿En qué quedaron estas citas?", later.Text, StringComparison.Ordinal);
        var open = later.Document.QuerySelector(".reg-attention a[href*='/entry/']")!.GetAttribute("href")!;
        await officer.SubmitAsync(await officer.GetAsync(open), [("Form.Outcome", "No vino nadie")], "#entry");
        Assert.DoesNotContain("¿En qué quedaron estas citas?", (await officer.GetAsync("/es/consulate/counter")).Text, StringComparison.Ordinal);
        Assert.Null((await officer.GetAsync(open)).Document.QuerySelector("#cancel"));

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync("MX-LOS-ANGELES")).GetAsync(open)).Status);
        Assert.Contains("Cómo renovar", (await (await app.ReviewerAsync()).GetAsync("/es/review/counter?consulate=MX-CHICAGO")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cómo renovar", (await (await app.ReviewerAsync("GT")).GetAsync("/es/review/counter?consulate=MX-CHICAGO")).Text, StringComparison.Ordinal);
    }
}
