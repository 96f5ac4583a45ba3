using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Import.Reading;
using DiasporaRegistry.IntegrationTests.Pages.Claims;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

public sealed class ImportsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_sent_read_mapped_looked_at_run_and_taken_back()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await SendAsync(visitor, "clubes camino.csv", "Directorio 2019;;;;\nNombre del club;Ciudad;Estado;Correo;Correo\nClub Camino Uno;Chicago;IL;uno@example.org;otra@example.org\nClub Camino Dos;Dallas;TX;;\n;Dallas;TX;;\n");
        Assert.Equal("2", page.Document.QuerySelector("input[name='Form.HeaderLine']")!.GetAttribute("value"));
        page = await visitor.SubmitAsync(page, Nothing);
        Assert.EndsWith("/columns", page.Path, StringComparison.Ordinal);
        Assert.Equal(["Name", "City", "State", "Mail", "Mail"], page.Document.QuerySelectorAll("#columns select option[selected]").Select(o => o.GetAttribute("value")));
        page = await visitor.SubmitAsync(page, [("Form.Name", "Directorio del camino")], "#columns");
        Assert.NotNull(page.Document.QuerySelector("meta[http-equiv=refresh]"));
        Assert.NotNull(page.Document.QuerySelector("progress"));

        page = await WorkedAsync(visitor, page);
        Assert.Equal(("2", "1"), (Count(page, RowOutcome.New), Count(page, RowOutcome.Refused)));
        Assert.Contains("No tiene nombre.", page.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var id = IdOf(page);
        Assert.False(await db.Organizations.AnyAsync(o => o.MappedFrom!.StartsWith("clubes camino.csv"), Cancel));

        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        Assert.Contains("2 organizaciones importadas.", page.Text, StringComparison.Ordinal);
        var imported = await db.Organizations.Include(o => o.Contacts).Where(o => o.MappedFrom!.StartsWith("clubes camino.csv")).ToListAsync(Cancel);
        Assert.Equal(2, imported.Count);
        Assert.Equal(["otra@example.org", "uno@example.org"], imported.SelectMany(o => o.Contacts).Select(c => c.Value).Order());
        Assert.All(imported, o => Assert.Equal(Provenance.Mapped, o.Provenance));

        page = await visitor.SubmitAsync(page, Nothing, "#undo");
        Assert.Contains("Se deshizo.", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await db.Organizations.AnyAsync(o => o.MappedFrom!.StartsWith("clubes camino.csv"), Cancel));
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Act == "import.undone" && a.SubjectId == id, Cancel));

        // The next list of such headers finds what was kept.
        page = await SendAsync(visitor, "otra del camino.csv", "Nombre del club,Ciudad,Estado,Correo,Correo\nClub Camino Tres,Dallas,TX,,\n");
        page = await visitor.SubmitAsync(page, Nothing);
        Assert.Contains("Directorio del camino", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_organization_holds_is_suggested_as_not_imported_and_the_rows_are_looked_at_at_once()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await SendAsync(visitor, "socios y notas.csv", "Agency,City,State,Partners or Collaborating Organizations,Additional comments?,Observaciones\nAgencia de las Notas,Chicago,IL,Otra,Llamar tarde,Nada\n");
        page = await visitor.SubmitAsync(page, Nothing);
        Assert.Equal(["Name", "City", "State", "NotRead", "NotRead", "NotRead"], page.Document.QuerySelectorAll("#columns select option[selected]").Select(o => o.GetAttribute("value")));
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#columns"));
        Assert.Equal("1", Count(page, RowOutcome.New));
    }

    [Fact]
    public async Task A_doubtful_encoding_is_asked_about_and_nothing_goes_on_without_an_answer()
    {
        var visitor = await AdministratorAsync("GT");
        var page = await SendAsync(visitor, "dudosa.csv", CodePagesEncodingProvider.Instance.GetEncoding(850)!.GetBytes("Nombre;Ciudad;Estado\nAsociación Ñandú;Dallas;TX\n"));
        Assert.Contains("Asociación Ñandú", page.Text, StringComparison.Ordinal);
        var again = await visitor.SubmitAsync(page, Nothing);
        Assert.Equal(["Elija la lectura en la que los nombres se ven bien."], again.Errors);
        page = await visitor.SubmitAsync(again, [("Form.Encoding", "cp850")]);
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#columns"));
        Assert.Contains("Asociación Ñandú", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_likely_duplicate_waits_for_a_decision_and_is_left_out_until_then()
    {
        var visitor = await AdministratorAsync("SV");
        var page = await MappedAsync(visitor, "parecidas.csv", "Nombre,Ciudad,Estado\nFederación Ixcateca del Valle,Portland,OR\nFed. Ixcateca del Valle A.C.,Portland,OR\n");
        Assert.Equal("1", Count(page, RowOutcome.Likely));
        Assert.Contains("Probable duplicado de la línea 2, «Federación Ixcateca del Valle»", page.Text, StringComparison.Ordinal);
        Assert.Contains("Importar una organización", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, Nothing, "form[data-row='3']", "Take");
        Assert.Contains("Importar 2 organizaciones", page.Text, StringComparison.Ordinal);
        page = await visitor.GetAsync(page.Path + "?show=Likely");
        page = await visitor.SubmitAsync(page, Nothing, "#all", "Leave");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        Assert.Equal(1, await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith("parecidas.csv"), Cancel));
    }

    [Fact]
    public async Task A_place_that_is_not_known_is_asked_about_with_candidates_and_never_guessed()
    {
        var visitor = await AdministratorAsync("HN");
        var page = await MappedAsync(visitor, "lugares.csv", "Nombre,Ciudad,Estado\nClub Lugar Uno,Chicagoo,IL\nClub Lugar Dos,Chicagoo,IL\nClub Lugar Tres,Xyzzyville,IL\n");
        var asked = await visitor.GetAsync(page.Path + "/places");
        Assert.Contains("Chicagoo, IL", asked.Text, StringComparison.Ordinal);
        Assert.Equal(3, asked.Document.QuerySelectorAll("input[type=radio][checked]").Length + 1);
        Assert.All(asked.Document.QuerySelectorAll("input[type=radio][checked]"), r => Assert.Equal("", r.GetAttribute("value")));
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", "US-IL-CHICAGO")], "#places"));
        Assert.Equal(("2", "1"), (Count(page, RowOutcome.New), Count(page, RowOutcome.Noted)));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var places = await db.Organizations.Where(o => o.MappedFrom!.StartsWith("lugares.csv")).SelectMany(o => o.Residences).Select(r => r.PlaceCode).ToListAsync(Cancel);
        Assert.Equal(["US-IL", "US-IL-CHICAGO", "US-IL-CHICAGO"], places.Order());
    }

    [Fact]
    public async Task A_country_that_is_not_known_is_asked_about_and_never_taken_for_the_United_States()
    {
        var visitor = await AdministratorAsync("HN");
        var page = await MappedAsync(visitor, "paises.csv", "Nombre,Ciudad,Estado,País\nClub País Uno,Madrid,MD,Españ\nClub País Dos,\"Denver, CO\",,Canadáá\nClub País Tres,Chicago,IL,\nClub País Cuatro,\"Denver, CO\",,E.E.U.U.\n");
        Assert.Equal(("2", "2"), (Count(page, RowOutcome.New), Count(page, RowOutcome.Noted)));
        Assert.DoesNotContain("No se conoce el estado", page.Text, StringComparison.Ordinal);
        var asked = await visitor.GetAsync(page.Path + "/places");
        Assert.Equal(["Denver, CO, Canadáá", "Madrid, MD, Españ"], asked.Document.QuerySelectorAll("#places legend").Select(l => l.TextContent.Trim()).Order(StringComparer.Ordinal));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var places = await db.Organizations.Where(o => o.MappedFrom!.StartsWith("paises.csv")).SelectMany(o => o.Residences).Select(r => r.PlaceCode).ToListAsync(Cancel);
        Assert.Equal(["US-CO-DENVER", "US-IL-CHICAGO"], places.Order());
    }

    [Fact]
    public async Task A_place_of_origin_that_several_states_have_is_asked_about()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await MappedAsync(visitor, "origen.csv", "Nombre,Ciudad,Estado,Municipio de origen\nClub Origen Uno,Chicago,IL,Benito Juárez\nClub Origen Dos,Chicagoo,IL,Jerez\nClub Origen Tres,Chicago,IL,Jerez\n");
        var asked = await visitor.GetAsync(page.Path + "/places");
        Assert.Contains("Lugar de origen: Benito Juárez", asked.Text, StringComparison.Ordinal);
        var offered = asked.Document.QuerySelectorAll("input[name='Form.Answers[1].Code']").Select(r => r.GetAttribute("value")).ToList();
        Assert.True(offered.Count(v => v!.StartsWith("MX-", StringComparison.Ordinal)) > 1, string.Join(' ', offered));
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", "US-IL-CHICAGO"), ("Form.Answers[1].Code", offered[0])], "#places"));
        Assert.Equal("3", Count(page, RowOutcome.New));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var imported = await db.Organizations.Where(o => o.MappedFrom!.StartsWith("origen.csv#")).OrderBy(o => o.Id).Select(o => new { Origin = o.Origins.Single().PlaceCode, Residence = o.Residences.Single().PlaceCode }).ToListAsync(Cancel);
        Assert.Equal([offered[0], "MX-32020", "MX-32020"], imported.Select(o => o.Origin));
        Assert.All(imported, o => Assert.Equal("US-IL-CHICAGO", o.Residence));
    }

    [Fact]
    public async Task Rows_to_correct_come_back_with_their_reasons_formulas_made_harmless_and_can_be_sent_again()
    {
        var visitor = await AdministratorAsync("NI");
        var page = await MappedAsync(visitor, "corregir.csv", "Nombre,Ciudad,Estado,Correo\n,Dallas,TX,=SUMA(A1)\nClub Bien Escrito,Dallas,TX,bien@example.org\n");
        var file = await visitor.Client.GetByteArrayAsync(new Uri(page.Document.QuerySelector("#corrected")!.GetAttribute("href")!, UriKind.Relative), Cancel);
        var text = Encoding.UTF8.GetString(file);
        Assert.StartsWith("\ufeffNombre,Ciudad,Estado,Correo,Línea,Motivos\r\n", text, StringComparison.Ordinal);
        Assert.Contains("'=SUMA(A1)", text, StringComparison.Ordinal);
        Assert.Contains("No tiene nombre.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bien Escrito", text, StringComparison.Ordinal);
        page = await MappedAsync(visitor, "corregida.csv", Encoding.UTF8.GetBytes(text.Replace("\r\n,Dallas", "\r\nClub Ya Corregido,Dallas", StringComparison.Ordinal)));
        Assert.Equal("1", Count(page, RowOutcome.Noted));
        Assert.Contains("«=SUMA(A1)» no es un correo", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_built_on_cannot_be_taken_back()
    {
        var visitor = await AdministratorAsync("CR");
        var page = await MappedAsync(visitor, "construida.csv", "Nombre,Ciudad,Estado\nClub Construido Uno,Dallas,TX\nClub Construido Dos,Dallas,TX\n");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using (var db = app.Open())
        {
            var organization = await db.Organizations.FirstAsync(o => o.MappedFrom!.StartsWith("construida.csv"), Cancel);
            db.Add(new MistakeReport(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), organization.Id, "CR", [], "No existe ya.", null, "es", TimeProvider.System.GetUtcNow()));
            await db.SaveAsync(new DiasporaRegistry.Data.Audit.Act("test.reported", DiasporaRegistry.Domain.Registrations.Actor.System), Cancel);
        }

        var undo = await visitor.SubmitAsync(page, Nothing, "#undo");
        Assert.StartsWith("No se puede deshacer", Assert.Single(undo.Errors), StringComparison.Ordinal);
        Assert.Null(undo.Document.QuerySelector(".govuk-notification-banner"));
        Assert.Null((await visitor.GetAsync(page.Path)).Document.QuerySelector("#undo"));
        await using var after = app.Open();
        Assert.Equal(2, await after.Organizations.CountAsync(o => o.MappedFrom!.StartsWith("construida.csv"), Cancel));
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_beside_its_field_and_nothing_is_kept()
    {
        var visitor = await AdministratorAsync("PA");
        await using var db = app.Open();
        foreach (var (name, bytes, words) in new (string, byte[], string)[]
        {
            ("bomba.xlsx", Books.With(Books.Open + Books.Row(1, "Nombre") + Books.Close, "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">]>"), "declaraciones"),
            ("clave.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "contraseña"),
            ("nulos.csv", [(byte)'N', 0, (byte)'o'], "bytes nulos"),
            ("comillas.csv", Encoding.UTF8.GetBytes("Nombre\n\"Club"), "no se cierran"),
            ("vacia.csv", Encoding.UTF8.GetBytes("\n\n"), "vacío"),
        })
        {
            var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", name, "text/csv", bytes, Nothing, "#upload");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(words, Assert.Single(page.Errors), StringComparison.Ordinal);
        }

        Assert.False(await db.ImportBatches.AnyAsync(b => b.Country == "PA", Cancel));
    }

    [Fact]
    public async Task Another_country_finds_nothing_and_reviewers_may_not_open_it()
    {
        var page = await SendAsync(await AdministratorAsync("BZ"), "ajena.csv", "Nombre,Ciudad\nClub Ajeno,Dallas\n");
        var other = await AdministratorAsync("HN");
        foreach (var path in new[] { "", "/read", "/columns", "/places", "?handler=Corrected" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page.Path[..^"/read".Length] + path)).Status);
        var reviewer = await app.SignInAsync(await app.ReviewerAccountAsync("revisora.importes", "BZ"));
        Assert.NotEqual(HttpStatusCode.OK, (await reviewer.GetAsync("/es/staff/imports")).Status);
    }

    [Fact]
    public async Task What_somebody_claims_is_built_on_and_the_import_is_not_undone()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await MappedAsync(visitor, "reclamada.csv", "Nombre,Ciudad,Estado\nClub Que Alguien Reclama,Dallas,TX\n");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var id = IdOf(page);
        var claimed = await db.ImportRows.Where(r => r.BatchId == id).Select(r => r.OrganizationId!.Value).SingleAsync(Cancel);
        await (await app.ClaimantAsync("del.listado")).Visitor.ClaimAsync(claimed);
        Assert.Contains("No se puede deshacer", (await visitor.SubmitAsync(page, Nothing, "#undo")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.True(await db.Claims.AnyAsync(c => c.OrganizationId == claimed, Cancel));
    }

    [Fact]
    public async Task A_workbook_goes_the_same_way_and_the_same_list_again_changes_nothing()
    {
        var visitor = await AdministratorAsync("MX");
        var book = Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad", "Estado") + Books.Row(2, "Club del Libro", "Dallas", "TX") + Books.Close);
        var page = await MappedAsync(visitor, "libro.xlsx", book);
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        page = await MappedAsync(visitor, "libro.xlsx", book);
        Assert.Equal("1", Count(page, RowOutcome.Same));
        Assert.NotNull(page.Document.QuerySelector("#nothing"));
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("importa", country, StaffRole.MinistryAdministrator));

    private static Task<VisitedPage> SendAsync(Visitor visitor, string name, string content) => SendAsync(visitor, name, Encoding.UTF8.GetBytes(content));

    private static async Task<VisitedPage> SendAsync(Visitor visitor, string name, byte[] content)
    {
        var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", name, "text/csv", content, Nothing, "#upload");
        Assert.True(page.Path.EndsWith("/read", StringComparison.Ordinal), page.Text);
        return page;
    }

    private Task<VisitedPage> MappedAsync(Visitor visitor, string name, string content) => MappedAsync(visitor, name, Encoding.UTF8.GetBytes(content));

    private async Task<VisitedPage> MappedAsync(Visitor visitor, string name, byte[] content) =>
        await WorkedAsync(visitor, await visitor.SubmitAsync(await visitor.SubmitAsync(await SendAsync(visitor, name, content), Nothing), Nothing, "#columns"));

    private async Task<VisitedPage> WorkedAsync(Visitor visitor, VisitedPage page)
    {
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        return await visitor.GetAsync(page.Path);
    }

    private static Guid IdOf(VisitedPage page) => Guid.Parse(page.Path.Split('/')[4]);

    private static string? Count(VisitedPage page, RowOutcome outcome) => page.Document.QuerySelector($"#figures [data-outcome='{outcome}'] dd")?.TextContent.Trim();
}
