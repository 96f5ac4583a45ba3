using System.Net;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class WholeApplicationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task A_hometown_club_registers_without_JavaScript_and_gets_a_receipt_with_a_reference()
    {
        var secretary = await Secretary.NewAsync(app, "oriundos");
        Assert.Contains("Todavía no ha registrado", (await secretary.Visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        var tasks = await secretary.BeginAsync("MX");
        Assert.Contains("0 de 9", tasks.Text, StringComparison.Ordinal);

        await secretary.FillHometownClubAsync("Club El Cargadero de Prueba");
        tasks = await secretary.OpenAsync();
        Assert.Contains("8 de 9", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("Guardado: ", tasks.Text, StringComparison.Ordinal);

        var check = await secretary.OpenAsync("check");
        Assert.Contains("El Cargadero, Jerez, Zacatecas, México", check.Text, StringComparison.Ordinal);
        Assert.Contains("+17148342000", check.Text, StringComparison.Ordinal);
        var refused = await secretary.Visitor.SubmitAsync(check, []);
        Assert.Contains(refused.Errors, e => e.StartsWith("Marque la casilla", StringComparison.Ordinal));

        var receipt = await secretary.SendAsync();
        Assert.EndsWith("/receipt", receipt.Path, StringComparison.Ordinal);
        await using var db = app.Open();
        var registration = await db.Registrations.Include(r => r.History).Include(r => r.Organization!.Origins).Include(r => r.Organization!.Contacts)
            .Include(r => r.Organization!.Consulates).SingleAsync(r => r.Id == secretary.RegistrationId, TestContext.Current.CancellationToken);
        Assert.Contains(registration.Reference!, receipt.Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.ConsularOpinion, registration.State);
        Assert.NotNull(registration.ConsulateCode);
        Assert.Equal("El Cargadero", registration.Organization!.Origins.Single().Locality);
        Assert.Equal(Visibility.Ministry, registration.Organization.Contacts.Single().Visibility);
        var mail = await db.Outbox.SingleAsync(m => m.ToAddress == secretary.Email, TestContext.Current.CancellationToken);
        Assert.Contains(registration.Reference!, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(registration.Reference!, (await secretary.Visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coalition_registers_in_English_with_members_that_are_not_in_the_register()
    {
        var secretary = await Secretary.NewAsync(app, "coalition", "en");
        await secretary.BeginAsync("GT");
        Assert.Contains("not confirmed by the ministry", (await secretary.Visitor.GetAsync("/en/register/start?country=GT")).Text, StringComparison.Ordinal);
        await secretary.FillAsync("kind", ("Form.Kind", "Coalition"));
        await secretary.FillAsync("names", ("Form.Official", "Test Federation of Guatemalan Clubs"), ("Form.OfficialLanguage", "en"));
        await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "Guatemala"));
        if ((await secretary.OpenAsync()).Text.Contains("Place of origin To do", StringComparison.Ordinal))
            await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", ""), ("Form.Places[0].Place.Code", "GT"));
        await secretary.FillAsync("residence", ("Form.Places[0].Place.Text", "Los Angeles, California"));
        await secretary.FillAsync("purpose", ("Form.Objectives", "rights_advocacy"));
        await secretary.FillAsync("board", ("Form.People[0].Name", "Test President"), ("Form.People[0].Position", "president"));
        await secretary.FillAsync("contacts", ("Form.Channels[0].Kind", "website"), ("Form.Channels[0].Value", "example.org/federation"), ("Form.Channels[0].Visibility", "Public"));

        var tasks = await secretary.OpenAsync();
        Assert.Contains("Member organizations", tasks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/check\"", tasks.Html, StringComparison.Ordinal);
        var members = await secretary.OpenAsync("member-organizations");
        foreach (var name in new[] { "First test club", "Second test club" })
            members = await secretary.Visitor.SubmitAsync(members, [("Form.Name", name), ("Form.From.Day", "1"), ("Form.From.Month", "3"), ("Form.From.Year", "2020")], "#add-member");
        Assert.Contains("Second test club", members.Text, StringComparison.Ordinal);

        foreach (var year in new[] { "1066", "9999" })
            Assert.Single((await secretary.Visitor.SubmitAsync(members, [("Form.Name", "Club of all times"), ("Form.From.Day", "1"), ("Form.From.Month", "3"), ("Form.From.Year", year)], "#add-member")).Errors);
        var itself = await secretary.Visitor.SubmitAsync(members, [("Form.Name", "TEST FEDERATION OF GUATEMALAN CLUBS")], "#add-member");
        Assert.Contains(itself.Errors, e => e.Contains("itself", StringComparison.Ordinal));
        Assert.Contains("TEST FEDERATION", itself.Html, StringComparison.Ordinal);

        var receipt = await secretary.SendAsync();
        Assert.Equal("We have received your application", receipt.Heading);
        await using var db = app.Open();
        var sent = await db.Registrations.SingleAsync(r => r.Id == secretary.RegistrationId, TestContext.Current.CancellationToken);
        Assert.Equal(RegistrationState.Submitted, sent.State);
        Assert.Equal("en", (await db.Outbox.SingleAsync(m => m.ToAddress == secretary.Email, TestContext.Current.CancellationToken)).Language);
    }

    [Fact]
    public async Task What_was_saved_is_there_on_another_device()
    {
        var secretary = await Secretary.NewAsync(app, "dispositivos");
        await secretary.BeginAsync("MX");
        await secretary.FillAsync("names", ("Form.Official", "Club Dos Teléfonos"));
        await secretary.MoveToAnotherDeviceAsync();
        Assert.Contains("Club Dos Teléfonos", (await secretary.Visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        Assert.Contains("Club Dos Teléfonos", (await secretary.OpenAsync("names")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_first_form_twice_begins_one_and_a_second_open_application_is_refused()
    {
        var secretary = await Secretary.NewAsync(app, "doble");
        var start = await secretary.Visitor.GetAsync("/es/register/start?country=SV");
        var first = await secretary.Visitor.SubmitAsync(start, []);
        var second = await secretary.Visitor.SubmitAsync(start, []);
        Assert.Equal(first.Path, second.Path);

        await using var db = app.Open();
        var id = Guid.Parse(first.Path.Split('/')[^1]);
        var organization = (await db.Registrations.SingleAsync(r => r.Id == id, TestContext.Current.CancellationToken)).OrganizationId;
        var again = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/register/start?country=SV&organization={organization}"), []);
        Assert.Contains(again.Errors, e => e.Contains("ya tiene una solicitud", StringComparison.Ordinal));
        var other = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/register/start?country=HN&organization={organization}"), []);
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Equal(2, await db.Registrations.CountAsync(r => r.OrganizationId == organization, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sending_an_application_twice_is_one_submission_and_one_mail()
    {
        var secretary = await Secretary.NewAsync(app, "dosveces");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club Dos Veces");
        var check = await secretary.OpenAsync("check");
        var sent = await Task.WhenAll(secretary.Visitor.SubmitAsync(check, [("IsTrue", "true")]), secretary.Visitor.SubmitAsync(check, [("IsTrue", "true")]));
        var third = await secretary.Visitor.SubmitAsync(check, [("IsTrue", "true")]);
        Assert.All(sent.Append(third), page => Assert.EndsWith("/receipt", page.Path, StringComparison.Ordinal));
        await using var db = app.Open();
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.ToAddress == secretary.Email, TestContext.Current.CancellationToken));
        var registration = await db.Registrations.Include(r => r.History).SingleAsync(r => r.Id == secretary.RegistrationId, TestContext.Current.CancellationToken);
        Assert.Single(registration.History, h => h.Act == RegistrationAct.Submit);
    }

    [Fact]
    public async Task A_returned_application_says_what_to_correct_and_is_sent_again_under_its_reference()
    {
        var secretary = await Secretary.NewAsync(app, "devuelta");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club Devuelto");
        await secretary.SendAsync();
        var locked = await secretary.OpenAsync("names");
        Assert.Contains("ya no se puede cambiar", locked.Text, StringComparison.Ordinal);
        Assert.Empty(locked.Document.QuerySelectorAll(".govuk-task-list a"));

        var reference = await ActAsync(secretary.RegistrationId, (r, at) =>
            r.Return(r.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el nombre completo." }, false, new Actor(null, Capacity.MinistryReviewer), at));
        var tasks = await secretary.OpenAsync();
        Assert.Contains("Falta el nombre completo.", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("Hay que corregir", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("Falta el nombre completo.", (await secretary.OpenAsync("names")).Text, StringComparison.Ordinal);
        tasks = await secretary.FillAsync("names", ("Form.Official", "Club Devuelto y Corregido"));
        Assert.DoesNotContain("Hay que corregir Guardado", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("Cambiado después", tasks.Text, StringComparison.Ordinal);

        var receipt = await secretary.SendAsync();
        Assert.Contains(reference!, receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Falta el nombre completo.", receipt.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(2, await db.Outbox.CountAsync(m => m.ToAddress == secretary.Email, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_application_is_withdrawn_with_one_question_and_a_rejected_one_is_known_by_the_next()
    {
        var secretary = await Secretary.NewAsync(app, "retirada");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club Retirado");
        await secretary.SendAsync();
        var withdraw = await secretary.OpenAsync("withdraw");
        var receipt = await secretary.Visitor.SubmitAsync(withdraw, [("Form.Reason", "Nos equivocamos de país")]);
        Assert.Contains("Retirada por la organización", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Nos equivocamos de país", receipt.Text, StringComparison.Ordinal);
        Assert.EndsWith("/receipt", (await secretary.Visitor.SubmitAsync(withdraw, [])).Path, StringComparison.Ordinal);

        await using var db = app.Open();
        var earlier = await db.Registrations.SingleAsync(r => r.Id == secretary.RegistrationId, TestContext.Current.CancellationToken);
        Assert.Equal(RegistrationState.Withdrawn, earlier.State);
        var next = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/register/start?country=MX&organization={earlier.OrganizationId}"), []);
        var nextId = Guid.Parse(next.Path.Split('/')[^1]);
        Assert.Equal(earlier.Id, (await db.Registrations.SingleAsync(r => r.Id == nextId, TestContext.Current.CancellationToken)).PreviousId);
    }

    [Fact]
    public async Task Others_do_not_find_it_readers_cannot_change_it_and_strangers_sign_in_first()
    {
        var owner = await Secretary.NewAsync(app, "propietaria");
        await owner.BeginAsync("MX");
        var stranger = await Secretary.NewAsync(app, "ajena");
        foreach (var page in new[] { "", "/kind", "/names", "/origin", "/documents", "/check", "/receipt", "/withdraw" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync(owner.Application + page)).Status);

        var account = await app.AddAccountAsync("lectora@example.org");
        await app.AddRepresentativeAsync(owner.RegistrationId, account, RepresentativeRole.Reader);
        var visitor = await app.SignInAsync(account, secondFactor: false);
        Assert.Contains("pero no cambiarla", (await visitor.GetAsync(owner.Application)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(owner.Application + "/names")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(owner.Application + "/withdraw")).Status);
        var client = app.Anonymous().Client;
        using var answer = await client.GetAsync(new Uri(owner.Application, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("sign-in", answer.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
    }

    private async Task<string?> ActAsync(Guid registrationId, Action<Registration, DateTimeOffset> act)
    {
        await using var db = app.Open();
        var registration = await db.Registrations.Whole().SingleAsync(r => r.Id == registrationId, TestContext.Current.CancellationToken);
        act(registration, TimeProvider.System.GetUtcNow());
        await db.SaveAsync(new Act("test", Actor.System, registrationId), TestContext.Current.CancellationToken);
        return registration.Reference;
    }
}
