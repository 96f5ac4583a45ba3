using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

public sealed class StaffTests(RegistryApp app, TestCluster cluster) : IClassFixture<RegistryApp>
{
    async Task<Visitor> AdministratorAsync(string email, string country) =>
        await app.SignInAsync(await app.AddAccountAsync(email, "es", (StaffRole.MinistryAdministrator, country, null)));

    static async Task<VisitedPage> InviteAsync(Visitor administrator, string email, StaffRole role, string? consulate = null) =>
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/invite"), [("Form.Email", email), ("Form.Role", role.ToString()), ("Form.Consulate", consulate)]);

    async Task<string> LinkAsync(string email) => await app.LinkToAsync(email, "Mail.Invitation");

    [Fact]
    public async Task A_new_person_accepts_an_invitation_once_sets_up_the_second_factor_and_works()
    {
        var administrator = await AdministratorAsync("admin.hn@example.org", "HN");
        var sent = await InviteAsync(administrator, "nueva.hn@example.org", StaffRole.MinistryReviewer);
        Assert.Equal("/es/staff", sent.Path);
        Assert.Contains("nueva.hn@example.org", sent.Text, StringComparison.Ordinal);

        var link = await LinkAsync("nueva.hn@example.org");
        var (visitor, late) = (app.Anonymous(), app.Anonymous());
        var page = await visitor.GetAsync(link);
        var lateForm = await late.GetAsync(link);
        var asked = await visitor.SubmitAsync(page, [("Form.Name", "Nueva"), ("Form.Password", Person.Password), ("Form.Agrees", "true")]);
        Assert.Equal("/es/account/second-factor", asked.Path);
        await visitor.SetUpAppAsync(await visitor.GetAsync("/es/account/manage/authenticator"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/es/review")).Status);

        Assert.Equal("Este enlace ya no sirve", (await late.SubmitAsync(lateForm, [("Form.Name", "Otra"), ("Form.Password", Person.Password), ("Form.Agrees", "true")])).Heading);
        Assert.Equal("Este enlace ya no sirve", (await late.GetAsync(link)).Heading);
        await using var db = app.Open();
        Assert.Equal(1, await db.Appointments.CountAsync(a => a.Country == "HN" && a.Role == StaffRole.MinistryReviewer, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(link.Split('=')[1], string.Join(' ', await db.Invitations.Select(i => i.TokenHash).ToListAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.True(await db.AuditTrail.AnyAsync(e => e.Act == "staff.appointed" && e.Country == "HN", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_who_open_the_link_at_once_accept_it_once()
    {
        var administrator = await AdministratorAsync("admin.pa@example.org", "PA");
        await InviteAsync(administrator, "rapida.pa@example.org", StaffRole.MinistryReviewer);
        var link = await LinkAsync("rapida.pa@example.org");
        var visitors = Enumerable.Range(0, 4).Select(_ => app.Anonymous()).ToList();
        var forms = await Task.WhenAll(visitors.Select(v => v.GetAsync(link)));
        await Task.WhenAll(visitors.Zip(forms, (v, form) => v.SubmitAsync(form, [("Form.Name", "Rápida"), ("Form.Password", Person.Password), ("Form.Agrees", "true")])));
        await using var db = app.Open();
        Assert.Equal(1, await db.Users.CountAsync(u => u.Email == "rapida.pa@example.org", TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Appointments.CountAsync(a => a.Country == "PA" && a.Role == StaffRole.MinistryReviewer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_in_to_accept_and_nobody_else_can()
    {
        var administrator = await AdministratorAsync("admin.cr@example.org", "CR");
        await app.AddPersonAsync("conocida@example.org");
        var stranger = await app.SignInAsync(await app.AddPersonAsync("ajena@example.org"), secondFactor: false);
        await InviteAsync(administrator, "conocida@example.org", StaffRole.MinistryReviewer);
        var link = await LinkAsync("conocida@example.org");

        Assert.Null((await stranger.GetAsync(link)).Document.QuerySelector("main form"));
        var visitor = app.Anonymous();
        var page = await visitor.GetAsync(link);
        var signIn = page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!;
        var accept = await visitor.SignInAsync("conocida@example.org", Person.Password, signIn);
        Assert.Equal("/es/account/second-factor", (await visitor.SubmitAsync(accept, [])).Path);
    }

    [Fact]
    public async Task However_often_the_buttons_are_pressed_at_once_one_link_is_open()
    {
        var administrator = await AdministratorAsync("admin.gt.prisa@example.org", "GT");
        var form = await administrator.GetAsync("/es/staff/invite");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.SubmitAsync(form, [("Form.Email", "Prisa.GT@example.org"), ("Form.Role", nameof(StaffRole.MinistryReviewer))])));
        await using var db = app.Open();
        var open = db.Invitations.Where(i => i.Email == "Prisa.GT@example.org" && i.AcceptedAt == null && i.WithdrawnAt == null);
        var first = await open.SingleAsync(TestContext.Current.CancellationToken);

        var list = await administrator.GetAsync("/es/staff");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.SubmitAsync(list, [], $"form[action*='{first.Id}'][action*=Resend]")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.NotEqual(first.Id, await open.Select(i => i.Id).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, (await app.MailsToAsync("Prisa.GT@example.org")).Count);
    }

    [Theory]
    [InlineData("Withdraw")]
    [InlineData("Resend")]
    public async Task A_link_stops_working_when_its_invitation_is_withdrawn_or_sent_again(string act)
    {
        var administrator = await AdministratorAsync($"admin.{act}@example.org", "NI");
        var email = $"{act}@example.org".ToLowerInvariant();
        await InviteAsync(administrator, email, StaffRole.MinistryReviewer);
        var link = await LinkAsync(email);
        var list = await administrator.GetAsync("/es/staff");
        var texts = new Dictionary<string, string> { ["Withdraw"] = $"Retirar {email}", ["Resend"] = $"Enviar otra vez {email}" };
        Assert.Equal("/es/staff", (await administrator.SubmitAsync(list, [], $"form[data-invitation='{email}']", texts[act])).Path);
        Assert.Equal("Este enlace ya no sirve", (await app.Anonymous().GetAsync(link)).Heading);
        if (act == "Resend")
            Assert.Equal("Invitación a trabajar en el registro", (await app.Anonymous().GetAsync(await LinkAsync(email))).Heading);
    }

    [Fact]
    public async Task Another_countrys_staff_and_invitations_are_invisible_and_out_of_reach()
    {
        var bz = await AdministratorAsync("admin.bz@example.org", "BZ");
        await InviteAsync(bz, "secreta.bz@example.org", StaffRole.MinistryReviewer);
        var gt = await AdministratorAsync("admin.gt@example.org", "GT");
        var page = await gt.GetAsync("/es/staff");
        Assert.DoesNotContain("bz@example.org", page.Html, StringComparison.Ordinal);

        await using var db = app.Open();
        var appointment = await db.Appointments.SingleAsync(a => a.Country == "BZ", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await gt.GetAsync($"/es/staff/end/{appointment.Id}")).Status);
        await InviteAsync(gt, "propia.gt@example.org", StaffRole.MinistryReviewer);
        var invitation = await db.Invitations.SingleAsync(i => i.Country == "BZ", TestContext.Current.CancellationToken);
        var own = await gt.GetAsync("/es/staff");
        var forged = own with { Document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(own.Html) };
        var form = forged.Document.QuerySelector("form[data-invitation]")!;
        foreach (var handler in new[] { "Withdraw", "Resend" })
        {
            form.QuerySelectorAll("button").ToList().ForEach(button => button.RemoveAttribute("formaction"));
            form.SetAttribute("action", $"/es/staff?handler={handler}&id={invitation.Id}");
            Assert.Equal(HttpStatusCode.NotFound, (await gt.SubmitAsync(forged, [], "form[data-invitation]")).Status);
        }
    }

    [Fact]
    public async Task A_consulate_of_another_country_is_refused()
    {
        var administrator = await AdministratorAsync("admin.sv@example.org", "SV");
        Assert.Equal(["Elija el consulado."], (await InviteAsync(administrator, "x@example.org", StaffRole.ConsularOfficer, "MX-LOS-ANGELES")).Errors);
        Assert.Equal(["Elija el consulado."], (await InviteAsync(administrator, "x@example.org", StaffRole.ConsularOfficer)).Errors);
        Assert.Equal("/es/staff", (await InviteAsync(administrator, "x@example.org", StaffRole.ConsularOfficer, "SV-LOS-ANGELES")).Path);
        Assert.Equal(["Ya hay una invitación sin respuesta para esa persona y esta función. Puede enviarla otra vez desde la lista."],
            (await InviteAsync(administrator, "X@example.org", StaffRole.ConsularOfficer, "SV-LOS-ANGELES")).Errors);
    }

    [Theory]
    [InlineData(StaffRole.SystemAdministrator)]
    [InlineData(StaffRole.RegionalObserver)]
    public async Task A_role_beyond_the_country_cannot_be_given(StaffRole role)
    {
        var administrator = await AdministratorAsync($"admin.{role}@example.org", "MX");
        Assert.Equal(["Elija la función."], (await InviteAsync(administrator, "y@example.org", role)).Errors);
    }

    [Fact]
    public async Task An_ended_appointment_acts_at_the_next_request()
    {
        var administrator = await AdministratorAsync("admin1.mx@example.org", "MX");
        var reviewer = await app.AddAccountAsync("reviewer.mx@example.org", "es", (StaffRole.MinistryReviewer, "MX", null));
        var desk = await app.SignInAsync(reviewer);
        var before = await desk.GetAsync("/es/review");
        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.NotNull(before.Document.QuerySelector("nav a[href='/es/review']"));

        await using var db = app.Open();
        var appointment = await db.Appointments.SingleAsync(a => a.AccountId == reviewer.Id, TestContext.Current.CancellationToken);
        var form = await administrator.GetAsync($"/es/staff/end/{appointment.Id}");
        Assert.Equal(["Escriba por qué termina."], (await administrator.SubmitAsync(form, [("Form.Reason", " ")])).Errors);
        Assert.Equal("/es/staff", (await administrator.SubmitAsync(form, [("Form.Reason", "Cambió de puesto")])).Path);

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync("/es/review")).Status);
        Assert.Null((await desk.GetAsync("/es")).Document.QuerySelector("nav a[href='/es/review']"));
    }

    [Fact]
    public async Task A_country_keeps_its_last_administrator()
    {
        await using var alone = new RegistryApp(cluster);
        await alone.InitializeAsync();
        var account = await alone.AddAccountAsync("only@example.org", "es", (StaffRole.MinistryAdministrator, "MX", null));
        var administrator = await alone.SignInAsync(account);
        await using var db = alone.Open();
        var appointment = await db.Appointments.SingleAsync(TestContext.Current.CancellationToken);
        var refused = await administrator.SubmitAsync(await administrator.GetAsync($"/es/staff/end/{appointment.Id}"), [("Form.Reason", "Me voy")]);
        Assert.Equal(["Es la única persona que administra las cuentas de su país. Invite antes a otra."], refused.Errors);
        Assert.Contains("Me voy", refused.Html, StringComparison.Ordinal);

        await alone.AddAccountAsync("second@example.org", "es", (StaffRole.MinistryAdministrator, "MX", null));
        Assert.Equal("/es", (await administrator.SubmitAsync(await administrator.GetAsync($"/es/staff/end/{appointment.Id}"), [("Form.Reason", "Me voy")])).Path);
    }

    [Fact]
    public async Task Other_roles_do_not_open_the_page_and_nobody_is_led_to_sign_in()
    {
        var reviewer = await app.SignInAsync(await app.AddAccountAsync("only.reviewer@example.org", "es", (StaffRole.MinistryReviewer, "MX", null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/es/staff")).Status);
        Assert.Equal("/en/account/sign-in", (await app.Anonymous().GetAsync("/en/staff")).Path);
    }

    static async Task<VisitedPage> FindAsync(Visitor administrator, string email) => await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/people"), [("Email", email)]);

    [Fact]
    public async Task A_lost_second_factor_is_taken_off_after_somebody_saw_the_person_who_comes_in_again_by_mail_alone()
    {
        var administrator = await AdministratorAsync("mesa.de.ayuda@example.org", "PA");
        var key = Totp.NewKey();
        var account = await app.AddPersonAsync("perdio.telefono@example.org", key, roles: (StaffRole.Auditor, "PA", null));
        var elsewhere = await app.SignInAsync(account);
        var page = await FindAsync(administrator, " Perdio.Telefono@example.org ");
        Assert.Contains("Configurado", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Confirme que alguien vio a la persona y su documento.", "Escriba qué pasó."], (await administrator.SubmitAsync(page, [], "form#take-off")).Errors);
        var done = await administrator.SubmitAsync(page, [("Form.Seen", "true"), ("Form.Reason", "Se le cayó al río; la vio el consulado en Houston.")], "form#take-off");
        Assert.Contains("Quitamos el segundo paso de perdio.telefono", done.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form#take-off"));

        Assert.Equal("/es/account/sign-in", (await elsewhere.GetAsync("/es/audit")).Path);
        var visitor = app.Anonymous();
        Assert.Single((await visitor.SignInAsync("perdio.telefono@example.org", Person.Password)).Errors);
        Assert.Contains(await app.MailsToAsync("perdio.telefono@example.org"), mail => mail.Template == "Mail.SecondFactorTakenOff");
        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "perdio.telefono@example.org")]);
        await visitor.SubmitAsync(await visitor.GetAsync(await app.LinkToAsync("perdio.telefono@example.org", "Mail.Recovery")), [("Form.Password", "nueve gatos en la azotea")]);
        Assert.Equal("/es/account/second-factor", (await visitor.SignInAsync("perdio.telefono@example.org", "nueve gatos en la azotea", "/es/account/sign-in?returnUrl=%2Fes%2Faudit")).Path);
        await using var db = app.Open();
        var entry = await db.AuditTrail.SingleAsync(e => e.Act == "account.second-factor-taken-off" && e.SubjectId == account.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("PA", "Se le cayó al río; la vio el consulado en Houston."), (entry.Country, entry.Reason));
    }

    [Fact]
    public async Task Nobody_takes_the_second_factor_off_the_own_account_a_strangers_or_one_that_works_for_another_country_too()
    {
        var own = await app.AddPersonAsync("admin.propia@example.org", Totp.NewKey(), roles: (StaffRole.MinistryAdministrator, "PA", null));
        var administrator = await app.SignInAsync(own);
        await app.AddPersonAsync("de.otro.pais@example.org", Totp.NewKey(), roles: (StaffRole.Auditor, "CR", null));
        var both = await app.AddPersonAsync("de.dos.paises@example.org", Totp.NewKey(), roles: [(StaffRole.Auditor, "PA", null), (StaffRole.Auditor, "CR", null)]);
        await app.AddPersonAsync("de.ninguno@example.org");
        foreach (var email in new[] { "de.otro.pais@example.org", "de.ninguno@example.org", "no.existe@example.org" })
            Assert.Equal(["Nadie de su país ni de sus organizaciones entra con ese correo."], (await FindAsync(administrator, email)).Errors);
        Assert.Contains("Pídaselo a otra persona", (await FindAsync(administrator, "admin.propia@example.org")).Text, StringComparison.Ordinal);
        var page = await FindAsync(administrator, "de.dos.paises@example.org");
        Assert.Null(page.Document.QuerySelector("form#take-off"));
        page.Document.QuerySelector("form#end-sessions")!.SetAttribute("action", page.Path + "?handler=TakeOff");
        await administrator.SubmitAsync(page, [("Form.Seen", "true"), ("Form.Reason", "Por la mala")], "form#end-sessions");
        await using var db = app.Open();
        Assert.True((await db.Users.SingleAsync(a => a.Id == both.Id, TestContext.Current.CancellationToken)).TwoFactorEnabled);
    }

    [Fact]
    public async Task An_administrator_ends_all_sessions_of_a_person_at_once()
    {
        var administrator = await AdministratorAsync("admin.cierra@example.org", "PA");
        var account = await app.AddPersonAsync("dejo.abierto@example.org", roles: (StaffRole.Auditor, "PA", null));
        var (here, there) = (await app.SignInAsync(account), await app.SignInAsync(account));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/es/audit")).Status);
        var done = await administrator.SubmitAsync(await FindAsync(administrator, "dejo.abierto@example.org"), [], "form#end-sessions");
        Assert.Contains("Cerramos todas las sesiones de dejo.abierto", done.Document.Body!.TextContent, StringComparison.Ordinal);
        foreach (var session in new[] { here, there })
            Assert.Equal("/es/account/sign-in", (await session.GetAsync("/es/audit")).Path);
        Assert.Contains(await app.MailsToAsync("dejo.abierto@example.org"), mail => mail.Template == "Mail.SessionsEnded");
    }
}
