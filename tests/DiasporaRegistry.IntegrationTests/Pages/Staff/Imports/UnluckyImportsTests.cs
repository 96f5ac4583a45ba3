using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>Imports with odd files, two people at once, and pages that were opened before something changed.</summary>
public sealed class UnluckyImportsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ImportRunner Runner => app.Services.GetRequiredService<ImportRunner>();

    private ImportFiles Files => app.Services.GetRequiredService<ImportFiles>();

    [Theory]
    [InlineData("comillas abajo.csv", "Club Sin Comilla,\"Dallas,TX\n", 0, "Las comillas que se abren en la línea 202 no se cierran.")]
    [InlineData("columnas abajo.csv", "Club Ancho", 300, "La línea 202 tiene más de 200 columnas")]
    public async Task A_fault_far_below_the_first_lines_is_told_with_its_line_and_the_list_can_be_read_anew(string name, string fault, int commas, string words)
    {
        var visitor = await AdministratorAsync("SV");
        var rows = string.Concat(Enumerable.Range(1, 200).Select(i => $"Club Abajo {i} {new string('x', 400)},Dallas,TX\n"));
        var page = await MappedAsync(visitor, name, "Nombre,Ciudad,Estado\n" + rows + fault + new string(',', commas));
        Assert.EndsWith("/read", page.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_not_called_empty()
    {
        var visitor = await AdministratorAsync("SV");
        var page = await visitor.SubmitAsync(await SendAsync(visitor, "se fue.csv", "Nombre,Ciudad\nClub Ido,Dallas\n"), Nothing, "form[novalidate]");
        page = await visitor.SubmitAsync(page, Nothing, "#columns");
        Files.Delete(IdOf(page));
        page = await WorkedAsync(visitor, page);
        Assert.DoesNotContain("vacío", page.Text, StringComparison.Ordinal);
        Assert.Contains("El archivo ya no está. Envíelo otra vez.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_patterns_fear_and_links_that_grow_are_noted_and_the_list_comes_in()
    {
        var visitor = await AdministratorAsync("SV");
        var random = new Random(7);
        var link = "https://example.org/" + string.Concat(Enumerable.Range(0, 470).Select(_ => (char)random.Next(0x4e00, 0x9f00)));
        var page = await MappedAsync(visitor, "arrobas.csv", $"Nombre,Ciudad,Estado,Objetivo,Sitio web\nClub Arroba,Dallas,TX,{new string('@', 1990)},\nClub Enlace,Chicago,IL,,{link}\n");
        Assert.Contains(link[..40], page.Text, StringComparison.Ordinal);
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        Assert.Equal(ImportState.Done, (await db.ImportBatches.SingleAsync(b => b.FileName == "arrobas.csv", Cancel)).State);
        Assert.Equal(2, await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith("arrobas.csv#"), Cancel));
    }

    [Fact]
    public async Task An_import_that_cannot_go_on_says_so_and_keeps_no_other_one_waiting()
    {
        var (visitor, other) = (await AdministratorAsync("CR"), await AdministratorAsync("GT"));
        var broken = await MappedAsync(visitor, "rota.csv", "Nombre,Ciudad,Estado\nClub Roto,Dallas,TX\n");
        var good = await MappedAsync(other, "sana.csv", "Nombre,Ciudad,Estado\nClub Sano,Dallas,TX\n");
        await using var db = app.Open();
        var id = IdOf(broken);
        await db.ImportRows.Where(r => r.BatchId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Name, new string('x', 5000)), Cancel);
        await visitor.SubmitAsync(broken, Nothing, "#run");
        good = await other.SubmitAsync(good, Nothing, "#run");
        await Runner.WorkAsync(Cancel);
        Assert.Contains("Una organización importada.", (await other.GetAsync(good.Path)).Text, StringComparison.Ordinal);
        var page = await visitor.GetAsync(broken.Path);
        Assert.Contains("Detenida", page.Text, StringComparison.Ordinal);
        Assert.Contains("El trabajo se detuvo por una falla del registro.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_nobody_went_on_with_is_deleted_by_hand_or_forgotten_and_so_is_a_file_without_an_import()
    {
        var visitor = await AdministratorAsync("HN");
        var page = await SendAsync(visitor, "borrable.csv", "Nombre,Ciudad\nClub Borrable,Dallas\n");
        Assert.Single(page.Document.QuerySelectorAll("#delete"));
        var deleted = await visitor.SubmitAsync(page, Nothing, "#delete");
        Assert.Contains("La lista se borró.", deleted.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(Files.Open(IdOf(page)));

        var (lying, young) = (IdOf(await SendAsync(visitor, "olvidada.csv", "Nombre,Ciudad\nClub Olvidado,Dallas\n")), IdOf(await SendAsync(visitor, "reciente.csv", "Nombre,Ciudad\nClub Reciente,Dallas\n")));
        var orphan = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Files.SaveAsync(orphan, new MemoryStream("Nombre"u8.ToArray()), Cancel);
        var folder = Path.Combine(app.Services.GetRequiredService<IConfiguration>()["Documents:Folder"]!, "imports");
        foreach (var id in new[] { lying, orphan, young })
            File.SetLastWriteTimeUtc(Path.Combine(folder, id.ToString("N")), TimeProvider.System.GetUtcNow().AddDays(-2).UtcDateTime);
        await using var db = app.Open();
        var longAgo = TimeProvider.System.GetUtcNow().AddDays(-new RetentionSettings().ImportLineDays - 1);
        await db.ImportBatches.Where(b => b.Id == lying).ExecuteUpdateAsync(set => set.SetProperty(b => b.BegunAt, longAgo), Cancel);
        await Runner.ForgetAsync(Cancel);
        Assert.Null(Files.Open(lying));
        Assert.Null(Files.Open(orphan));
        await using var kept = Files.Open(young);
        Assert.NotNull(kept);
    }

    [Fact]
    public async Task A_place_too_long_to_be_read_is_answered_once_and_an_answer_can_be_given_anew()
    {
        var visitor = await AdministratorAsync("GT");
        var page = await MappedAsync(visitor, "largos.csv", $"Nombre,Ciudad,Estado\nClub Largo,Chicago {new string('o', 340)},IL\n");
        var asked = await visitor.GetAsync(page.Path + "/places");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", "US-IL-CHICAGO")], "#places"));
        Assert.Equal("1", Count(page, RowOutcome.New));

        // An answer that came to nothing, as one of another country's place for an origin, is asked again.
        page = await MappedAsync(visitor, "otra vez.csv", "Nombre,Ciudad,Estado,Municipio de origen\nClub Otra Vez,Chicago,IL,Xyzzyville\n");
        foreach (var code in new[] { "US-IL-CHICAGO", "GT-GU" })
        {
            asked = await visitor.GetAsync(page.Path + "/places");
            var answered = await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", code)], "#places");
            Assert.Equal(HttpStatusCode.OK, answered.Status);
            page = await WorkedAsync(visitor, answered);
        }

        Assert.Equal("1", Count(page, RowOutcome.New));
        Assert.Contains("Alguien cambió esta importación mientras tanto", (await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", "GT-GU")], "#places")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_were_chosen_for_another_reading_of_the_file_are_asked_anew()
    {
        var visitor = await AdministratorAsync("NI");
        var read = await SendAsync(visitor, "dos lecturas.csv", "Nombre,Ciudad,Correo\nCorreo,Nombre,Ciudad\nx@example.org,Club de Dos Lecturas,Dallas\n");
        var stale = await visitor.SubmitAsync(read, [("Form.HeaderLine", "1")], "form[novalidate]");
        Assert.EndsWith("/columns", (await visitor.SubmitAsync(read, [("Form.HeaderLine", "2")], "form[novalidate]")).Path, StringComparison.Ordinal);
        var page = await visitor.SubmitAsync(stale, Nothing, "#columns");
        Assert.StartsWith("Mientras tanto se cambió cómo se lee este archivo", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["Mail", "Name", "City"], page.Document.QuerySelectorAll("#columns select option[selected]").Select(o => o.GetAttribute("value")));
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#columns"));
        Assert.Contains("Club de Dos Lecturas", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_lists_that_say_the_same_do_not_both_come_in_because_both_were_looked_at_before()
    {
        var (one, two) = (await AdministratorAsync("BZ"), await AdministratorAsync("BZ"));
        const string text = "Nombre,Ciudad,Estado\nClub Doblemente Traído,Dallas,TX\n";
        var first = await MappedAsync(one, "de una.csv", text);
        var second = await MappedAsync(two, "de otra.csv", text);
        await WorkedAsync(one, await one.SubmitAsync(first, Nothing, "#run"));
        var again = await two.SubmitAsync(second, Nothing, "#run");
        Assert.Contains("Las filas se revisan de nuevo", again.Document.Body!.TextContent, StringComparison.Ordinal);
        second = await WorkedAsync(two, again);
        Assert.Equal("1", Count(second, RowOutcome.Likely));
        await using var db = app.Open();
        Assert.Equal(1, await db.Organizations.CountAsync(o => o.Names.Any(n => n.Text == "Club Doblemente Traído"), Cancel));
    }

    [Fact]
    public async Task What_was_left_undecided_is_decided_after_the_others_came_in_and_the_trail_says_by_whom()
    {
        var visitor = await AdministratorAsync("PA");
        var page = await MappedAsync(visitor, "pendientes.csv", "Nombre,Ciudad,Estado\nAsociación Tolteca del Norte,Portland,OR\nAsoc. Tolteca del Norte A.C.,Portland,OR\n");
        var id = IdOf(page);
        await using var db = app.Open();
        // A line that cannot be read is not all lines.
        await visitor.SubmitAsync(page, [("line", "dos")], "form[data-row='2']", "Leave");
        Assert.False(await db.ImportRows.AnyAsync(r => r.BatchId == id && r.Decision != null, Cancel));

        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        Assert.Contains("no se importa hasta que decida", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, Nothing, "form[data-row='3']", "Take");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        Assert.Contains("2 organizaciones importadas.", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Act == "import.decided" && a.SubjectId == id, Cancel));
    }

    [Fact]
    public async Task A_list_finds_out_nothing_of_what_another_country_keeps_private()
    {
        var other = await AdministratorAsync("MX");
        var page = await MappedAsync(other, "kolibri.csv", "Nombre,Ciudad,Estado,Correo,Teléfono\nClub Kolibri de Abasolo,Dallas,TX,reservado@kolibri.example,(214) 670-3000\n");
        await WorkedAsync(other, await other.SubmitAsync(page, Nothing, "#run"));
        const string guess = "Nombre,Ciudad,Estado,Correo,Teléfono\nClub Kolibri de Abasolo,Houston,TX,reservado@kolibri.example,(214) 670-3000\n";
        var visitor = await AdministratorAsync("GT");
        Assert.Equal("1", Count(await MappedAsync(visitor, "adivina.csv", guess), RowOutcome.New));
        // Its own ministry, which sees both, is told.
        Assert.Equal("1", Count(await MappedAsync(other, "propia.csv", guess), RowOutcome.Likely));
    }

    [Fact]
    public async Task What_was_forgotten_is_not_called_taken_back()
    {
        var visitor = await AdministratorAsync("NI");
        var page = await MappedAsync(visitor, "antigua.csv", "Nombre,Ciudad,Estado\nClub Antiguo,Dallas,TX\n");
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var id = IdOf(page);
        await db.ImportRows.Where(r => r.BatchId == id).ExecuteDeleteAsync(Cancel);
        Assert.Contains("Alguien cambió esta importación", (await visitor.SubmitAsync(page, Nothing, "#undo")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ImportState.Done, (await db.ImportBatches.SingleAsync(b => b.Id == id, Cancel)).State);
    }

    [Fact]
    public async Task A_header_with_a_character_that_no_text_keeps_is_read_without_it()
    {
        var page = await MappedAsync(await AdministratorAsync("BZ"), "nulo.csv", "\ufeffNom\0bre,Ciudad\nClub Sin Nulo,Dallas\n", Encoding.Unicode);
        Assert.Contains("Club Sin Nulo", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_one_list_that_is_sent_with_another_one_begins_another_import()
    {
        var visitor = await AdministratorAsync("PA");
        var form = await visitor.GetAsync("/es/staff/imports");
        var first = await SendFromAsync(form, "ida.csv", "Nombre\nClub de Ida\n");
        Assert.Equal(first.Path, (await SendFromAsync(form, "ida.csv", "Nombre\nClub de Ida\n")).Path);
        var other = await SendFromAsync(form, "vuelta.csv", "Nombre\nClub de Vuelta\n");
        Assert.NotEqual(first.Path, other.Path);
        Assert.Contains("Club de Vuelta", other.Text, StringComparison.Ordinal);
        Assert.Contains("Club Enmendado", (await SendFromAsync(form, "ida.csv", "Nombre\nClub Enmendado\n")).Text, StringComparison.Ordinal);
        Assert.Contains("Club sin Llave", (await SendFromAsync(form, "llave.csv", "Nombre\nClub sin Llave\n", ("Form.Key", "xyz"))).Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.ImportBatches.AnyAsync(b => b.Id == Guid.Empty, Cancel));

        Task<VisitedPage> SendFromAsync(VisitedPage page, string name, string content, params (string, string?)[] fields) =>
            visitor.UploadAsync(page, "Form.File", name, "text/csv", Encoding.UTF8.GetBytes(content), fields, "#upload");
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("importa", country, StaffRole.MinistryAdministrator));

    private static async Task<VisitedPage> SendAsync(Visitor visitor, string name, string content, Encoding? encoding = null)
    {
        var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", name, "text/csv", (encoding ?? Encoding.UTF8).GetBytes(content), Nothing, "#upload");
        Assert.True(page.Path.EndsWith("/read", StringComparison.Ordinal), page.Text);
        return page;
    }

    private async Task<VisitedPage> MappedAsync(Visitor visitor, string name, string content, Encoding? encoding = null) =>
        await WorkedAsync(visitor, await visitor.SubmitAsync(await visitor.SubmitAsync(await SendAsync(visitor, name, content, encoding), Nothing, "form[novalidate]"), Nothing, "#columns"));

    private async Task<VisitedPage> WorkedAsync(Visitor visitor, VisitedPage page)
    {
        await Runner.WorkAsync(Cancel);
        return await visitor.GetAsync(page.Path);
    }

    private static Guid IdOf(VisitedPage page) => Guid.Parse(page.Path.Split('/')[4]);

    private static string? Count(VisitedPage page, RowOutcome outcome) => page.Document.QuerySelector($"#figures [data-outcome='{outcome}'] dd")?.TextContent.Trim();
}
