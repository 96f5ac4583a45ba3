using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import.Reading;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Pages.Staff.Imports;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>What lists say of people is kept no longer and shown to nobody else than it must be, and no list stops the others.</summary>
public sealed class ImportsSafetyTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ImportFiles Files => app.Services.GetRequiredService<ImportFiles>();

    private ImportRunner Runner => app.Services.GetRequiredService<ImportRunner>();

    [Fact]
    public async Task A_match_tells_nothing_that_an_organization_of_another_country_keeps_private()
    {
        await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102", Name = "Club Altense Reservado", Contacts = [("email", "reservado.altense@example.org", Visibility.Ministry)] });
        const string list = "Nombre,Ciudad,Estado,Correo\nComité de Amigos Altense Reservado,Los Angeles,CA,reservado.altense@example.org\n";
        Assert.Equal("1", Count(await MappedAsync(await AdministratorAsync("GT"), "propia.csv", list), RowOutcome.Likely));
        var page = await MappedAsync(await AdministratorAsync("SV"), "sonda.csv", list);
        Assert.Equal((null, "1"), (Count(page, RowOutcome.Likely), Count(page, RowOutcome.New)));
    }

    [Fact]
    public async Task What_is_not_read_and_what_speaks_of_papers_is_not_kept()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await MappedAsync(visitor, "columnas.csv", "Nombre,Ciudad,Estado,Descripción,Persona de contacto,Estatus\nClub de las Columnas,Dallas,TX,Ayuda a indocumentados,Nombre Reservado,Sin papeles\n,Dallas,TX,Baile,Otra Persona,Visa vencida\n");
        await using var db = app.Open();
        var kept = await db.ImportRows.Where(r => r.BatchId == IdOf(page)).OrderBy(r => r.Line).Select(r => r.Cells).ToListAsync(Cancel);
        Assert.Equal(["Club de las Columnas|Dallas|TX|||", "|Dallas|TX|Baile||"], kept.Select(c => string.Join('|', c)));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        Assert.Null((await db.Organizations.SingleAsync(o => o.MappedFrom!.StartsWith("columnas.csv#"), Cancel)).Purpose);
    }

    [Fact]
    public async Task A_file_goes_when_its_rows_are_written_and_one_that_was_left_lying_goes_too()
    {
        var visitor = await AdministratorAsync("MX");
        var page = await MappedAsync(visitor, "escrita.csv", "Nombre,Ciudad,Estado\nClub Que Se Escribe,Dallas,TX\n");
        Assert.True(IsThere(IdOf(page)));
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        Assert.False(IsThere(IdOf(page)));

        var (lying, fresh) = (IdOf(await SendAsync(visitor, "olvidada.csv", "Nombre\nClub Olvidado\n")), IdOf(await SendAsync(visitor, "de hoy.csv", "Nombre\nClub de Hoy\n")));
        var orphan = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Files.SaveAsync(orphan, new MemoryStream("Nombre\nClub Sin Nadie\n"u8.ToArray()), Cancel);
        await Runner.ForgetAsync(Cancel);
        Assert.Equal((true, true, true), (IsThere(lying), IsThere(fresh), IsThere(orphan)));

        await using var db = app.Open();
        var before = TimeProvider.System.GetUtcNow().AddDays(-new RetentionSettings().ImportLineDays - 1);
        await db.ImportBatches.Where(b => b.Id == lying).ExecuteUpdateAsync(set => set.SetProperty(b => b.BegunAt, before), Cancel);
        foreach (var id in new[] { lying, fresh, orphan })
            Age(id);
        await Runner.ForgetAsync(Cancel);
        Assert.Equal((false, true, false), (IsThere(lying), IsThere(fresh), IsThere(orphan)));
        Assert.Contains("El archivo ya no está", (await visitor.GetAsync($"/es/staff/imports/{lying}/read")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_proves_too_much_when_it_is_read_whole_says_so_and_can_be_sent_anew()
    {
        var visitor = await AdministratorAsync("CR");
        // Some kilobytes that unpack to hundreds of megabytes.
        var cell = new string('a', 99_000);
        var book = Books.With(stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(Books.Open + Books.Row(1, "Nombre", "Descripción")));
            for (var line = 2; line < 800; line++)
                stream.Write(Encoding.UTF8.GetBytes(Books.Row(line, $"Club {line}", cell)));
            stream.Write(Encoding.UTF8.GetBytes(Books.Close));
        });
        var page = await MappedAsync(visitor, "hinchada.xlsx", book);
        Assert.Contains("ocupa demasiado", page.Document.Body!.TextContent, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.ImportRows.AnyAsync(r => r.BatchId == IdOf(page), Cancel));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_at_once_begins_one_import()
    {
        var visitor = await AdministratorAsync("PA");
        var form = await visitor.GetAsync("/es/staff/imports");
        var content = Encoding.UTF8.GetBytes("Nombre,Ciudad\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"Club Doble {i},Dallas\n")));
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.UploadAsync(form, "Form.File", "doble.csv", "text/csv", content, Nothing, "#upload")));
        Assert.All(pages, p => Assert.Equal((HttpStatusCode.OK, pages[0].Path), (p.Status, p.Path)));
        Assert.True(IsThere(IdOf(pages[0])));
        await using var db = app.Open();
        Assert.Equal(1, await db.ImportBatches.CountAsync(b => b.FileName == "doble.csv", Cancel));
    }

    [Fact]
    public async Task Who_decides_about_rows_and_places_is_written_down_and_not_what_the_list_says()
    {
        var visitor = await AdministratorAsync("NI");
        var page = await MappedAsync(visitor, "actos.csv", "Nombre,Ciudad,Estado\nClub de los Actos,Calle Reservada 12,IL\n");
        await visitor.SubmitAsync(page, Nothing, "form[data-row='2']", "Leave");
        var asked = await visitor.GetAsync(page.Path + "/places");
        await visitor.SubmitAsync(asked, [("Form.Answers[0].Code", "US-IL-CHICAGO")], "#places");
        await using var db = app.Open();
        var acts = await db.AuditTrail.AsNoTracking().Where(a => a.SubjectId == IdOf(page)).ToListAsync(Cancel);
        var decided = Assert.Single(acts, a => a.Act == "import.decided");
        Assert.NotNull(decided.AccountId);
        Assert.Single(acts, a => a.Act == "import.places-answered");
        Assert.DoesNotContain("reservada", string.Concat(acts.Select(a => a.Changes)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Lists_that_nobody_goes_on_with_are_few_and_one_that_was_sent_by_mistake_is_deleted_at_once()
    {
        var visitor = await AdministratorAsync("BZ");
        var now = TimeProvider.System.GetUtcNow();
        await using var db = app.Open();
        db.AddRange(Enumerable.Range(1, ImportDesk.MostUnwritten - 1).Select(i => new ImportBatch(Guid.CreateVersion7(now), "BZ", $"sin importar {i}.csv", Guid.CreateVersion7(now), now)));
        await db.SaveAsync(new Act("test.begun", Actor.System), Cancel);
        var page = await SendAsync(visitor, "por error.csv", "Nombre\nClub Por Error\n");
        var refused = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", "otra.csv", "text/csv", "Nombre\nClub Otro\n"u8.ToArray(), Nothing, "#upload");
        Assert.StartsWith("Ya hay 20 listas sin importar", Assert.Single(refused.Errors), StringComparison.Ordinal);
        await SendAsync(await AdministratorAsync("SV"), "de otro.csv", "Nombre\nClub De Otro\n");

        var id = IdOf(page);
        Assert.EndsWith("/staff/imports", (await visitor.SubmitAsync(page, Nothing, "#delete")).Path, StringComparison.Ordinal);
        Assert.False(IsThere(id));
        Assert.False(await db.ImportBatches.AnyAsync(b => b.Id == id, Cancel));
        await SendAsync(visitor, "otra.csv", "Nombre\nClub Otro\n");
    }

    private bool IsThere(Guid id)
    {
        using var file = Files.Open(id);
        return file is not null;
    }

    private void Age(Guid id)
    {
        using var file = (FileStream)Files.Open(id)!;
        File.SetLastWriteTimeUtc(file.Name, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("cuida", country, StaffRole.MinistryAdministrator));

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
        await Runner.WorkAsync(Cancel);
        return await visitor.GetAsync(page.Path);
    }

    private static Guid IdOf(VisitedPage page) => Guid.Parse(page.Path.Split('/')[4]);

    private static string? Count(VisitedPage page, RowOutcome outcome) => page.Document.QuerySelector($"#figures [data-outcome='{outcome}'] dd")?.TextContent.Trim();
}
