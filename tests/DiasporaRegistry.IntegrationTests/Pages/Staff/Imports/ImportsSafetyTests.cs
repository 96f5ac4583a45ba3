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
    public async Task A_list_that_no_reader_survives_is_given_up_and_those_of_others_go_on()
    {
        var now = TimeProvider.System.GetUtcNow();
        // Of a country that there is none: nothing of it can be made.
        var batch = new ImportBatch(Guid.CreateVersion7(now), "XX", "dañina.csv", Guid.CreateVersion7(now), now.AddHours(-1));
        batch.ReadAs(ReadingWish.Found);
        batch.Map([new ImportColumn("Nombre", ImportField.Name)], now.AddHours(-1));
        await using var db = app.Open();
        db.Add(batch);
        await db.SaveAsync(new Act("test.mapped", Actor.System), Cancel);
        await Files.SaveAsync(batch.Id, new MemoryStream("Nombre\nClub Dañino\n"u8.ToArray()), Cancel);
        Assert.Equal("1", Count(await MappedAsync(await AdministratorAsync("HN"), "sana.csv", "Nombre,Ciudad,Estado\nClub Sano,Dallas,TX\n"), RowOutcome.New));
        db.ChangeTracker.Clear();
        var after = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, Cancel);
        Assert.Equal((ImportState.Uploaded, "ListNotRead"), (after.State, NoteText.Read(after.Failure!).Single().Key));
    }

    [Fact]
    public async Task A_list_that_proves_too_much_when_it_is_read_whole_says_so_and_can_be_sent_anew()
    {
        var visitor = await AdministratorAsync("CR");
        var page = await MappedAsync(visitor, "larga.csv", "Nombre\n" + string.Concat(Enumerable.Range(1, 50_001).Select(i => $"Club {i}\n")));
        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Path.EndsWith("/read", StringComparison.Ordinal)));
        Assert.Contains("más de 50,000 filas", page.Document.Body!.TextContent, StringComparison.Ordinal);

        // Some kilobytes that unpack to hundreds of megabytes.
        var cell = new string('a', 99_000);
        var book = Books.With(stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(Books.Open + Books.Row(1, "Nombre", "Descripción")));
            for (var line = 2; line < 800; line++)
                stream.Write(Encoding.UTF8.GetBytes(Books.Row(line, $"Club {line}", cell)));
            stream.Write(Encoding.UTF8.GetBytes(Books.Close));
        });
        page = await MappedAsync(visitor, "hinchada.xlsx", book);
        Assert.Contains("ocupa demasiado", page.Document.Body!.TextContent, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.ImportRows.AnyAsync(r => r.BatchId == IdOf(page), Cancel));
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
