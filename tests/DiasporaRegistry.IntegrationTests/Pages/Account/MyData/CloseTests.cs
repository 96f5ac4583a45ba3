using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts.MyData;

public sealed class CloseTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<VisitedPage> CloseAsync(Visitor visitor, VisitedPage page) =>
        visitor.SubmitAsync(page, [("Form.Password", Person.Password), ("Form.Understands", "true")]);

    [Fact]
    public async Task A_closed_account_is_forgotten_in_every_column_of_the_database_but_for_its_key()
    {
        var account = await app.AddPersonAsync("olvido.total@example.org", key: "JBSWY3DPEHPK3PXP");
        var other = await app.AddPersonAsync("queda@example.org");
        await FillAsync(account, other);
        var visitor = await app.SignInAsync(account);
        await CloseAsync(visitor, await visitor.GetAsync("/es/account/my-data/close"));
        await using (var db = app.Open())
            Assert.NotNull((await db.Users.SingleAsync(a => a.Id == account.Id, Cancel)).ClosedAt);

        // The farewell is the last thing that knows the address, until the outbox forgets it as it does every mail.
        Assert.Equal("Mail.Closed", Assert.Single(await app.MailsToAsync("olvido.total@example.org")).Template);
        await using (var db = app.Open())
            await db.Outbox.Where(m => m.ToAddress == "olvido.total@example.org").ExecuteDeleteAsync(Cancel);
        Assert.Empty(await WhereAsync("olvido.total", text: true));

        await using var model = app.Open();
        var may = PersonalColumns.All.Where(c => c.OnClosing == OnClosing.KeyStays).Select(c => Column(model, c)).Append("account.id").ToHashSet();
        var keys = await WhereAsync(account.Id.ToString(), text: false);
        Assert.Empty(keys.Except(may));
        Assert.Contains("consent.account_id", keys);
        Assert.Contains("representative_event.account_id", keys);
        Assert.Superset(new HashSet<string>(["proposal.begun_by", "proposal_event.account_id", "proposal_partner.answered_by"]), keys.ToHashSet());
        Assert.DoesNotContain("call_question.asked_by", keys);
    }

    [Fact]
    public async Task Whoever_alone_answers_for_an_organization_is_told_of_it_even_when_the_form_did_not_say_so()
    {
        var account = await app.AddPersonAsync("sin.registro@example.org");
        await app.ApprovedClubAsync(account);
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/my-data/close"), [("Form.Password", Person.Password), ("Form.Understands", "true"), ("Form.Told", null)]);
        Assert.StartsWith("De las organizaciones de esta página responde solo usted", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_in_to_a_closed_account_and_its_sessions_end_at_once()
    {
        var account = await app.AddPersonAsync("adios@example.org");
        var elsewhere = await app.SignInAsync(account, secondFactor: false);
        var visitor = app.Anonymous();
        await visitor.SignInAsync("adios@example.org", Person.Password);
        var page = await visitor.GetAsync("/es/account/my-data/close");
        var wrong = await visitor.SubmitAsync(page, [("Form.Password", "no es la mía")]);
        Assert.Equal(["Marque que lo entiende.", "Esa no es su contraseña actual. Escríbala de nuevo."], wrong.Errors);
        var done = await CloseAsync(visitor, page);
        Assert.Equal("/es/account/sign-in", done.Path);
        Assert.Contains("Su cuenta está cerrada", done.Document.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/sign-in", (await elsewhere.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().SignInAsync("adios@example.org", Person.Password)).Path);
        // The address is free for a new account of whoever owns it.
        await app.Anonymous().SignUpAsync("adios@example.org");
        Assert.Contains(await app.MailsToAsync("adios@example.org"), mail => mail.Template == "Mail.SignUp");
        await using var db = app.Open();
        Assert.True(await db.AuditTrail.AnyAsync(e => e.Act == "account.closed" && e.AccountId == account.Id, Cancel));
    }

    [Fact]
    public async Task An_organization_that_a_ministry_knows_stays_and_its_ministry_is_told()
    {
        var owner = await app.AddPersonAsync("sola@example.org");
        var editor = await app.AddAccountAsync("edita.la@example.org");
        await app.AddAccountAsync("rev.cierre@example.org", "es", (StaffRole.MinistryReviewer, "MX", null));
        await app.AddAccountAsync("rev.otro.pais@example.org", "es", (StaffRole.MinistryReviewer, "GT", null));
        var approved = await app.ApprovedClubAsync(owner, new Club { Name = "Club que queda solo" });
        await app.AddRepresentativeAsync(approved.Id, editor, RepresentativeRole.Editor);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync("/es/account/my-data/close");
        Assert.Contains("Club que queda solo", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/es/register/representatives/{approved.OrganizationId}/hand-over']"));
        await CloseAsync(visitor, page);

        await using var db = app.Open();
        var registration = await db.Registrations.SingleAsync(r => r.Id == approved.Id, Cancel);
        Assert.Equal(RegistrationState.Approved, registration.State);
        var organization = await db.Organizations.WithRepresentatives().Include(o => o.RepresentativeHistory).SingleAsync(o => o.Id == approved.OrganizationId, Cancel);
        Assert.Equal([editor.Id], organization.Representatives.Select(r => r.AccountId));
        Assert.Contains(organization.RepresentativeHistory, e => e.Act == RepresentativeAct.AccountClosed && e.AccountId == owner.Id);
        Assert.Contains(await app.MailsToAsync("rev.cierre@example.org"), mail => mail.Template == "Mail.NobodyAnswers" && !mail.Body.Contains("sola@example.org", StringComparison.Ordinal));
        Assert.Empty(await app.MailsToAsync("rev.otro.pais@example.org"));
        Assert.Contains(await app.MailsToAsync("edita.la@example.org"), mail => mail.Template == "Mail.OwnerGone");

        var reviewer = await db.Users.SingleAsync(a => a.Email == "rev.cierre@example.org", Cancel);
        var desk = await (await app.SignInAsync(reviewer)).GetAsync($"/es/review/{approved.Id}");
        Assert.Contains("Nadie responde por esta organización", desk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sola", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_successor_whom_the_last_owner_named_can_still_take_over()
    {
        var owner = await app.AddPersonAsync("nombra@example.org");
        var approved = await app.ApprovedClubAsync(owner, new Club { Name = "Club con quien sigue" });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var handOver = await visitor.GetAsync($"/es/register/representatives/{approved.OrganizationId}/hand-over");
        await visitor.SubmitAsync(handOver, [("Form.Email", "sigue@example.org")]);
        await CloseAsync(visitor, await visitor.GetAsync("/es/account/my-data/close"));

        var successor = await app.AddAccountAsync("sigue@example.org");
        var next = await app.SignInAsync(successor, secondFactor: false);
        await next.SubmitAsync(await next.GetAsync(await app.LinkToAsync("sigue@example.org", "Mail.Successor")), []);
        await using var db = app.Open();
        Assert.True((await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == approved.OrganizationId, Cancel)).IsOwnedBy(successor.Id));
    }

    [Fact]
    public async Task A_draft_that_no_ministry_saw_is_emptied_with_its_documents()
    {
        var secretary = await Secretary.NewAsync(app, "borrador.solo");
        await using (var db = app.Open())
        {
            // Her account has no password; a session without one is asked for nothing more.
            Assert.Null((await db.Users.SingleAsync(u => u.Email == secretary.Email, Cancel)).PasswordHash);
        }

        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club borrador de una sola");
        var organizationId = (await app.ReadAsync(secretary.RegistrationId)).OrganizationId;
        var proposal = (await app.ReadyAsync(await app.CallAsync(), organizationId, says: CoInvestments.Street() with { Title = "Calle de Remedios Prueba" }))[0];
        var page = await secretary.Visitor.GetAsync("/es/account/my-data/close");
        Assert.Contains("se borra todo lo que escribió", page.Text, StringComparison.Ordinal);
        await secretary.Visitor.SubmitAsync(page, [("Form.Understands", "true")]);

        await using var after = app.Open();
        var registration = await after.Registrations.Whole().SingleAsync(r => r.Id == secretary.RegistrationId, Cancel);
        Assert.Equal(RegistrationState.Withdrawn, registration.State);
        var organization = registration.Organization!;
        Assert.True(organization is { Names.Count: 0, Board.Count: 0, Contacts.Count: 0, Residences.Count: 0, Origins.Count: 0, Representatives.Count: 0, Objectives.Count: 0, Kind: null });
        Assert.Empty(await WhereAsync("Remedios Prueba", text: true));
        Assert.False(await after.Proposals.AnyAsync(p => p.Id == proposal, Cancel));
    }

    [Fact]
    public async Task Somebody_who_became_the_only_owner_meanwhile_is_told_first()
    {
        var one = await app.AddPersonAsync("una.de.dos@example.org");
        var two = await app.AddPersonAsync("dos.de.dos@example.org");
        var approved = await app.ApprovedClubAsync(one, new Club { Name = "Club de dos" });
        await app.AddRepresentativeAsync(approved.Id, two, RepresentativeRole.Owner);
        var (first, second) = (await app.SignInAsync(one, secondFactor: false), await app.SignInAsync(two, secondFactor: false));
        var (open, openToo) = (await first.GetAsync("/es/account/my-data/close"), await second.GetAsync("/es/account/my-data/close"));
        Assert.DoesNotContain("Club de dos", open.Text, StringComparison.Ordinal);
        var answers = await Task.WhenAll(CloseAsync(first, open), CloseAsync(second, openToo));
        var told = Assert.Single(answers, a => a.Path != "/es/account/sign-in");
        Assert.Contains("responde solo usted", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Contains("Club de dos", told.Text, StringComparison.Ordinal);
        var left = answers[0].Path == "/es/account/sign-in" ? second : first;
        Assert.Equal("/es/account/sign-in", (await CloseAsync(left, told)).Path);
    }

    [Fact]
    public async Task Staff_are_released_by_their_ministry_first()
    {
        var reviewer = await app.AddPersonAsync("de.guardia@example.org", roles: (StaffRole.MinistryReviewer, "MX", null));
        var visitor = await app.SignInAsync(reviewer);
        var page = await visitor.GetAsync("/es/account/my-data/close");
        Assert.Contains("termine su nombramiento", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        // Nor with a form that was opened before the appointment.
        var late = await app.AddPersonAsync("luego.de.guardia@example.org");
        var early = await app.SignInAsync(late);
        var form = await early.GetAsync("/es/account/my-data/close");
        await using (var db = app.Open())
        {
            db.Add(new StaffAppointment(late.Id, StaffRole.MinistryReviewer, "MX", null, null, TimeProvider.System.GetUtcNow()));
            await db.SaveAsync(new Data.Audit.Act("staff.appointed", Actor.System, late.Id), Cancel);
        }

        Assert.Contains("termine su nombramiento", (await CloseAsync(early, form)).Text, StringComparison.Ordinal);
    }

    /// <summary>Puts the account's address and key wherever the register keeps such things.</summary>
    async Task FillAsync(Account account, Account other)
    {
        var now = TimeProvider.System.GetUtcNow();
        var approved = await app.ApprovedClubAsync(other, new Club { Name = "Club de otra persona" });
        await app.AddRepresentativeAsync(approved.Id, account, RepresentativeRole.Editor);
        var asked = await app.ApprovedClubAsync(other, new Club { Name = "Club que la invita", Origin = "MX-32034" });
        await ProposeAsync(account, approved, asked, now);
        await using var db = app.Open();
        var organization = await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == asked.OrganizationId, Cancel);
        organization.Invite("Olvido.Total@example.org", RepresentativeRole.Reader, "es", Guid.CreateVersion7(now).ToString("N"), other.Id, now);
        db.Add(new SavedSearch(Guid.CreateVersion7(now), account.Id, null, "es", "De olvido.total", "?q=jerez", true, [], now));
        db.Add(new SavedSearch(Guid.CreateVersion7(now), null, "olvido.total@example.org", "es", "Antes de la cuenta", "?q=jerez", true, [], now));
        db.Add(new RenewalLink(approved.Id, account.Id, Guid.CreateVersion7(now).ToString("N"), new DateOnly(2030, 1, 1), now));
        db.Add(new ImportBatch(Guid.CreateVersion7(now), "MX", "clubes.csv", account.Id, now));
        db.Add(new OutboxMail("OLVIDO.TOTAL@example.org", "es", "x", "Para olvido.total", "Hola", now));
        db.Add(new OutboxMail("club@example.org", "es", "x", "De alguien", "Hola", now, replyTo: "olvido.total@example.org"));
        db.Add(new MistakeReport(Guid.CreateVersion7(now), approved.OrganizationId, "MX", [MistakenFact.Name], "El nombre", "olvido.total@example.org", "es", now));
        var street = await app.StreetAsync(approved);
        await app.PlannedAsync(street.Id);
        await app.WorksAsync(street.Id, (project, works, terms) => works.Report([.. works.Milestones.Select(m => new Domain.CoInvestment.Execution.PartProgress(m.Id, 10))], "Se trazó la calle.", project.Balances, terms, new Actor(account.Id, Capacity.Representative), now));
        db.Add(new WorksPhoto(street.Id, null, null, null, street.AgreedOn!.Value, null, new(null, null, false), "image/jpeg", 1, new string('a', 64), account.Id, now));
        var by = new Actor(account.Id, Capacity.Representative);
        var places = await db.Organizations.AsNoTracking().Include(o => o.Residences).Include(o => o.Origins).SingleAsync(o => o.Id == approved.OrganizationId, Cancel);
        db.Add(Need.Of(Guid.CreateVersion7(now), places, "MX", ["MX"], 0, new("organizational", "pandemic", "Lo pide olvido.", NeedUrgency.Soon, NeedEnd.Origin, "MX-32020"), by, now));
        db.Add(new SelfCheck(Guid.CreateVersion7(now), approved.OrganizationId, SelfCheckQuestionnaires.Current, SelfCheckQuestionnaires.Current.Statements.ToDictionary(s => s.Code, _ => 3), by, now));
        db.Add(new Complaint(street.Id, 1, Guid.CreateVersion7(now), "Falta cemento.", "olvido.total@example.org", "es", new string('b', 64), street.AgreedOn.Value, now));
        db.Add(new StaffInvitation("olvido.total@example.org", StaffRole.MinistryReviewer, "MX", null, Guid.CreateVersion7(now).ToString("N"), other.Id, now, TimeSpan.FromDays(7)));
        db.Add(Domain.Consents.Consent.Give(account.Id, Domain.Consents.ConsentPurpose.Account, "es", "Acepto", now));
        await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
        await db.KeepAsync(new Actor(account.Id, Capacity.MinistryReviewer), "MX", LookKind.Case, [approved.OrganizationId], now, Cancel);
        // The wildcard in the address is a letter: a neighbour's rows stay.
        db.Add(new OutboxMail("olvidoXtotal@example.org", "es", "x", "Otra persona", "Hola", now));
        await db.SaveChangesAsync(Cancel);
    }

    // Asks about a call, begins a proposal and submits it, and answers for the organization that was asked to join in.
    async Task ProposeAsync(Account account, Registration own, Registration other, DateTimeOffset now)
    {
        var (call, by) = (await app.CallAsync(), new Actor(account.Id, Capacity.Representative));
        await using var db = app.Open();
        var known = await db.Calls.Include(c => c.Year).Include(c => c.Lines).SingleAsync(c => c.Id == call.Id, Cancel);
        var proposal = new Proposal(known, known.Year!, own.OrganizationId, 1, by, now);
        proposal.Rewrite(CoInvestments.Street(), known.Year!.Rules, now);
        proposal.Attach(new ProposalFile(proposal.Id, ProposalFileKind.MunicipalLetter, "carta.pdf", "application/pdf", 1_000, new string('0', 64), now), now);
        proposal.Answer(proposal.Ask(other.OrganizationId, now).Id, true, by, now);
        proposal.Submit(known, known.Year, await db.Registrations.SingleAsync(r => r.Id == own.Id, Cancel), OrganizationKind.HometownClub, await db.Places.SingleAsync(p => p.Code == CoInvestments.Jerez, Cancel), by, now);
        db.AddRange(proposal, new CallQuestion(known, "¿Cuenta el IVA?", account.Id, now));
        await db.SaveAsync(new Data.Audit.Act("test", Actor.System), Cancel);
    }

    static string Column(RegistryDb db, PersonalColumn column)
    {
        var entity = db.Model.FindEntityType(column.Entity)!;
        return $"{entity.GetTableName()}.{entity.FindProperty(column.Property)!.GetColumnName()}";
    }

    /// <summary>The columns of the whole database that hold a value.</summary>
    async Task<IReadOnlySet<string>> WhereAsync(string value, bool text)
    {
        await using var db = app.Open();
        var types = text ? "'text','character varying','jsonb','json','ARRAY'" : "'uuid'";
        var sql = string.Format(CultureInfo.InvariantCulture,
            "SELECT table_name || '.' || column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ({0}) AND table_name NOT IN ('place', 'audit_entry')", types);
        var columns = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancel);
        var found = new HashSet<string>();
        foreach (var column in columns)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var probe = $"SELECT count(*)::int AS \"Value\" FROM \"{table}\" WHERE \"{name}\"::text ILIKE {{0}}";
            if ((await db.Database.SqlQueryRaw<int>(probe, text ? $"%{value}%" : value).ToListAsync(Cancel))[0] > 0)
                found.Add(column);
        }

        Assert.True(columns.Count > 20);
        return found;
    }
}
