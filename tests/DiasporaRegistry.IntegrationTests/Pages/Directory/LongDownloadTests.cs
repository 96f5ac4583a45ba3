using System.Net;
using System.Net.Http.Headers;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>A register whose downloads are long from four organizations on.</summary>
public sealed class LongRegister(TestCluster cluster) : IAsyncLifetime
{
    public RegistryApp App { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        App.Settings["Limits:Exports:LongFrom"] = "3";
        App.Settings["Limits:Exports:Waiting"] = "3";
        await App.InitializeAsync();
        await using var db = App.Open();
        foreach (var number in Enumerable.Range(1, 6))
            await db.MapAsync("MX", $"Club Largo {number}", "MX-32020", "US-CA-LOS-ANGELES");
        await App.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class LongDownloadTests(LongRegister register) : IClassFixture<LongRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task RunAsync() => register.App.Services.GetRequiredService<ExportRunner>().WorkAsync(Cancel);

    private static async Task<VisitedPage> AskAsync(Visitor visitor, string address = "/es/directory/download", string format = "csv")
    {
        var page = await visitor.GetAsync(address);
        Assert.NotNull(page.Document.QuerySelector("#long"));
        return await visitor.SubmitAsync(page, [("Form.Format", format)], "#download");
    }

    private static async Task<Downloaded> FileAsync(Visitor visitor, VisitedPage page)
    {
        using var answer = await visitor.Client.GetAsync(new Uri((await visitor.GetAsync(page.Path)).Document.QuerySelector("#file")!.GetAttribute("href")!, UriKind.Relative), Cancel);
        return await Downloads.ReadAsync(answer);
    }

    private static string FolderOf(RegistryApp app) => Path.Combine(Path.GetTempPath(), "registry-documents-" + app.Database.Name, "exports");

    [Fact]
    public async Task A_long_download_waits_on_a_page_of_its_own_that_refreshes_and_then_hands_out_the_file()
    {
        var waiting = await AskAsync(visitor);
        Assert.Matches("^/es/directory/download/[A-Za-z0-9_-]{43}$", waiting.Path);
        Assert.NotNull(waiting.Document.QuerySelector("meta[http-equiv=refresh]"));
        Assert.NotNull(waiting.Document.QuerySelector("progress[max='6'][value='0']"));
        Assert.Contains("0 de 6 organizaciones", waiting.Text, StringComparison.Ordinal);
        await RunAsync();
        var done = await visitor.GetAsync(waiting.Path);
        Assert.Null(done.Document.QuerySelector("meta[http-equiv=refresh]"));
        Assert.Contains("6 organizaciones, CSV, ", done.Text, StringComparison.Ordinal);
        var file = await FileAsync(visitor, waiting);
        Assert.Equal(("text/csv", "organizaciones.csv"), (file.MediaType, file.FileName));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"Club Largo {n}"), file.Rows().Select(r => r["name"]));
    }

    [Fact]
    public async Task A_program_that_lost_its_line_goes_on_where_it_stopped()
    {
        var page = await AskAsync(visitor);
        await RunAsync();
        var whole = await FileAsync(visitor, page);
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri($"{page.Path}?handler=file", UriKind.Relative));
        ask.Headers.Range = new RangeHeaderValue(100, null);
        using var rest = await visitor.Client.SendAsync(ask, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.NotNull(rest.Headers.ETag);
        Assert.Equal(whole.Bytes[100..], await rest.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Whoever_did_not_ask_for_it_finds_nothing()
    {
        var officer = await StaffAsync();
        var own = await AskAsync(officer, "/es/review/directory/download?origin=all");
        await RunAsync();
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(own.Path)).Status);
        Assert.Equal(6, (await FileAsync(officer, own)).Rows().Count);
        var key = own.Path.Split('/')[^1];
        foreach (var (other, address) in new[] { (await StaffAsync(), own.Path), (await StaffAsync("GT"), own.Path), (visitor, $"/es/directory/download/{key}"), (visitor, "/es/directory/download/" + new string('A', 43)), (visitor, "/es/directory/download/short") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address + "?handler=file")).Status);
        }

        await using var db = register.App.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Act == "organizations.exported" && a.Reason == "csv · 6 · ?origin=all", Cancel));
        Assert.False(await db.Exports.AnyAsync(e => e.KeyHash == key, Cancel));
    }

    [Fact]
    public async Task Pressing_twice_asks_for_one_file()
    {
        var page = await visitor.GetAsync("/es/directory/download?q=largo");
        var first = await visitor.SubmitAsync(page, [("Form.Format", "json")], "#download");
        var second = await visitor.SubmitAsync(page, [("Form.Format", "json")], "#download");
        Assert.Equal(first.Path, second.Path);
        await using var db = register.App.Open();
        Assert.Equal(1, await db.Exports.CountAsync(e => e.Search == "?q=largo" && e.Format == ExportFormat.Json, Cancel));
        await RunAsync();
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_file_and_can_be_asked_for_again()
    {
        var page = await AskAsync(visitor, "/es/directory/download?origin=MX");
        var cancelled = await visitor.SubmitAsync(page, [], "#cancel");
        Assert.Equal("La descarga se canceló", cancelled.Heading);
        await RunAsync();
        Assert.Equal("La descarga se canceló", (await visitor.GetAsync(page.Path)).Heading);
        Assert.Equal("/es/directory/download?origin=MX", cancelled.Document.QuerySelector("main a.govuk-link")!.GetAttribute("href"));

        var done = await AskAsync(visitor, "/es/directory/download?origin=MX");
        await RunAsync();
        await using var db = register.App.Open();
        var id = await db.Exports.Where(e => e.Search == "?origin=MX" && e.State == ExportState.Done).Select(e => e.Id).SingleAsync(Cancel);
        Assert.True(File.Exists(Path.Combine(FolderOf(register.App), id.ToString("N"))));
        await visitor.SubmitAsync(await visitor.GetAsync(done.Path), [], "#cancel");
        Assert.False(File.Exists(Path.Combine(FolderOf(register.App), id.ToString("N"))));
    }

    [Fact]
    public async Task One_whose_process_fell_is_written_anew_and_one_that_falls_often_is_given_up()
    {
        var page = await AskAsync(visitor, "/es/directory/download?residence=US");
        Guid id;
        await using (var db = register.App.Open())
        {
            var export = await db.Exports.SingleAsync(e => e.Search == "?residence=US", Cancel);
            id = export.Id;
            Assert.True(export.Begin(TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(Cancel);
        }

        System.IO.Directory.CreateDirectory(FolderOf(register.App));
        await File.WriteAllTextAsync(Path.Combine(FolderOf(register.App), $"{id:N}.part"), new string('x', 100_000), Cancel);
        await RunAsync();
        Assert.Equal(6, (await FileAsync(visitor, page)).Rows().Count);

        var hopeless = await AskAsync(visitor, "/es/directory/download?residence=US-CA");
        await using (var db = register.App.Open())
        {
            var export = await db.Exports.SingleAsync(e => e.Search == "?residence=US-CA", Cancel);
            for (var tries = 0; tries < OrganizationExport.MostTries; tries++)
                Assert.True(export.Begin(TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(Cancel);
        }

        await RunAsync();
        Assert.Equal("No se pudo preparar la descarga", (await visitor.GetAsync(hopeless.Path)).Heading);
    }

    [Fact]
    public async Task Where_too_many_wait_the_page_says_so_and_keeps_the_search()
    {
        await RunAsync();
        foreach (var order in new[] { "name", "year", "changed" })
            await AskAsync(visitor, $"/es/directory/download?sort={order}");
        var full = await AskAsync(visitor, "/es/directory/download?q=club");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.Status);
        Assert.StartsWith("En este momento hay demasiadas descargas", Assert.Single(full.Errors), StringComparison.Ordinal);
        Assert.Contains("club", full.Document.QuerySelector("#search")!.TextContent, StringComparison.Ordinal);
        await RunAsync();
        Assert.Matches("^/es/directory/download/", (await AskAsync(visitor, "/es/directory/download?q=club")).Path);
        await RunAsync();
    }

    [Fact]
    public async Task After_a_day_nothing_is_left()
    {
        var page = await AskAsync(visitor, "/es/directory/download?sort=year");
        await RunAsync();
        await using (var db = register.App.Open())
            await db.Exports.Where(e => e.State == ExportState.Done).ExecuteUpdateAsync(set => set.SetProperty(e => e.FinishedAt, e => e.FinishedAt - TimeSpan.FromDays(1)), Cancel);
        await register.App.Services.GetRequiredService<ExportRunner>().ForgetAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(page.Path)).Status);
        await using var after = register.App.Open();
        var kept = await after.Exports.Where(e => e.State == ExportState.Done).Select(e => e.Id).ToListAsync(Cancel);
        Assert.All(System.IO.Directory.EnumerateFiles(FolderOf(register.App)), f => Assert.Contains(Guid.ParseExact(Path.GetFileName(f), "N"), kept));
    }

    private async Task<Visitor> StaffAsync(string country = "MX") =>
        await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, country, null)));
}
