using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Representatives;

public sealed class RepresentativesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Desk(Account Owner, Visitor Visitor, Guid Registration, Guid Organization)
    {
        public string Page(string path = "", string language = "es") => $"/{language}/register/representatives/{Organization}{path}";
    }

    private async Task<Desk> DeskAsync(string name, bool submitted = false)
    {
        var owner = await app.AddAccountAsync($"{name}@example.org", "es");
        var club = new Club { Name = "Club " + name };
        var registration = submitted ? await app.SubmittedClubAsync(owner, club) : await app.DraftClubAsync(owner, club);
        return new Desk(owner, await app.SignInAsync(owner, secondFactor: false), registration.Id, registration.OrganizationId);
    }

    private async Task<(Account Account, Visitor Visitor)> JoinAsync(Desk desk, string name, RepresentativeRole role)
    {
        var account = await app.AddAccountAsync($"{name}@example.org", "en");
        await app.AddRepresentativeAsync(desk.Registration, account, role);
        return (account, await app.SignInAsync(account, secondFactor: false));
    }

    private static async Task<VisitedPage> InviteAsync(Desk desk, string email, RepresentativeRole role, string language = "es") =>
        await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(desk.Page("/invite")), [("Form.Email", email), ("Form.Role", role.ToString()), ("Form.Language", language)]);

    private async Task<Dictionary<Guid, RepresentativeRole>> RolesAsync(Desk desk)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.Id == desk.Organization).SelectMany(o => o.Representatives).ToDictionaryAsync(r => r.AccountId, r => r.Role, Cancel);
    }

    private async Task<string> PersonLinkAsync(Guid organization, Guid account, string act)
    {
        await using var db = app.Open();
        var id = await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Representatives).Where(r => r.AccountId == account).Select(r => r.Id).SingleAsync(Cancel);
        return $"/es/register/representatives/{organization}/{act}/{id}";
    }

    [Fact]
    public async Task Somebody_new_opens_the_link_signs_up_with_any_address_accepts_once_and_works()
    {
        var desk = await DeskAsync("invita");
        var sent = await InviteAsync(desk, "nueva.editora@example.org", RepresentativeRole.Editor);
        Assert.Equal(desk.Page(), sent.Path);
        Assert.Contains("nueva.editora@example.org", sent.Document.QuerySelector("#invitations")!.TextContent, StringComparison.Ordinal);
        var link = await app.LinkToAsync("nueva.editora@example.org", "Mail.Invitation");

        var visitor = app.Anonymous();
        var page = await visitor.GetAsync(link);
        foreach (var said in new[] { "Club invita", "Editor", "invita" })
            Assert.Contains(said, page.Document.QuerySelector("main dl")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nueva.editora@example.org", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));

        // Another address than the one that was written to.
        var signUp = await visitor.GetAsync(page.Document.QuerySelector("main a.govuk-button--secondary")!.GetAttribute("href")!);
        await visitor.SubmitAsync(signUp, [("Form.Email", "otro.correo@example.org")]);
        var confirm = await visitor.GetAsync(await app.LinkToAsync("otro.correo@example.org", "Mail.SignUp"));
        var back = await visitor.SubmitAsync(confirm, [("Form.Name", "Editora Nueva"), ("Form.Password", Person.Password), ("Form.Agrees", "true")]);
        Assert.Equal("/es/register/representatives/invitation", back.Path);
        Assert.Contains("otro.correo@example.org", back.Text, StringComparison.Ordinal);
        var accepted = await visitor.SubmitAsync(back, []);
        Assert.Equal("/es/register", accepted.Path);
        Assert.Contains("Club invita", accepted.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/es/register/{desk.Registration}/names")).Status);

        Assert.Contains("Usted ya aceptó", (await visitor.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("ya se aceptó", (await app.Anonymous().GetAsync(link)).Text, StringComparison.Ordinal);
        var list = await desk.Visitor.GetAsync(desk.Page());
        Assert.Contains("Editora Nueva", list.Document.QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Por invitación de invita", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nueva.editora@example.org", list.Html, StringComparison.Ordinal);
        Assert.Contains(await app.MailsToAsync("invita@example.org"), m => m.Template == "Mail.Joined" && !m.Body.Contains("Editora", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_is_kept_as_a_hash_and_the_audit_keeps_no_address()
    {
        var desk = await DeskAsync("secreta");
        await InviteAsync(desk, "callada@example.org", RepresentativeRole.Reader);
        var secret = (await app.LinkToAsync("callada@example.org", "Mail.Invitation")).Split('=')[1];
        await using var db = app.Open();
        var invitation = await db.Organizations.Where(o => o.Id == desk.Organization).SelectMany(o => o.Invitations).SingleAsync(Cancel);
        Assert.NotEqual(secret, invitation.TokenHash);
        var trail = await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == desk.Organization).ToListAsync(Cancel);
        Assert.Contains(trail, e => e.Act == "representatives.invited");
        Assert.DoesNotContain(trail, e => e.Changes.Contains("callada", StringComparison.Ordinal) || e.Changes.Contains(secret, StringComparison.Ordinal)
            || e.Changes.Contains(invitation.TokenHash!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invitation_says_the_same_of_an_address_with_an_account_and_without()
    {
        var desk = await DeskAsync("iguales");
        await app.AddAccountAsync("con.cuenta@example.org", "en");
        var (known, unknown) = (await InviteAsync(desk, "con.cuenta@example.org", RepresentativeRole.Reader), await InviteAsync(desk, "sin.cuenta@example.org", RepresentativeRole.Reader));
        string Notice(VisitedPage page, string email) => page.Document.QuerySelector(".govuk-notification-banner")!.TextContent.Replace(email, "", StringComparison.Ordinal);
        Assert.Equal(Notice(known, "con.cuenta@example.org"), Notice(unknown, "sin.cuenta@example.org"));
        var (one, two) = ((await app.MailsToAsync("con.cuenta@example.org")).Single(), (await app.MailsToAsync("sin.cuenta@example.org")).Single());
        Assert.Equal((one.Subject, one.Language), (two.Subject, two.Language));
        Assert.Equal(await OpenedAsync("con.cuenta@example.org"), await OpenedAsync("sin.cuenta@example.org"));

        async Task<string> OpenedAsync(string email) => (await app.Anonymous().GetAsync(await app.LinkToAsync(email, "Mail.Invitation"))).Text;
    }

    [Theory]
    [InlineData("es", "Este enlace no sirve", "se retiró", "venció", "incompleto")]
    [InlineData("en", "This link does not work", "was taken back", "expired", "incomplete")]
    public async Task A_link_that_is_wrong_expired_or_taken_back_says_so(string language, string heading, string revoked, string expired, string unknown)
    {
        var desk = await DeskAsync("enlaces" + language);
        var email = $"tarde.{language}@example.org";
        await InviteAsync(desk, email, RepresentativeRole.Editor, language);
        var first = await app.LinkToAsync(email, "Mail.Invitation");
        var form = $"form[data-invitation='{email}']";
        await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(desk.Page()), [], form, $"Enviar otra vez {email}");
        var second = await app.LinkToAsync(email, "Mail.Invitation");
        await SaysAsync(first, unknown);
        await SaysAsync($"/{language}/register/representatives/invitation", unknown);
        Assert.NotEqual(heading, (await app.Anonymous().GetAsync(second)).Heading);

        await using var db = app.Open();
        await db.Set<RepresentativeInvitation>().Where(i => i.Email == email).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, i => i.InvitedAt), Cancel);
        await SaysAsync(second, expired);
        await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(desk.Page()), [], form, $"Retirar {email}");
        await SaysAsync(second, revoked);

        async Task SaysAsync(string link, string word)
        {
            var page = await app.Anonymous().GetAsync(link);
            Assert.Equal(heading, page.Heading);
            Assert.Contains(word, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_who_accept_the_same_invitation_at_once_accept_it_once()
    {
        var desk = await DeskAsync("carrera");
        await InviteAsync(desk, "carrera.uno@example.org", RepresentativeRole.Editor);
        var link = await app.LinkToAsync("carrera.uno@example.org", "Mail.Invitation");
        var visitors = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await app.SignInAsync(await app.AddAccountAsync($"carrera{i}@example.org", "es"), secondFactor: false)));
        var forms = await Task.WhenAll(visitors.Select(v => v.GetAsync(link)));
        var answers = await Task.WhenAll(visitors.Zip(forms, (v, form) => v.SubmitAsync(form, [])));
        Assert.Single(answers, a => a.Path == "/es/register");
        Assert.Equal(3, answers.Count(a => a.Heading == "Este enlace no sirve"));
        Assert.Equal(2, (await RolesAsync(desk)).Count);
    }

    [Fact]
    public async Task Two_owners_who_remove_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 3; round++)
        {
            var desk = await DeskAsync($"duelo{round}");
            var (second, visitor) = await JoinAsync(desk, $"duelista{round}", RepresentativeRole.Owner);
            var mine = await desk.Visitor.GetAsync(await PersonLinkAsync(desk.Organization, second.Id, "remove"));
            var theirs = await visitor.GetAsync(await PersonLinkAsync(desk.Organization, desk.Owner.Id, "remove"));
            var answers = await Task.WhenAll(desk.Visitor.SubmitAsync(mine, []), visitor.SubmitAsync(theirs, []));
            Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, a.Status.ToString()));
            Assert.Equal(RepresentativeRole.Owner, Assert.Single(await RolesAsync(desk)).Value);
        }
    }

    [Fact]
    public async Task A_removed_representative_loses_access_at_the_next_request_and_is_told()
    {
        var desk = await DeskAsync("retira");
        var (account, visitor) = await JoinAsync(desk, "retirada", RepresentativeRole.Editor);
        var open = await visitor.GetAsync($"/es/register/{desk.Registration}/names");
        Assert.Equal(HttpStatusCode.OK, open.Status);
        await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(await PersonLinkAsync(desk.Organization, account.Id, "remove")), []);
        foreach (var path in new[] { $"/es/register/{desk.Registration}", $"/es/register/{desk.Registration}/names", desk.Page(), $"/es/register/letters/{desk.Organization}" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(open, [("Form.Official", "Robado")])).Status);
        Assert.DoesNotContain("Club retira", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        var mail = (await app.MailsToAsync("retirada@example.org")).Single(m => m.Template == "Mail.Removed");
        Assert.Equal("You no longer represent Club retira", mail.Subject);
    }

    [Fact]
    public async Task The_last_owner_is_refused_in_words_and_a_reader_leaves()
    {
        var desk = await DeskAsync("ultima");
        var leave = await desk.Visitor.GetAsync(desk.Page("/leave"));
        Assert.Null(leave.Document.QuerySelector("main form"));
        Assert.Contains("la única persona responsable", leave.Text, StringComparison.Ordinal);
        var role = await desk.Visitor.GetAsync(await PersonLinkAsync(desk.Organization, desk.Owner.Id, "role"));
        Assert.Equal(["Una organización siempre tiene por lo menos una persona responsable. Nombre primero a otra."], (await desk.Visitor.SubmitAsync(role, [("NewRole", "Reader")])).Errors);
        Assert.Equal(["Elija la función."], (await desk.Visitor.SubmitAsync(role, [("NewRole", "Presidente")])).Errors);

        // The form of who is not the last owner, sent by who became it.
        var (second, visitor) = await JoinAsync(desk, "penultima", RepresentativeRole.Owner);
        var form = await desk.Visitor.GetAsync(desk.Page("/leave"));
        Assert.NotNull(form.Document.QuerySelector("main form"));
        await visitor.SubmitAsync(await visitor.GetAsync(desk.Page("/leave")), []);
        Assert.Equal(["Una organización siempre tiene por lo menos una persona responsable. Nombre primero a otra."], (await desk.Visitor.SubmitAsync(form, [])).Errors);
        Assert.DoesNotContain(second.Id, (await RolesAsync(desk)).Keys);

        var (_, reader) = await JoinAsync(desk, "lectora.que.va", RepresentativeRole.Reader);
        Assert.Equal("/es/register", (await reader.SubmitAsync(await reader.GetAsync(desk.Page("/leave")), [])).Path);
        Assert.Single(await RolesAsync(desk));
    }

    [Fact]
    public async Task A_changed_role_acts_at_once_and_is_told_in_the_persons_language()
    {
        var desk = await DeskAsync("asciende");
        var (account, visitor) = await JoinAsync(desk, "ascendida", RepresentativeRole.Reader);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/es/register/{desk.Registration}/names")).Status);
        var form = await desk.Visitor.GetAsync(await PersonLinkAsync(desk.Organization, account.Id, "role"));
        await desk.Visitor.SubmitAsync(form, [("NewRole", "Editor")]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/es/register/{desk.Registration}/names")).Status);
        Assert.Contains("now: Editor", (await app.MailsToAsync("ascendida@example.org")).Single(m => m.Template == "Mail.RoleChanged").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RepresentativeRole.Editor)]
    [InlineData(RepresentativeRole.Reader)]
    public async Task Who_does_not_own_it_sees_no_names_and_no_invitations(RepresentativeRole role)
    {
        var desk = await DeskAsync("nombres" + role);
        await InviteAsync(desk, $"invitada.{role}@example.org".ToLowerInvariant(), RepresentativeRole.Reader);
        var (_, visitor) = await JoinAsync(desk, $"curiosa.{role}".ToLowerInvariant(), role);
        var page = await visitor.GetAsync(desk.Page("", "en"));
        Assert.Contains("Only the owners", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nombres" + role + "@", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("invitada", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#people"));
    }

    [Fact]
    public async Task An_editor_edits_contacts_people_and_addresses_and_does_not_make_them_public()
    {
        var desk = await DeskAsync("contactos");
        var (_, editor) = await JoinAsync(desk, "editora.contactos", RepresentativeRole.Editor);
        var address = $"/es/register/{desk.Registration}/contacts";
        var refused = await editor.SubmitAsync(await editor.GetAsync(address), [("Form.Channels[0].Visibility", "Public")]);
        Assert.Equal(["Solo quien es responsable de la organización puede hacer público un contacto, una dirección o el nombre de una persona. Elija otra opción, o pídaselo."], refused.Errors);
        Assert.NotEqual(address, (await editor.SubmitAsync(await editor.GetAsync(address), [("Form.Channels[0].Visibility", "Consular")])).Path);
        Assert.NotEqual(address, (await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(address), [("Form.Channels[0].Visibility", "Public")])).Path);
        // What an owner made public stays so when an editor saves the page.
        Assert.NotEqual(address, (await editor.SubmitAsync(await editor.GetAsync(address), [])).Path);

        foreach (var (page, field, rest) in new[] { ("board", "Form.People[0].Visibility", Array.Empty<(string, string?)>()), ("residence", "Form.Places[0].AddressVisibility", [("Form.Places[0].Address", "125 Paseo de la Plaza")]) })
        {
            address = $"/es/register/{desk.Registration}/{page}";
            (string, string?)[] published = [(field, "Public"), .. rest];
            Assert.Equal(refused.Errors, (await editor.SubmitAsync(await editor.GetAsync(address), published)).Errors);
            Assert.NotEqual(address, (await desk.Visitor.SubmitAsync(await desk.Visitor.GetAsync(address), published)).Path);
            Assert.NotEqual(address, (await editor.SubmitAsync(await editor.GetAsync(address), [])).Path);
        }
    }
}
