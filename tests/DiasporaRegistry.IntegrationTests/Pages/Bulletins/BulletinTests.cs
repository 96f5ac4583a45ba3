using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Bulletins;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Bulletins;

public sealed class BulletinTests(RegistryApp app) : Subscribers(app), IClassFixture<RegistryApp>
{
    private static string Audience(VisitedPage page) => page.Document.QuerySelector("#audience")!.TextContent.Trim();

    [Fact]
    public async Task Nobody_gets_bulletins_unasked_and_each_person_decides_on_the_desk()
    {
        var account = await PersonAsync(new Club { Name = "Club que decide", Country = "BZ", Origin = "BZ-BZ" }, agrees: false);
        var writer = await AdministratorAsync("BZ");
        var draft = await DraftAsync(writer, "A quien quiera");
        Assert.Contains("Hoy no lo recibiría nadie", Audience(draft), StringComparison.Ordinal);
        Assert.Null(draft.Document.QuerySelector("#send"));

        var person = await App.SignInAsync(account, secondFactor: false);
        Assert.Contains("/es/register/bulletins", (await person.GetAsync("/es/register")).Html, StringComparison.Ordinal);
        var desk = await person.GetAsync("/es/register/bulletins");
        Assert.Contains("No recibe boletines", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Recibirá los boletines", (await person.SubmitAsync(desk, [], button: "yes")).Text, StringComparison.Ordinal);
        Assert.Equal("Hoy lo recibiría 1 persona.", Audience(await writer.GetAsync(draft.Path)));
        await using (var db = App.Open())
        {
            var consent = await db.Consents.SingleAsync(c => c.AccountId == account.Id, Cancel);
            Assert.Contains("noticias", consent.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Ya no recibirá boletines", (await person.SubmitAsync(await person.GetAsync("/es/register/bulletins"), [], button: "no")).Text, StringComparison.Ordinal);
        Assert.Contains("Hoy no lo recibiría nadie", Audience(await writer.GetAsync(draft.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_the_audience_and_no_office_reaches_beyond_its_border()
    {
        var angeles = await PersonAsync(new Club { Name = "Club de Los Ángeles", Country = "GT", Origin = "GT-0901" });
        await PersonAsync(new Club { Name = "Club de Chicago", Country = "GT", Origin = "GT-1301", Residence = "US-IL-CHICAGO" });
        await PersonAsync(new Club { Name = "Club mexicano" });
        var draftOnly = await App.AddAccountAsync("borrador.boletin@example.org", "es");
        await App.DraftClubAsync(draftOnly, new Club { Name = "Club en borrador", Country = "GT", Origin = "GT-0901" });
        await AgreeAsync(draftOnly);
        var writer = await AdministratorAsync("GT");
        async Task<string> WithAsync(params (string, string?)[] filters) => Audience(await DraftAsync(writer, "Filtrado", filters));
        Assert.StartsWith("Hoy lo recibirían 2 personas", await WithAsync(), StringComparison.Ordinal);
        await using var db = App.Open();
        async Task<string> SubdivisionOfAsync(string place)
        {
            var path = await db.Places.Where(p => p.Code == place).Select(p => p.Path).SingleAsync(Cancel);
            return await db.Places.Where(p => path.Contains(p.Code) && p.Level == PlaceLevel.Subdivision).Select(p => p.Code).SingleAsync(Cancel);
        }

        var (state, origin) = (await SubdivisionOfAsync("US-IL-CHICAGO"), await SubdivisionOfAsync("GT-0901"));
        var consulate = await db.Organizations.Where(o => o.Representatives.Any(r => r.AccountId == angeles.Id)).SelectMany(o => o.Consulates).Select(l => l.ConsulateCode).FirstAsync(Cancel);
        Assert.StartsWith("Hoy lo recibiría 1 persona", await WithAsync(("Form.Residence", state)), StringComparison.Ordinal);
        Assert.StartsWith("Hoy lo recibiría 1 persona", await WithAsync(("Form.Origin", origin)), StringComparison.Ordinal);
        Assert.StartsWith("Hoy lo recibiría 1 persona", await WithAsync(("Form.District", consulate)), StringComparison.Ordinal);
        Assert.StartsWith("Hoy lo recibirían 2 personas", await WithAsync(("Form.Kind", "HometownClub")), StringComparison.Ordinal);
        Assert.StartsWith("Hoy no lo recibiría nadie", await WithAsync(("Form.Kind", "Coalition")), StringComparison.Ordinal);
        Assert.StartsWith("Hoy no lo recibiría nadie", await WithAsync(("Form.Origin", origin), ("Form.Residence", state)), StringComparison.Ordinal);
        Assert.StartsWith("Hoy lo recibiría 1 persona", Audience(await DraftAsync(await App.OfficerAsync(consulate, "GT"), "Consular")), StringComparison.Ordinal);
        var forged = await DraftAsync(writer, "Forzado", ("Form.Origin", "MX-ZAC"), ("Form.Coalition", Guid.CreateVersion7().ToString()));
        Assert.Contains("Elija una opción de la lista.", forged.Errors);
        Assert.Equal("Forzado", forged.Document.QuerySelector("[name='Form.SubjectSpanish']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task It_is_seen_in_both_languages_sent_to_oneself_and_each_gets_the_own_language()
    {
        var spanish = await PersonAsync(new Club { Name = "Club de prueba", Country = "CR", Origin = "CR-SJ" });
        var english = await PersonAsync(new Club { Name = "Test Club", Country = "CR", Origin = "CR-SJ" }, language: "en");
        var account = await App.AddAccountAsync("escritora.boletin@ministerio.example", "es", (StaffRole.MinistryAdministrator, "CR", null));
        var writer = await App.SignInAsync(account);
        var draft = await DraftAsync(writer, "Consulado móvil");
        Assert.Contains("Vengan.", draft.Document.QuerySelector("main [lang=es]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Come.", draft.Document.QuerySelector("main [lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lo enviamos a escritora", (await writer.SubmitAsync(draft, [], "#test")).Text, StringComparison.Ordinal);
        Assert.Equal(["en", "es"], (await BulletinsToAsync(account)).Select(m => m.Language).Order(StringComparer.Ordinal));
        Assert.Empty(await BulletinsToAsync(spanish));

        // Pressed twice, it is sent once.
        await Task.WhenAll(writer.SubmitAsync(draft, [], "#send"), writer.SubmitAsync(draft, [], "#send"));
        await Sender().SendAsync(Cancel);
        Assert.Equal(("Consulado móvil", "es"), Assert.Single(await BulletinsToAsync(spanish)) is var one ? (one.Subject, one.Language) : default);
        Assert.Equal(("Consulado móvil (en)", "en"), Assert.Single(await BulletinsToAsync(english)) is var two ? (two.Subject, two.Language) : default);
        Assert.Equal($"/es/bulletins/{draft.Path.Split('/')[^1]}", (await writer.GetAsync("/es/bulletins/edit/" + draft.Path.Split('/')[^1])).Path);
    }

    [Fact]
    public async Task Where_the_audience_changed_since_it_was_counted_nothing_is_sent()
    {
        await PersonAsync(new Club { Name = "Club contado", Country = "HN", Origin = "HN-FM" });
        var writer = await AdministratorAsync("HN");
        var draft = await DraftAsync(writer, "Contado");
        var second = await PersonAsync(new Club { Name = "Club de última hora", Country = "HN", Origin = "HN-FM" });
        var held = await writer.SubmitAsync(draft, [], "#send");
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        Assert.StartsWith("Hoy lo recibirían 2 personas", Audience(held), StringComparison.Ordinal);
        await Sender().SendAsync(Cancel);
        Assert.Empty(await BulletinsToAsync(second));
        Assert.Contains("se está enviando", (await writer.SubmitAsync(held, [], "#send")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_bulletins_are_refused_in_words_and_drafts_can_be_deleted()
    {
        var writer = await AdministratorAsync("PA");
        var page = await writer.SubmitAsync(await writer.GetAsync("/es/bulletins/edit"), [("Form.SubjectSpanish", new string('a', 121)), ("Form.TextSpanish", "Hola"), ("Form.SubjectEnglish", " ")]);
        Assert.Equal(["Puede tener hasta 120 caracteres.", "Escriba el asunto en inglés.", "Escriba el texto en inglés."], page.Errors);
        Assert.Equal("Hola", page.Document.QuerySelector("[name='Form.TextSpanish']")!.TextContent.Trim());
        var draft = await DraftAsync(writer, "Para borrar");
        Assert.Equal("/es/bulletins", (await writer.SubmitAsync(draft, [], "#delete")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.GetAsync(draft.Path)).Status);
    }

    [Fact]
    public async Task Another_office_and_whoever_writes_for_none_find_nothing()
    {
        var draft = await DraftAsync(await AdministratorAsync("MX"), "Reservado");
        await using var db = App.Open();
        var consulate = await db.Consulates.Where(c => c.Country == "MX").Select(c => c.Code).FirstAsync(Cancel);
        foreach (var visitor in new[] { await AdministratorAsync("GT"), await App.OfficerAsync(consulate) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(draft.Path)).Status);
            Assert.DoesNotContain("Reservado", (await visitor.GetAsync("/es/bulletins")).Text, StringComparison.Ordinal);
        }

        foreach (var visitor in new[] { await App.ReviewerAsync(), await App.SignInAsync(await App.OwnerAsync(), secondFactor: false) })
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/es/bulletins")).Status);
    }
}
