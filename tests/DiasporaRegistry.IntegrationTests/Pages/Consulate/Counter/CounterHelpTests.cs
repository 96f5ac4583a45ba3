using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Data.Retention;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Claims;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Consulate.Counter;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulates;

public sealed class CounterHelpTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly (string, string?)[] Nothing = [];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Task<Account> OfficerAsync(string name, string consulate = "MX-LOS-ANGELES") => app.AddAccountAsync($"{name}@example.org", "es", (StaffRole.ConsularOfficer, "MX", consulate));

    static async Task<(Guid Id, string Path)> BeginAsync(Visitor officer, string name)
    {
        var tasks = await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/begin"), [("Form.IsPresent", "true")]);
        await officer.SubmitAsync(await officer.GetAsync($"{tasks.Path}/names"), [("Form.Official", name)]);
        return (Guid.Parse(tasks.Path.Split('/')[^1]), tasks.Path);
    }

    [Fact]
    public async Task A_colleague_goes_on_with_the_help_is_told_of_and_the_other_writes_no_more()
    {
        var (ana, luis) = (await OfficerAsync("ayuda.ana"), await OfficerAsync("ayuda.luis"));
        var (hers, his) = (await app.SignInAsync(ana), await app.SignInAsync(luis));
        var (id, path) = await BeginAsync(hers, "Club de Dos Manos");
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync(path)).Status);

        var list = await his.GetAsync("/es/consulate/counter");
        Assert.Contains($"Ayuda: {ana.DisplayName}", list.Document.QuerySelector($"[data-helped='{id}']")!.TextContent, StringComparison.Ordinal);
        var ask = await his.GetAsync(list.Document.QuerySelector($"[data-helped='{id}'] a[href*='take-up']")!.GetAttribute("href")!);
        Assert.Contains($"lo que {ana.DisplayName} empezó", ask.Text, StringComparison.Ordinal);
        var desk = await his.SubmitAsync(ask, Nothing);
        Assert.Equal(path, desk.Path);
        Assert.Contains("Ahora usted ayuda a esta organización.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hers.GetAsync(path)).Status);

        var mail = Assert.Single(await app.MailsToAsync(ana), m => m.Template == "Mail.TakenUp");
        Assert.DoesNotContain("Club de Dos Manos", mail.Subject + mail.Body, StringComparison.Ordinal);
        await using var db = app.Open();
        var organization = await db.Registrations.Where(r => r.Id == id).Select(r => r.OrganizationId).SingleAsync(Cancel);
        Assert.Equal(luis.Id, Assert.Single(await db.AuditTrail.Where(a => a.SubjectId == organization && a.Act == "counter.help-taken-up").Select(a => a.AccountId).ToListAsync(Cancel)));

        // Pressed again, it is the same act; and the way back is open.
        await his.SubmitAsync(ask, Nothing);
        Assert.Single(await app.MailsToAsync(ana), m => m.Template == "Mail.TakenUp");
        await hers.SubmitAsync(await hers.GetAsync($"/en/consulate/counter/take-up/{id}"), Nothing);
        Assert.Equal(HttpStatusCode.OK, (await hers.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Help_of_who_no_longer_works_there_is_taken_up_and_an_invitation_stays_good()
    {
        var (gone, here) = (await OfficerAsync("ayuda.sefue"), await OfficerAsync("ayuda.sigue"));
        var (first, second) = (await app.SignInAsync(gone), await app.SignInAsync(here));
        var (id, path) = await BeginAsync(first, "Club que Espera");
        await using var db = app.Open();
        var organization = await db.Registrations.Where(r => r.Id == id).Select(r => r.OrganizationId).SingleAsync(Cancel);
        await first.SubmitAsync(await first.GetAsync($"/es/consulate/counter/hand-over/{organization}"), [("Form.Email", "espera@example.org"), ("Form.Language", "es")]);
        await db.Appointments.Where(a => a.AccountId == gone.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.EndedAt, TimeProvider.System.GetUtcNow()), Cancel);
        var ask = await second.GetAsync($"/es/consulate/counter/take-up/{id}");
        Assert.Contains("una persona que ya no trabaja aquí", ask.Text, StringComparison.Ordinal);
        await second.SubmitAsync(ask, Nothing);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(path)).Status);
        Assert.DoesNotContain(await app.MailsToAsync(gone), m => m.Template == "Mail.TakenUp");

        var owner = await app.SignInAsync(await app.AddAccountAsync("espera@example.org"), secondFactor: false);
        await owner.SubmitAsync(await owner.GetAsync(await app.LinkToAsync("espera@example.org", "Mail.Invitation")), Nothing);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(path)).Status);
        var third = await app.SignInAsync(await OfficerAsync("ayuda.tarde"));
        Assert.Equal(HttpStatusCode.NotFound, (await third.GetAsync($"/es/consulate/counter/take-up/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.SubmitAsync(ask, Nothing)).Status);
    }

    [Fact]
    public async Task Help_stays_within_its_consulate()
    {
        var (id, _) = await BeginAsync(await app.SignInAsync(await OfficerAsync("ayuda.propia")), "Club de Casa");
        foreach (var other in new[] { await app.SignInAsync(await OfficerAsync("ayuda.chicago", "MX-CHICAGO")), await app.OfficerAsync("GT-LOS-ANGELES", "GT") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulate/counter/take-up/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulate/counter/discard/{id}")).Status);
        }
    }

    [Fact]
    public async Task A_draft_that_nobody_owns_is_deleted_by_who_helps_and_a_filed_one_is_not()
    {
        var account = await OfficerAsync("ayuda.borra");
        var officer = await app.SignInAsync(account);
        var colleague = await app.SignInAsync(await OfficerAsync("ayuda.mira"));
        var (id, path) = await BeginAsync(officer, "Club que no Volvió");
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/es/consulate/counter/discard/{id}")).Status);
        var ask = await officer.GetAsync($"/es/consulate/counter/discard/{id}");
        Assert.Contains("No se puede deshacer", ask.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        await db.Registrations.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.SubmittedAt, TimeProvider.System.GetUtcNow()), Cancel);
        Assert.Contains("Esta solicitud ya se envió", (await officer.SubmitAsync(ask, Nothing)).Text, StringComparison.Ordinal);
        Assert.Contains("Esta solicitud ya se envió", (await officer.GetAsync($"/es/consulate/counter/discard/{id}")).Text, StringComparison.Ordinal);
        await db.Registrations.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.SubmittedAt, (DateTimeOffset?)null), Cancel);

        var done = await officer.SubmitAsync(ask, Nothing);
        Assert.Contains("El borrador se borró.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que no Volvió", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(path)).Status);
        var left = await app.ReadAsync(id);
        Assert.Equal((RegistrationState.Withdrawn, 0, 0), (left.State, left.Organization!.Names.Count, left.Organization.Representatives.Count));
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.SubjectId == id && a.Act == "counter.draft-discarded", Cancel));
    }

    [Fact]
    public async Task Drafts_that_nobody_goes_on_with_and_old_notes_go_on_their_day()
    {
        var officer = await app.SignInAsync(await OfficerAsync("ayuda.vieja", "MX-DALLAS"));
        var (left, _) = await BeginAsync(officer, "Borrador Olvidado");
        var (invited, _) = await BeginAsync(officer, "Borrador Invitado");
        var owned = await app.DraftClubAsync(await app.OwnerAsync(), new Club { Name = "Borrador con Dueña" });
        await using var db = app.Open();
        var settings = app.Services.GetRequiredService<RetentionSettings>();
        var now = TimeProvider.System.GetUtcNow();
        var organization = await db.Registrations.Where(r => r.Id == invited).Select(r => r.OrganizationId).SingleAsync(Cancel);
        var three = await db.Registrations.Where(r => r.Id == left || r.Id == invited || r.Id == owned.Id).Select(r => r.OrganizationId).ToListAsync(Cancel);
        await db.Organizations.Where(o => three.Contains(o.Id)).ExecuteUpdateAsync(o => o.SetProperty(x => x.ChangedAt, now.AddDays(-settings.CounterDraftDays + 1)), Cancel);
        var (keptDay, oldDay) = (DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-settings.CounterEntryMonths).AddDays(3), DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-settings.CounterEntryMonths));
        foreach (var (subject, day) in new[] { ("Nota que queda", keptDay), ("Nota que se va", oldDay) })
        {
            var entry = new CounterEntry(Guid.CreateVersion7(), "MX", "MX-DALLAS", false, Guid.CreateVersion7(), now);
            entry.State(day, null, null, CounterChannel.Phone, subject, null, null);
            db.Add(entry);
        }

        await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
        var list = await officer.GetAsync("/es/consulate/counter");
        Assert.Contains($"se borra {settings.CounterEntryMonths} meses después de su día", list.Text, StringComparison.Ordinal);
        Assert.Contains("Si nadie lo continúa, se borra el", list.Document.QuerySelector($"[data-helped='{left}']")!.TextContent, StringComparison.Ordinal);

        var clock = new FakeTimeProvider(now);
        var keeper = ActivatorUtilities.CreateInstance<CounterKeeping>(app.Services, clock);
        Assert.Equal(0, await keeper.DeleteEntriesAsync(Cancel) + await keeper.DeleteDraftsAsync(Cancel));
        clock.Advance(TimeSpan.FromDays(2));
        await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/counter/hand-over/{organization}"), [("Form.Email", "invitada.borrador@example.org"), ("Form.Language", "es")]);
        Assert.Equal(2, await keeper.DeleteEntriesAsync(Cancel) + await keeper.DeleteDraftsAsync(Cancel));
        Assert.Equal([RegistrationState.Withdrawn, RegistrationState.Draft, RegistrationState.Draft], [await app.StateAsync(left), await app.StateAsync(invited), await app.StateAsync(owned.Id)]);
        Assert.Equal(["Nota que queda"], await db.CounterEntries.Where(e => e.ConsulateCode == "MX-DALLAS").Select(e => e.Subject).ToListAsync(Cancel));
        // Nobody accepted: then it goes too.
        clock.Advance(TimeSpan.FromDays(15));
        await keeper.DeleteDraftsAsync(Cancel);
        Assert.Equal(RegistrationState.Withdrawn, await app.StateAsync(invited));
        Assert.Equal(RegistrationState.Draft, await app.StateAsync(owned.Id));
    }

    [Fact]
    public async Task What_is_due_goes_once_and_administrators_see_how_much_of_what_on_which_day()
    {
        var settings = app.Services.GetRequiredService<RetentionSettings>();
        var (now, owner) = (TimeProvider.System.GetUtcNow(), await app.OwnerAsync());
        var (decided, open) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Decidido Hace Años" }), await app.ClubInReviewAsync(owner, new Club { Name = "Club en Revisión Larga" }));
        var returned = await app.ChangeAsync((await app.ClubInReviewAsync(owner, new Club { Name = "Club que Corrige" })).Id, "registration.returned", (r, _) =>
        {
            r.Return(r.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el nombre." }, false, Applications.Reviewer, now);
            return Task.CompletedTask;
        });
        var renewing = await app.ChangeAsync((await app.ApprovedClubAsync(owner, new Club { Name = "Club que Renueva" })).Id, "registration.confirmed", async (r, db) =>
        {
            r.MarkRenewalDue(now);
            r.Confirm(r.Organization!, await db.RuleSetOfAsync(r, now, Cancel), [], null, CountriesOfOrigin.DayIn("MX", now), Applications.Reviewer, now);
        });
        Assert.True(renewing.RenewalWaits);
        await OutliveAsync(decided, owner, now);
        var (unfiled, recent) = (await app.DraftClubAsync(owner, new Club { Name = "Borrador de Hace Años" }), await app.DraftClubAsync(owner, new Club { Name = "Borrador de Este Año" }));
        await using var db = app.Open();
        foreach (var registration in new[] { decided, open, returned, renewing })
            db.Add(new ReviewNote(Guid.CreateVersion7(now), registration.Id, "MX", owner.Id, "Nota de hace años.", now.AddMonths(-settings.CaseNoteMonths).AddDays(-1)));
        db.Add(new ReviewNote(Guid.CreateVersion7(now), decided.Id, "MX", owner.Id, "Nota de este año.", now.AddMonths(-settings.CaseNoteMonths).AddDays(2)));
        await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
        foreach (var (draft, changed) in new[] { (unfiled, now.AddMonths(-settings.UnfiledDraftMonths).AddDays(-1)), (recent, now.AddMonths(-settings.UnfiledDraftMonths).AddDays(2)) })
        {
            await db.Organizations.Where(o => o.Id == draft.OrganizationId).ExecuteUpdateAsync(o => o.SetProperty(x => x.ChangedAt, changed), Cancel);
            await db.Registrations.Where(r => r.Id == draft.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.BegunAt, changed), Cancel);
        }

        // Whoever may still go on with it reads its day beforehand.
        Assert.Contains("Se borra el", (await (await app.SignInAsync(owner, secondFactor: false)).GetAsync("/es/register")).Text, StringComparison.Ordinal);
        var keeper = app.Services.GetRequiredService<RetentionKeeper>();
        var done = await keeper.ForgetDueAsync(Cancel);
        Assert.Equal(RetentionTable.All.Select(r => r.Kind), done.Keys);
        Assert.Equal((1, 1), (done["CaseNotes"], done["UnfiledDrafts"]));
        Assert.Equal((2, 1, 1, 1), (done["Invitations"], done["RenewalLinks"], done["GrantedClaims"], done["Reports"]));
        Assert.Equal(["Nota de este año."], await db.ReviewNotes.Where(n => n.RegistrationId == decided.Id).Select(n => n.Text).ToListAsync(Cancel));
        // What is corrected, and a renewal that waits, are on the desk still.
        Assert.Equal(new[] { open.Id, returned.Id, renewing.Id }.Order(), (await db.ReviewNotes.Where(n => n.Text == "Nota de hace años.").Select(n => n.RegistrationId).ToListAsync(Cancel)).Order());
        Assert.Equal(["plazo1@example.org"], await db.Invitations.Where(i => i.Email.StartsWith("plazo")).Select(i => i.Email).ToListAsync(Cancel));
        Assert.Equal(["plazo1@example.org"], await db.Organizations.Where(o => o.Id == decided.OrganizationId).SelectMany(o => o.Invitations).Select(i => i.Email).ToListAsync(Cancel));
        Assert.Single(await db.RenewalLinks.Where(l => l.RegistrationId == decided.Id).ToListAsync(Cancel));
        Assert.Equal(["", "Organizo la feria."], (await db.Claims.Where(c => c.AccountId == owner.Id).Select(c => c.Text).ToListAsync(Cancel)).Order(StringComparer.Ordinal));
        Assert.Equal([RegistrationState.Withdrawn, RegistrationState.Draft], [await app.StateAsync(unfiled.Id), await app.StateAsync(recent.Id)]);
        Assert.DoesNotContain("Hace Años", string.Concat(await db.Organizations.Where(o => o.Id == unfiled.OrganizationId).SelectMany(o => o.Names).Select(n => n.Text).ToListAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal((0, 0), ((await keeper.ForgetDueAsync(Cancel))["CaseNotes"], (await keeper.ForgetDueAsync(Cancel))["UnfiledDrafts"]));

        var administrator = await app.SignInAsync(await app.ReviewerAccountAsync("plazos.mx", "MX", StaffRole.MinistryAdministrator));
        foreach (var (language, notes, period) in new[] { ("es", "Notas de funcionarios junto a casos decididos", "60 meses"), ("en", "Notes of staff beside decided cases", "60 months") })
        {
            var page = await administrator.GetAsync($"/{language}/staff/retention");
            var row = page.Document.QuerySelector("[data-kind=CaseNotes]")!;
            Assert.Equal([notes, period, "1", "1"], row.Children.Take(4).Select(c => c.TextContent.Trim()));
            Assert.Contains($"{notes}: 1", page.Text, StringComparison.Ordinal);
            Assert.Contains($"{settings.ReportMonths} {(language == "es" ? "meses" : "months")}", page.Document.QuerySelectorAll("thead th")[3].TextContent, StringComparison.Ordinal);
            Assert.Equal(language == "es" ? "1 día" : "1 day", page.Document.QuerySelector("[data-kind=LetterCounts] td")!.TextContent.Trim());
            Assert.NotNull(page.Document.QuerySelector($"main p a[href='/{language}/privacy']"));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ReviewerAsync()).GetAsync("/es/staff/retention")).Status);
    }

    // Of each kind a row whose time was over yesterday, and one whose time is over tomorrow.
    async Task OutliveAsync(Registration registration, Account owner, DateTimeOffset now)
    {
        var settings = app.Services.GetRequiredService<RetentionSettings>();
        foreach (var days in new[] { -1, 1 })
        {
            var found = await app.FoundAsync($"Club Reclamado {days}");
            await using var db = app.Open();
            var organizations = await db.Organizations.WithRepresentatives().Where(o => o.Id == found || o.Id == registration.OrganizationId).ToDictionaryAsync(o => o.Id, Cancel);
            var (expired, granted) = (now.AddDays(days - settings.InvitationDays), now.AddDays(days - settings.GrantedClaimDays));
            organizations[registration.OrganizationId].Invite($"plazo{days}@example.org", RepresentativeRole.Reader, "es", Guid.CreateVersion7(now).ToString("N"), owner.Id, expired - RepresentativeInvitation.Holds);
            db.Add(new StaffInvitation($"plazo{days}@example.org", StaffRole.MinistryReviewer, "MX", null, Guid.CreateVersion7(now).ToString("N"), owner.Id, expired.AddDays(-7), TimeSpan.FromDays(7)));
            db.Add(new RenewalLink(registration.Id, owner.Id, Guid.CreateVersion7(now).ToString("N"), CountriesOfOrigin.EarliestDay(now.AddDays(-settings.RenewalLinkDays)).AddDays(days), now));
            var claim = new OrganizationClaim(Guid.CreateVersion7(now), organizations[found], owner.Id, "Presidenta", "Organizo la feria.", granted);
            claim.Grant(organizations[found], Applications.Reviewer, granted);
            db.Add(claim);
            await db.NoteRetentionAsync("SentMails", 1, now.AddMonths(-settings.ReportMonths).AddDays(days), Cancel);
            await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
        }
    }

    [Fact]
    public async Task A_file_whose_deletion_failed_is_swept_and_one_with_a_row_stays()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.DraftClubAsync(owner, new Club { Name = "Club del Archivo" });
        var store = app.Services.GetRequiredService<DocumentStore>();
        var kept = new ApplicationDocument(registration.Id, "bylaws", "acta.pdf", "application/pdf", 3, new string('a', 64), TimeProvider.System.GetUtcNow());
        await using (var db = app.Open())
        {
            db.Add(kept);
            await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
        }

        var orphan = Guid.CreateVersion7();
        foreach (var key in new[] { kept.Id, orphan })
        {
            using var staged = await store.StageAsync(registration.Id, key, [1, 2, 3], Cancel);
            staged.Place();
            staged.Keep();
        }

        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(2));
        var old = ActivatorUtilities.CreateInstance<DocumentStore>(app.Services, later);
        await ActivatorUtilities.CreateInstance<DocumentSweeper>(app.Services, store, later).SweepAsync(Cancel);
        Assert.NotNull(Opened(store, registration.Id, orphan));
        await ActivatorUtilities.CreateInstance<DocumentSweeper>(app.Services, old, later).SweepAsync(Cancel);
        Assert.Null(Opened(store, registration.Id, orphan));
        Assert.NotNull(Opened(store, registration.Id, kept.Id));
    }

    static string? Opened(DocumentStore store, Guid registration, Guid document)
    {
        using var file = store.Open(registration, document);
        return file?.ToString();
    }
}
