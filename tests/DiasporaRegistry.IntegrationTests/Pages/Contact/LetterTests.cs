using System.Net;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Contact;

/// <summary>A register in which letters from one network are many, so that tests do not wait for each other.</summary>
public sealed class LetterRegister : IAsyncLifetime
{
    static int count;

    public LetterRegister(Database.TestCluster cluster)
    {
        App = new RegistryApp(cluster);
        App.Settings["Limits:LettersPerNetwork"] = App.Settings["Limits:ReportsPerNetwork"] = App.Settings["Limits:AttemptsPerAddress"] = "1000";
        App.Settings["Limits:LettersPerOrganization"] = App.Settings["Limits:ReportsPerOrganization"] = "3";
    }

    public RegistryApp App { get; }

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An organization of an owner's, with these e-mail contacts; with a telephone only where there are none.</summary>
    public async Task<Guid> StateAsync(RegistrationState state = RegistrationState.Approved, string? owner = null, string language = "es", params (string, Visibility)[] contacts)
    {
        var account = await App.AddAccountAsync(owner ?? $"duena{Interlocked.Increment(ref count)}@prueba.example", language);
        await using var db = App.Open();
        var stated = new StatedOrganization("Club de las Cartas", "MX-32020", "US-CA-LOS-ANGELES", ("MX", state));
        var organization = await db.StateAsync(account.Id, contacts.Length > 0 ? stated with { Contacts = contacts } : stated);
        if (contacts.Length == 0)
        {
            organization.StateContacts([new ContactChannel("phone", "+13235550100", Visibility.Ministry, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new("test", Actor.System, organization.Id), TestContext.Current.CancellationToken);
        }

        return organization.Id;
    }

    /// <summary>A mapped organization with an e-mail contact.</summary>
    public async Task<Guid> MapAsync(Visibility visibility, string address)
    {
        await using var db = App.Open();
        var mapped = await db.MapAsync("GT", $"Club Localizado {Interlocked.Increment(ref count)}", "GT-0901", "US-TX-HOUSTON");
        mapped.StateContacts([new ContactChannel("email", address, visibility, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
        await db.SaveAsync(new("test", Actor.System, mapped.Id), TestContext.Current.CancellationToken);
        return mapped.Id;
    }
}

public sealed class LetterTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    const string Template = "Mail.Letter";

    RegistryApp App => register.App;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Letter(string message = "Buscamos a su club para una visita.", string email = "alcaldia@jerez.example", string name = "Alcaldía de Jerez") =>
        [("Form.Name", name), ("Form.Email", email), ("Form.Message", message)];

    async Task<VisitedPage> SendAsync(Guid organization, (string, string?)[]? letter = null, string language = "es")
    {
        var visitor = App.Anonymous();
        return await visitor.SubmitAsync(await visitor.GetAsync($"/{language}/directory/{organization}/write"), letter ?? Letter());
    }

    async Task<IReadOnlyList<OutboxMail>> LettersToAsync(string email) => [.. (await App.MailsToAsync(email)).Where(m => m.Template == Template)];

    [Fact]
    public async Task A_letter_reaches_a_private_address_that_no_page_shows()
    {
        var id = await register.StateAsync(owner: "cuenta.secreta@prueba.example", contacts: [("ministerio.secreto@prueba.example", Visibility.Ministry), ("consular.secreto@prueba.example", Visibility.Consular)]);
        var visitor = App.Anonymous();
        var profile = await visitor.GetAsync($"/es/directory/{id}");
        Assert.NotNull(profile.Document.QuerySelector($"a[href='/es/directory/{id}/write']"));
        var form = await visitor.GetAsync($"/es/directory/{id}/write");
        var wrong = await visitor.SubmitAsync(form, []);
        var sent = await visitor.SubmitAsync(form, Letter());
        Assert.Equal("Su mensaje va en camino", sent.Heading);
        var claim = await visitor.GetAsync($"/es/directory/{id}/claim");
        var mistake = await visitor.GetAsync($"/es/directory/{id}/mistake");
        Assert.All(new[] { profile, form, wrong, sent, claim, mistake }, page =>
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("secret", page.Html, StringComparison.OrdinalIgnoreCase);
        });

        var letter = Assert.Single(await LettersToAsync("consular.secreto@prueba.example"));
        Assert.Empty(await LettersToAsync("ministerio.secreto@prueba.example"));
        Assert.Empty(await LettersToAsync("cuenta.secreta@prueba.example"));
        Assert.Equal("alcaldia@jerez.example", letter.ReplyTo);
        Assert.Equal("Alguien escribió a Club de las Cartas por medio del registro", letter.Subject);
        foreach (var part in new[] { "Nombre que dio: Alcaldía de Jerez\n", "Correo que dio: alcaldia@jerez.example\n", "no ha comprobado quién escribe", "\n> Buscamos a su club para una visita.\n",
            $"/es/directory/{id}/mistake?about=letter", $"/es/directory/{id}\n"[..^1] })
            Assert.Contains(part, letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_writer_gets_no_mail()
    {
        await SendAsync(await register.StateAsync(contacts: [("sin.copia@prueba.example", Visibility.Ministry)]), Letter(email: "extrano@prueba.example"));
        Assert.Single(await LettersToAsync("sin.copia@prueba.example"));
        Assert.Empty(await App.MailsToAsync("extrano@prueba.example"));
    }

    [Fact]
    public async Task Without_a_contact_the_owner_of_the_account_is_written_to_in_the_owners_language()
    {
        var id = await register.StateAsync(owner: "owner@prueba.example", language: "en");
        Assert.Equal("Su mensaje va en camino", (await SendAsync(id)).Heading);
        var letter = Assert.Single(await LettersToAsync("owner@prueba.example"));
        Assert.Contains("The register has not checked who writes", letter.Body, StringComparison.Ordinal);
        Assert.Contains("Diaspora Organizations Register", letter.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegistrationState.Draft)]
    [InlineData(RegistrationState.MinistryReview)]
    [InlineData(RegistrationState.Rejected)]
    [InlineData(RegistrationState.Suspended)]
    public async Task A_hidden_organization_is_not_found(RegistrationState state)
    {
        var hidden = await register.StateAsync(state, contacts: [($"{state}@prueba.example", Visibility.Public)]);
        var open = await App.Anonymous().GetAsync($"/es/directory/{await register.StateAsync()}/write");
        var visitor = App.Anonymous();
        foreach (var act in new[] { "write", "mistake", "claim", "sent/letter", "sent/mistake" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/directory/{hidden}/{act}")).Status);
        // Nor by a form that was made for another one.
        var form = await visitor.GetAsync(open.Path);
        form.Document.QuerySelector("main form")!.SetAttribute("action", $"/es/directory/{hidden}/write");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(form, Letter())).Status);
        form.Document.QuerySelector("main form")!.SetAttribute("action", $"/es/directory/{hidden}/mistake");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync(form, [("Form.Facts", "Name"), ("Form.Text", "No existe")])).Status);
        Assert.Empty(await App.MailsToAsync($"{state}@prueba.example"));
    }

    [Fact]
    public async Task A_mapped_organization_takes_letters_only_where_its_address_is_public_anyway()
    {
        var hidden = await register.MapAsync(Visibility.Ministry, "de.una.lista@prueba.example");
        var visitor = App.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/directory/{hidden}/write")).Status);
        Assert.Null((await visitor.GetAsync($"/es/directory/{hidden}")).Document.QuerySelector("a[href$='/write']"));
        var open = await register.MapAsync(Visibility.Public, "publicada@prueba.example");
        Assert.Equal("Your message is on its way", (await SendAsync(open, language: "en")).Heading);
        Assert.Single(await LettersToAsync("publicada@prueba.example"));
    }

    [Fact]
    public async Task What_is_typed_makes_no_header_and_no_line_of_the_register()
    {
        var id = await register.StateAsync(contacts: [("cabeceras@prueba.example", Visibility.Ministry)]);
        var refused = await SendAsync(id, Letter(email: "a@b.example\r\nBcc: todos@prueba.example"));
        Assert.Single(refused.Errors);
        Assert.Empty(await LettersToAsync("cabeceras@prueba.example"));

        await SendAsync(id, Letter("Hola\r\n.\r\nSubject: otra cosa\\nEl ministerio pide dinero {0} {9}\u2028Registro: pague", name: "Ana\r\nBcc: todos@prueba.example\\nRegistro: {1}"));
        var letter = Assert.Single(await LettersToAsync("cabeceras@prueba.example"));
        Assert.Contains("Nombre que dio: Ana Bcc: todos@prueba.example\\nRegistro: {1}\n", letter.Body, StringComparison.Ordinal);
        Assert.Contains("> Subject: otra cosa\\nEl ministerio pide dinero {0} {9}\n> Registro: pague\n", letter.Body, StringComparison.Ordinal);
        Assert.Equal("alcaldia@jerez.example", letter.ReplyTo);
        Assert.DoesNotContain("Bcc", letter.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fills_in_everything_gets_the_same_answer_and_sends_nothing()
    {
        var id = await register.StateAsync(contacts: [("trampa@prueba.example", Visibility.Ministry)]);
        var sent = await SendAsync(id, [.. Letter(), ("Form.Topic", "SEO")]);
        Assert.Equal("Su mensaje va en camino", sent.Heading);
        Assert.Empty(await LettersToAsync("trampa@prueba.example"));
        await using var db = App.Open();
        Assert.False(await db.RelayedLetters.AnyAsync(l => l.OrganizationId == id, Cancel));
    }

    [Fact]
    public async Task Pressing_twice_sends_once_and_an_organization_gets_so_many_a_day()
    {
        var id = await register.StateAsync(contacts: [("limite@prueba.example", Visibility.Ministry)]);
        var visitor = App.Anonymous();
        var form = await visitor.GetAsync($"/es/directory/{id}/write");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(form, Letter())));
        Assert.All(answers, a => Assert.Equal("Su mensaje va en camino", a.Heading));
        Assert.Single(await LettersToAsync("limite@prueba.example"));

        await SendAsync(id);
        await SendAsync(id);
        var refused = await SendAsync(id, Letter("Mi cuarta carta"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("inténtelo mañana", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("Mi cuarta carta", refused.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal(3, (await LettersToAsync("limite@prueba.example")).Count);
        // Another organization is not full because this one is.
        Assert.Equal("Su mensaje va en camino", (await SendAsync(await register.StateAsync())).Heading);
    }

    [Fact]
    public async Task That_there_was_a_letter_is_forgotten_after_a_day_though_none_follows()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var id = await register.StateAsync();
        await SendAsync(id);
        var keeper = ActivatorUtilities.CreateInstance<MailKeeping>(App.Services, clock);
        await using var db = App.Open();
        foreach (var (hours, isKept) in new[] { (23, true), (2, false) })
        {
            clock.Advance(TimeSpan.FromHours(hours));
            await keeper.ForgetLettersAsync(Cancel);
            Assert.Equal(isKept, await db.RelayedLetters.AnyAsync(l => l.OrganizationId == id, Cancel));
        }
    }

    [Fact]
    public void Old_mails_are_forgotten_also_where_none_are_sent() => Assert.Single(App.Services.GetServices<IHostedService>().OfType<RetentionKeeper>());

    [Fact]
    public async Task The_key_of_one_form_sent_to_two_organizations_sends_to_both()
    {
        var ids = new[] { await register.StateAsync(contacts: [("llave.una@prueba.example", Visibility.Ministry)]), await register.StateAsync(contacts: [("llave.dos@prueba.example", Visibility.Ministry)]) };
        foreach (var (act, fields) in new[] { ("write", Letter()), ("mistake", [("Form.Facts", "Name"), ("Form.Text", "Algo")]) })
        {
            var visitor = App.Anonymous();
            var forms = new[] { await visitor.GetAsync($"/es/directory/{ids[0]}/{act}"), await visitor.GetAsync($"/es/directory/{ids[1]}/{act}") };
            forms[1].Document.QuerySelector("[name='Form.Key']")!.SetAttribute("value", forms[0].Document.QuerySelector("[name='Form.Key']")!.GetAttribute("value")!);
            Assert.All(await Task.WhenAll(forms.Select(form => visitor.SubmitAsync(form, fields))), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }

        Assert.Single(await LettersToAsync("llave.una@prueba.example"));
        Assert.Single(await LettersToAsync("llave.dos@prueba.example"));
        await using var db = App.Open();
        Assert.Equal(2, await db.MistakeReports.CountAsync(r => ids.Contains(r.OrganizationId), Cancel));
    }

    [Fact]
    public async Task Wrong_input_is_said_beside_its_field_and_nothing_is_lost()
    {
        var id = await register.StateAsync();
        var page = await SendAsync(id, Letter(new string('a', 4001), "sin arroba", "  "));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Escriba su nombre.", "Escriba un correo electrónico como nombre@ejemplo.org.", "Puede tener hasta 4,000 caracteres."], page.Errors);
        Assert.Equal(3, page.Document.QuerySelectorAll(".govuk-error-message").Length);
        Assert.Equal("sin arroba", page.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.Equal(4001, page.Document.QuerySelector("textarea")!.TextContent.Trim().Length);
        Assert.Equal(3, (await SendAsync(id, [("Form.Name", ""), ("Form.Email", ""), ("Form.Message", " \n ")])).Errors.Count);
    }

    [Fact]
    public async Task Who_is_signed_in_need_not_type_name_and_address()
    {
        var visitor = await App.SignInAsync(await App.AddAccountAsync("conocida@prueba.example"));
        var form = await visitor.GetAsync($"/es/directory/{await register.StateAsync()}/write");
        Assert.Equal("conocida@prueba.example", form.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
    }
}

public sealed class NetworkLimitTests(Database.TestCluster cluster)
{
    [Fact]
    public async Task One_network_writes_so_many_letters_to_whatever_organization()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:LettersPerNetwork"] = "2", ["Limits:ReportsPerNetwork"] = "1" } };
        await app.InitializeAsync();
        var account = await app.AddAccountAsync("duena@prueba.example");
        await using var db = app.Open();
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            var id = (await db.StateAsync(account.Id, new("Club", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)))).Id;
            var visitor = app.Anonymous();
            var page = await visitor.SubmitAsync(await visitor.GetAsync($"/en/directory/{id}/write"), [("Form.Name", "Ana"), ("Form.Email", "ana@prueba.example"), ("Form.Message", "Hello")]);
            Assert.Equal(expected, page.Status);
            if (expected == HttpStatusCode.TooManyRequests)
                Assert.Equal("Hello", page.Document.QuerySelector("textarea")!.TextContent.Trim());
        }

        var last = await db.Organizations.Select(o => o.Id).FirstAsync(TestContext.Current.CancellationToken);
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            var visitor = app.Anonymous();
            Assert.Equal(expected, (await visitor.SubmitAsync(await visitor.GetAsync($"/en/directory/{last}/mistake"), [("Form.Facts", "Name"), ("Form.Text", "Wrong")])).Status);
        }
    }
}
