using System.Globalization;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Bulletins;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Participation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class AlertTests(RegistryApp app) : Subscribers(app), IClassFixture<RegistryApp>
{
    static (string, string?)[] Says(string title, params string[] places) =>
    [
        ("Form.TitleEs", title), ("Form.TitleEn", title + " (en)"), ("Form.TextEs", "Revisen la fecha."), ("Form.TextEn", "Check the date."), ("Form.Source", "AB 0000"), ("Form.Link", "https://www.example.org/ab"),
        .. new[] { ("Day", 1), ("Month", 7), ("Year", 2027) }.Select(p => ($"Form.EffectiveOn.{p.Item1}", (string?)p.Item2.ToString(CultureInfo.InvariantCulture))), .. places.Select(p => ("Form.Places", (string?)p)),
    ];

    static async Task<VisitedPage> DraftAlertAsync(Visitor writer, string title, params string[] places) => await writer.SubmitAsync(await writer.GetAsync("/es/alerts/write/edit"), Says(title, places), "#alert");

    async Task<Guid> OrganizationOfAsync(Guid account)
    {
        await using var db = App.Open();
        return await db.Organizations.Where(o => o.Representatives.Any(r => r.AccountId == account)).Select(o => o.Id).SingleAsync(Cancel);
    }

    [Fact]
    public async Task An_alert_reaches_the_organizations_of_its_states_once_and_by_mail_who_agreed()
    {
        var agreed = await PersonAsync(new Club { Name = "Club de California", Country = "GT", Origin = "GT-0901" });
        var silent = await PersonAsync(new Club { Name = "Club callado de Chicago", Country = "GT", Origin = "GT-0901", Residence = "US-IL-CHICAGO" }, agrees: false);
        var elsewhere = await PersonAsync(new Club { Name = "Club de Texas", Country = "GT", Origin = "GT-0901", Residence = "US-TX-HOUSTON" });
        var mexican = await PersonAsync(new Club { Name = "Club mexicano de California" });
        // Whoever represents two of them gets one mail.
        await App.SubmittedClubAsync(agreed, new Club { Name = "Otro club de California", Country = "GT", Origin = "GT-0901" });
        var writer = await AdministratorAsync("GT");
        var draft = await DraftAlertAsync(writer, "Nuevos plazos", "US-CA", "US-IL");
        Assert.Contains("Hoy lo reciben 3 organizaciones.", draft.Text, StringComparison.Ordinal);
        Assert.Contains("1 persona aceptó recibir noticias", draft.Text, StringComparison.Ordinal);
        var id = draft.Path.Split('/')[^1];
        Assert.Equal(HttpStatusCode.NotFound, (await App.Anonymous().GetAsync($"/es/alerts/{id}")).Status);
        await Task.WhenAll(writer.SubmitAsync(draft, [], "#send"), writer.SubmitAsync(draft, [], "#send"));
        await Sender().SendAsync(Cancel);
        var mail = Assert.Single(await BulletinsToAsync(agreed));
        Assert.Equal("Nuevos plazos", mail.Subject);
        Assert.Contains("Rige desde el 1 de julio de 2027.", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://www.example.org/ab", mail.Body, StringComparison.Ordinal);
        foreach (var person in new[] { silent, elsewhere, mexican })
            Assert.Empty(await BulletinsToAsync(person));

        foreach (var (person, sees) in new[] { (agreed, true), (silent, true), (elsewhere, false), (mexican, false) })
        {
            await using var db = App.Open();
            var organization = await db.Organizations.Where(o => o.Representatives.Any(r => r.AccountId == person.Id)).Select(o => o.Id).FirstAsync(Cancel);
            var page = await (await App.SignInAsync(person, secondFactor: false)).GetAsync($"/es/register/organizations/{organization}/participation");
            Assert.Equal(sees, page.Text.Contains("Nuevos plazos", StringComparison.Ordinal));
        }

        Assert.Contains("Nuevos plazos (en)", (await App.Anonymous().GetAsync($"/en/alerts/{id}")).Text, StringComparison.Ordinal);
        Assert.NotNull((await App.Anonymous().GetAsync("/es/alerts?place=US-IL")).Document.QuerySelector($"[data-alert='{id}']"));
        var sent = await writer.GetAsync(draft.Path);
        Assert.Contains("Se envió a 3 organizaciones.", sent.Text, StringComparison.Ordinal);
        await using var read = App.Open();
        var bulletin = await read.Bulletins.SingleAsync(b => b.SubjectSpanish == "Nuevos plazos", Cancel);
        Assert.Equal(BulletinState.Sent, bulletin.State);
        Assert.Contains("Aviso de cambio de ley", (await writer.GetAsync($"/es/bulletins/{bulletin.Id}")).Text, StringComparison.Ordinal);
        // What was sent is not rewritten.
        Assert.Equal(draft.Path, (await writer.GetAsync($"/es/alerts/write/edit/{id}")).Path);
        Assert.Contains("Escríbalo en español y en inglés.", (await writer.SubmitAsync(sent, [("reasonEs", "Se aplazó")], "#take-back")).Errors);
        await writer.SubmitAsync(sent, [("reasonEs", "Se aplazó"), ("reasonEn", "Put off")], "#take-back");
        Assert.Contains("Se aplazó", (await App.Anonymous().GetAsync($"/es/alerts/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_agreed_to_news_it_is_published_without_a_mail_and_a_changed_number_holds_it_back()
    {
        await PersonAsync(new Club { Name = "Club hondureño", Country = "HN", Origin = "HN-FM" }, agrees: false);
        var writer = await AdministratorAsync("HN");
        var draft = await DraftAlertAsync(writer, "Aviso hondureño", "US-CA");
        await PersonAsync(new Club { Name = "Club hondureño de última hora", Country = "HN", Origin = "HN-FM" }, agrees: false);
        var held = await writer.SubmitAsync(draft, [], "#send");
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        Assert.Contains("Hoy lo reciben 2 organizaciones.", held.Text, StringComparison.Ordinal);
        Assert.Contains("Se envió a 2 organizaciones.", (await writer.SubmitAsync(held, [], "#send")).Text, StringComparison.Ordinal);
        await using var db = App.Open();
        Assert.Null((await db.LawAlerts.SingleAsync(a => a.TitleEs == "Aviso hondureño", Cancel)).BulletinId);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_said_and_kept_and_a_draft_can_be_deleted()
    {
        await PersonAsync(new Club { Name = "Club panameño", Country = "PA", Origin = "PA-8" }, agrees: false);
        var writer = await AdministratorAsync("PA");
        var form = await writer.GetAsync("/es/alerts/write/edit");
        var wrong = await writer.SubmitAsync(form, [("Form.TitleEs", "Sin lo demás"), ("Form.Link", "http://localhost"), ("Form.Places", "US-AK")], "#alert");
        Assert.Contains("Elija lugares de la lista.", wrong.Errors);
        Assert.Contains("Diga de dónde viene.", wrong.Errors);
        Assert.Contains("Escriba un enlace que empiece con https:// y lleve a una página.", wrong.Errors);
        Assert.Equal("Sin lo demás", wrong.Document.QuerySelector("[name='Form.TitleEs']")!.GetAttribute("value"));
        var draft = await DraftAlertAsync(writer, "Para borrar", "US-CA");
        Assert.Equal("/es/alerts/write", (await writer.SubmitAsync(draft, [], "#delete")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.GetAsync(draft.Path)).Status);
    }

    [Fact]
    public async Task An_officer_alerts_the_own_district_and_sees_its_alerts_and_events_on_the_first_page()
    {
        // A district that no other test of this class has clubs in: how many an alert reaches is counted.
        var angeles = await PersonAsync(new Club { Name = "Club del distrito", Residence = "US-CA-SAN-DIEGO" });
        await PersonAsync(new Club { Name = "Club de otro distrito", Residence = "US-CA-SAN-FRANCISCO" });
        var organization = await OrganizationOfAsync(angeles.Id);
        await using var db = App.Open();
        var consulate = await db.Registrations.Where(r => r.OrganizationId == organization).Select(r => r.ConsulateCode!).SingleAsync(Cancel);
        var officer = await App.OfficerAsync(consulate);
        var draft = await DraftAlertAsync(officer, "Aviso del distrito", "US-CA");
        Assert.Contains("Hoy lo recibe 1 organización.", draft.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(draft, [], "#send");
        var id = draft.Path.Split('/')[^1];
        Assert.NotNull((await officer.GetAsync("/es/consulate")).Document.QuerySelector($"[data-alert='{id}']"));
        foreach (var visitor in new[] { await App.OfficerAsync("MX-CHICAGO"), await AdministratorAsync("MX"), await AdministratorAsync("GT") })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(draft.Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.ReviewerAsync()).GetAsync("/es/alerts/write")).Status);
        Assert.Null((await (await App.OfficerAsync("MX-CHICAGO")).GetAsync("/es/consulate")).Document.QuerySelector($"[data-alert='{id}']"));
    }

    [Fact]
    public async Task Organizations_are_told_once_that_a_consultation_opened_and_those_that_have_not_commented_once_before_it_closes()
    {
        async Task<(Account Person, Guid Organization)> RecognisedAsync(string name, bool agrees = true)
        {
            var account = await App.AddAccountAsync($"{Guid.CreateVersion7():N}@club.example", "es");
            var registration = await App.ApprovedClubAsync(account, new Club { Name = name, Country = "NI", Origin = "NI-LE" });
            if (agrees)
                await AgreeAsync(account);
            return (account, registration.OrganizationId);
        }

        var (quiet, busy, unwilling) = (await RecognisedAsync("Club que calla"), await RecognisedAsync("Club que opina"), await RecognisedAsync("Club sin noticias", agrees: false));
        var applicant = await PersonAsync(new Club { Name = "Club que solicita", Country = "NI", Origin = "NI-LE" });
        var consultation = await App.ConsultationAsync("Reglas nuevas", opened: -2, closes: 20, country: "NI");
        await FollowAsync(days: 0);
        Assert.Empty(await BulletinsToAsync(quiet.Person));

        await FollowAsync(days: 2);
        foreach (var told in new[] { quiet.Person, busy.Person })
        {
            var mail = Assert.Single(await BulletinsToAsync(told));
            Assert.Equal("Consulta abierta: Reglas nuevas", mail.Subject);
            Assert.Contains($"/es/consultations/{consultation.Id}", mail.Body, StringComparison.Ordinal);
        }

        await using (var db = App.Open())
        {
            var read = await db.Consultations.Include(c => c.Sections).SingleAsync(c => c.Id == consultation.Id, Cancel);
            db.Add(new ConsultationComment(Guid.CreateVersion7(), read, null, busy.Organization, true, new CommentSaid("Nos parece bien.", true), read.OpensOn, Clock.GetUtcNow()));
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, read.Id, "NI"), Cancel);
        }

        await FollowAsync(days: 10);
        Assert.Single(await BulletinsToAsync(quiet.Person));
        await FollowAsync(days: 4);
        Assert.Equal(["Consulta abierta: Reglas nuevas", "Se cierra pronto: Reglas nuevas"], (await BulletinsToAsync(quiet.Person)).Select(m => m.Subject).Order());
        Assert.Single(await BulletinsToAsync(busy.Person));
        await FollowAsync(days: 3);
        await FollowAsync(days: 10);
        Assert.Equal(2, (await BulletinsToAsync(quiet.Person)).Count);
        Assert.Empty(await BulletinsToAsync(unwilling.Person));
        Assert.Empty(await BulletinsToAsync(applicant));

        // Two nodes at each hour.
        async Task FollowAsync(int days)
        {
            Clock.Advance(TimeSpan.FromDays(days));
            var nodes = Enumerable.Range(1, 2).Select(_ => ActivatorUtilities.CreateInstance<ConsultationKeeper>(App.Services, Clock)).ToList();
            await Task.WhenAll(nodes.Select(n => n.FollowAsync(Cancel)));
            await nodes[0].FollowAsync(Cancel);
            await Sender().SendAsync(Cancel);
        }
    }
}
