using System.Globalization;
using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>What makes bringing lists in easy to go back to: places asked about one by one, kept kinds of lists, files parted as they came, and pages that hold still.</summary>
public sealed class ImportsCareTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_several_places_in_a_cell_each_that_is_not_known_is_asked_about_and_the_others_stay()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await MappedAsync(visitor, "varios.csv", "Nombre,Ciudad,Estado,Origen,Estado de origen\nClub de Varias Partes,Dallas; Villa Inventada; Austin; Otra Inventada,TX,Jerez; Pueblo Inventado; Fresnillo,Zacatecas\n");
        var asked = await visitor.GetAsync(page.Path + "/places");
        Assert.Equal(["Villa Inventada, TX", "Otra Inventada, TX", "Lugar de origen: Pueblo Inventado, Zacatecas"], asked.Document.QuerySelectorAll("#places legend").Select(l => l.TextContent.Trim()).Order(StringComparer.Ordinal).OrderBy(l => l[0] switch { 'V' => 0, 'O' => 1, _ => 2 }));
        var at = asked.Document.QuerySelectorAll("#places legend").Select(l => l.TextContent.Trim()).ToList();
        page = await WorkedAsync(visitor, await visitor.SubmitAsync(asked, [($"Form.Answers[{at.IndexOf("Villa Inventada, TX")}].Code", "US-TX-HOUSTON"), ($"Form.Answers[{at.FindIndex(l => l.StartsWith("Lugar", StringComparison.Ordinal))}].Code", "MX-32005")], "#places"));
        Assert.Equal(["Otra Inventada, TX"], (await visitor.GetAsync(page.Path + "/places")).Document.QuerySelectorAll("#places legend").Select(l => l.TextContent.Trim()));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await using var db = app.Open();
        var club = await db.Organizations.Include(o => o.Residences).Include(o => o.Origins).SingleAsync(o => o.MappedFrom!.StartsWith("varios.csv#"), Cancel);
        Assert.Equal(["US-TX-AUSTIN", "US-TX-DALLAS", "US-TX-HOUSTON"], club.Residences.Select(r => r.PlaceCode).Order());
        Assert.Equal(["MX-32005", "MX-32010", "MX-32020"], club.Origins.Select(o => o.PlaceCode).Order());
    }

    [Fact]
    public async Task Rows_to_correct_come_parted_as_the_file_was_and_by_commas_for_whoever_wants_them()
    {
        var visitor = await AdministratorAsync("NI");
        var page = await MappedAsync(visitor, "puntos y comas.csv", "Nombre;Ciudad;Estado;Qué hace\n;Dallas;TX;Una feria, y otra; y más\n");
        var text = await TextAsync(visitor, page, "#corrected");
        Assert.StartsWith("\ufeffNombre;Ciudad;Estado;Qué hace;Línea;Motivos\r\n;Dallas;TX;Una feria, y otra;", text, StringComparison.Ordinal);
        Assert.StartsWith("\ufeffNombre,Ciudad,Estado,Qué hace,Línea,Motivos\r\n,Dallas,TX,\"Una feria, y otra\",", await TextAsync(visitor, page, "#corrected-commas"), StringComparison.Ordinal);
        page = await MappedAsync(visitor, "comas.csv", "Nombre,Ciudad,Estado\n,Dallas,TX\n");
        Assert.Null(page.Document.QuerySelector("#corrected-commas"));
    }

    [Fact]
    public async Task A_kept_kind_of_list_is_called_otherwise_and_forgotten_by_its_ministry_alone()
    {
        var visitor = await AdministratorAsync("GT");
        Assert.Null((await visitor.GetAsync("/es/staff/imports")).Document.QuerySelector("#mappings"));
        foreach (var name in new[] { "Del consulado", "De la unión" })
        {
            var sent = await SendAsync(visitor, $"{name}.csv", "Nombre,Ciudad,Estado\nClub Guardado,Dallas,TX\n");
            await visitor.SubmitAsync(await visitor.SubmitAsync(sent, Nothing), [("Form.Name", name)], "#columns");
        }

        Assert.NotNull((await visitor.GetAsync("/es/staff/imports")).Document.QuerySelector("#mappings"));
        await using var db = app.Open();
        var id = await db.ImportMappings.Where(m => m.Country == "GT" && m.Name == "Del consulado").Select(m => m.Id).SingleAsync(Cancel);
        var page = await visitor.GetAsync("/es/staff/imports/mappings");
        var rename = $"form[data-rename='{id}']";
        Assert.Equal("Escriba un nombre", Assert.Single((await visitor.SubmitAsync(page, [("Name", " ")], rename)).Errors));
        Assert.StartsWith("Ya hay otra", Assert.Single((await visitor.SubmitAsync(page, [("Name", "De la unión")], rename)).Errors), StringComparison.Ordinal);
        var other = await AdministratorAsync("HN");
        var foreign = await other.GetAsync("/es/staff/imports/mappings");
        Assert.DoesNotContain("Del consulado", foreign.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, [("Name", " Lista del  consulado ")], rename);
        Assert.Contains("Lista del consulado", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, Nothing, $"form[data-delete='{id}']");
        Assert.DoesNotContain("Lista del consulado", page.Text, StringComparison.Ordinal);
        Assert.Equal(["De la unión"], await db.ImportMappings.Where(m => m.Country == "GT").Select(m => m.Name).ToListAsync(Cancel));
        Assert.Equal(["import.mapping-renamed", "import.mapping-deleted"], await db.AuditTrail.Where(a => a.SubjectId == id).OrderBy(a => a.At).Select(a => a.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Lists_of_all_years_are_found_page_by_page()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using (var db = app.Open())
        {
            for (var i = 0; i < 30; i++)
            {
                var batch = new ImportBatch(Guid.CreateVersion7(now), "CR", string.Create(CultureInfo.InvariantCulture, $"lista {i:00}.csv"), Guid.CreateVersion7(now), now.AddDays(-i));
                db.Add(batch);
            }

            await db.SaveAsync(new("test.arranged", Applications.Reviewer), Cancel);
        }

        var visitor = await AdministratorAsync("CR");
        var first = await visitor.GetAsync("/es/staff/imports");
        Assert.Equal(25, first.Document.QuerySelectorAll(".reg-talks__item").Length);
        var second = await visitor.GetAsync(first.Document.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href")!);
        Assert.Equal(["lista 25.csv", "lista 26.csv", "lista 27.csv", "lista 28.csv", "lista 29.csv"], second.Document.QuerySelectorAll(".reg-talks__link").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public async Task A_page_that_follows_the_work_can_be_held_still()
    {
        var visitor = await AdministratorAsync("PA");
        var page = await visitor.SubmitAsync(await visitor.SubmitAsync(await SendAsync(visitor, "quieta.csv", "Nombre,Ciudad,Estado\nClub Quieto,Dallas,TX\n"), Nothing), Nothing, "#columns");
        Assert.NotNull(page.Document.QuerySelector("head noscript meta[http-equiv=refresh]"));
        Assert.NotNull(page.Document.QuerySelector("[data-module=reg-work] [data-live]"));
        var still = await visitor.GetAsync(page.Document.QuerySelector("#hold-still")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, still.Status);
        Assert.Null(still.Document.QuerySelector("meta[http-equiv=refresh], [data-module=reg-work]"));
        Assert.Equal(page.Path, still.Document.QuerySelector("#go-on")!.GetAttribute("href"));
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("cuida", country, StaffRole.MinistryAdministrator));

    private static async Task<string> TextAsync(Visitor visitor, VisitedPage page, string link) =>
        Encoding.UTF8.GetString(await visitor.Client.GetByteArrayAsync(new Uri(page.Document.QuerySelector(link)!.GetAttribute("href")!, UriKind.Relative), Cancel));

    private static async Task<VisitedPage> SendAsync(Visitor visitor, string name, string content) =>
        await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", name, "text/csv", Encoding.UTF8.GetBytes(content), Nothing, "#upload");

    private async Task<VisitedPage> MappedAsync(Visitor visitor, string name, string content) =>
        await WorkedAsync(visitor, await visitor.SubmitAsync(await visitor.SubmitAsync(await SendAsync(visitor, name, content), Nothing), Nothing, "#columns"));

    private async Task<VisitedPage> WorkedAsync(Visitor visitor, VisitedPage page)
    {
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        return await visitor.GetAsync(page.Path);
    }
}
