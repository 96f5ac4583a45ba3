using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Catalogues;

public sealed class CatalogueTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static (string, string?)[] Terms(string name) =>
    [
        ("Form.Category", "legal"), ("Form.NameEs", name), ("Form.NameEn", name + " (en)"), ("Form.TextEs", "Una abogada le escucha."), ("Form.TextEn", "A lawyer listens."), ("Form.Link", "https://example.org/citas"),
        ("Form.Hours[0].Days", "Monday"), ("Form.Hours[0].Days", "Tuesday"), ("Form.Hours[0].Days", "Wednesday"), ("Form.Hours[0].From", "9"), ("Form.Hours[0].Until", "1:30 pm"),
    ];

    [Fact]
    public async Task An_officer_keeps_the_catalogue_of_the_own_consulate_and_anyone_reads_it()
    {
        var officer = await app.OfficerAsync("MX-DALLAS");
        var added = await officer.SubmitAsync(await officer.GetAsync("/es/consulates/mx-dallas/services/edit"), [.. Terms("Asesoría de Dallas"), ("Form.IsForWomen", "true")], "#service");
        Assert.Equal("/es/consulates/mx-dallas/services", added.Path);
        var page = await app.Anonymous().GetAsync("/es/consulates/mx-dallas");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Asesoría de Dallas", page.Text, StringComparison.Ordinal);
        Assert.Contains("De lunes a miércoles, de 9:00 a 13:30", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pensado para mujeres", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href*='consulate=MX-DALLAS']"));
        Assert.DoesNotContain("Editar los servicios", page.Text, StringComparison.Ordinal);
        Assert.Contains("Monday to Wednesday, from 9:00 to 13:30", (await app.Anonymous().GetAsync("/en/consulates/mx-dallas")).Text, StringComparison.Ordinal);

        await using var db = app.Open();
        var service = await db.ConsularServices.AsNoTracking().SingleAsync(s => s.NameEs == "Asesoría de Dallas", Cancel);
        var kept = await officer.GetAsync($"/es/consulates/mx-dallas/services/edit/{service.Id}");
        Assert.Equal("9:00", kept.Document.QuerySelector("[name='Form.Hours[0].From']")!.GetAttribute("value"));
        await officer.SubmitAsync(kept, [("Form.NameEs", "Asesoría nueva de Dallas"), ("Form.IsForWomen", null)], "#service");
        Assert.Contains("Asesoría nueva de Dallas", (await app.Anonymous().GetAsync("/es/consulates/mx-dallas")).Text, StringComparison.Ordinal);
        // Whoever has the page of before reads first what a colleague wrote.
        var late = await officer.SubmitAsync(kept, [("Form.NameEs", "Asesoría de antes")], "#service");
        Assert.Contains("Alguien más cambió este servicio", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal("Asesoría de antes", late.Document.QuerySelector("[name='Form.NameEs']")!.GetAttribute("value"));
        await officer.SubmitAsync(await officer.GetAsync($"/es/consulates/mx-dallas/services/edit/{service.Id}"), [], "#withdraw");
        Assert.DoesNotContain("Asesoría nueva de Dallas", (await app.Anonymous().GetAsync("/es/consulates/mx-dallas")).Text, StringComparison.Ordinal);
        Assert.Equal(["service.added", "service.changed", "service.withdrawn"], await db.AuditTrail.Where(e => e.SubjectId == service.Id).OrderBy(e => e.At).Select(e => e.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Other_consulates_and_countries_and_representatives_keep_nothing_there()
    {
        var administrator = await app.SignInAsync(await app.AddAccountAsync("admin.catalogo@example.org", "es", (StaffRole.MinistryAdministrator, "MX", null)));
        await administrator.SubmitAsync(await administrator.GetAsync("/es/consulates/mx-houston/services/edit"), Terms("Asesoría de Houston"), "#service");
        await using var db = app.Open();
        var service = await db.ConsularServices.AsNoTracking().SingleAsync(s => s.NameEs == "Asesoría de Houston", Cancel);
        var other = await app.OfficerAsync("MX-CHICAGO");
        var abroad = await app.SignInAsync(await app.AddAccountAsync("admin.catalogo.gt@example.org", "es", (StaffRole.MinistryAdministrator, "GT", null)));
        var owned = await other.GetAsync("/es/consulates/mx-chicago/services/edit");
        foreach (var visitor in new[] { other, abroad })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/consulates/mx-houston/services")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/consulates/mx-houston/services/edit/{service.Id}")).Status);
        }

        // A key of another consulate's service opens nothing under the own address, and takes nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/consulates/mx-chicago/services/edit/{service.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(owned, [("Form.Key", service.Id.ToString()), .. Terms("Asesoría tomada")], "#service")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.SignInAsync(await app.OwnerAsync(), secondFactor: false)).GetAsync("/es/consulates/mx-houston/services/edit")).Status);
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync("/es/consulates/mx-houston/services")).Path);
        Assert.Equal("Asesoría de Houston", (await db.ConsularServices.AsNoTracking().SingleAsync(s => s.Id == service.Id, Cancel)).NameEs);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_said_beside_its_field_and_kept()
    {
        var officer = await app.OfficerAsync("MX-MIAMI");
        var form = await officer.GetAsync("/es/consulates/mx-miami/services/edit");
        var wrong = await officer.SubmitAsync(form, [("Form.NameEs", "Sin lo demás"), ("Form.Link", "javascript:alert(1)"), ("Form.Hours[1].From", "14"), ("Form.Hours[1].Until", "9")], "#service");
        Assert.Contains("Elija la categoría del servicio.", wrong.Errors);
        Assert.Contains("Escriba un enlace que empiece con https:// y lleve a una página.", wrong.Errors);
        Assert.Contains("Marque al menos un día, o vacíe este horario.", wrong.Errors);
        Assert.Contains("Debe cerrar después de abrir.", wrong.Errors);
        Assert.Equal("Sin lo demás", wrong.Document.QuerySelector("[name='Form.NameEs']")!.GetAttribute("value"));
        Assert.Equal(["Diga cómo se obtiene el servicio: con cita, en un enlace, por teléfono o en un horario."],
            (await officer.SubmitAsync(form, [.. Terms("Sin manera").Where(t => !t.Item1.StartsWith("Form.Hours", StringComparison.Ordinal) && t.Item1 != "Form.Link")], "#service")).Errors);
    }

    [Fact]
    public async Task Every_consulate_has_a_page_to_which_its_country_leads()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync("/es/consulates/mx-no-existe")).Status);
        var country = await app.Anonymous().GetAsync("/es/countries/mx");
        Assert.NotNull(country.Document.QuerySelector("#consulates ~ .reg-scroll [data-mission='MX-LOS-ANGELES'] a[href='/es/consulates/mx-los-angeles']"));
        var page = await app.Anonymous().GetAsync("/en/consulates/MX-LOS-ANGELES");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("does not publish its services here yet", page.Text, StringComparison.Ordinal);
    }
}
