using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>A list of nothing but strings that break programs.</summary>
public sealed class NaughtyListTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Naughty_strings_go_through_the_page_and_come_back_the_same_escaped_or_are_refused_in_words()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("travieso", "GT", StaffRole.MinistryAdministrator));
        var naughty = (await File.ReadAllLinesAsync(SharedData.Path("bad-input", "blns.txt"), Cancel)).Where(l => !string.IsNullOrWhiteSpace(l) && !l.StartsWith('#') && !l.Contains('\0', StringComparison.Ordinal)).Distinct().ToList();
        var csv = "Nombre,Ciudad,Estado,Qué hace\n" + string.Concat(naughty.Select(n => $"{Quoted(n)},Dallas,TX,{Quoted(n)}\n"));
        var page = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", "traviesas.csv", "text/csv", Encoding.UTF8.GetBytes(csv), Nothing, "#upload");
        var form = page.Document.QuerySelector("input[name='Form.Encoding']") is null ? Nothing : [("Form.Encoding", (string?)"utf-8")];
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page, form), Nothing, "#columns");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        page = await visitor.GetAsync(page.Path);
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(await visitor.GetAsync(page.Path + "?show=Likely"), Nothing, "#all", "Take"), Nothing, "#run");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);

        await using var db = app.Open();
        var rows = await db.ImportRows.AsNoTracking().Where(r => db.ImportBatches.Any(b => b.Id == r.BatchId && b.FileName == "traviesas.csv")).OrderBy(r => r.Line).ToListAsync(Cancel);
        Assert.Equal(naughty.Count, rows.Count);
        var keys = rows.Select(r => r.OrganizationId).OfType<Guid>().ToList();
        var written = await db.Organizations.AsNoTracking().Where(o => keys.Contains(o.Id)).Select(o => new { o.Id, Name = o.Names.First().Text, o.Purpose }).ToDictionaryAsync(o => o.Id, Cancel);
        Assert.True(written.Count > 200, $"{written.Count} written");
        foreach (var row in rows)
        {
            if (row.OrganizationId is not { } id)
            {
                Assert.True(row.Outcome is RowOutcome.Refused or RowOutcome.Duplicate && row.Notes.Length > 2, $"{row.Line}: {row.Outcome}");
                continue;
            }

            Assert.Equal(row.Cells[0].Trim().Normalize(NormalizationForm.FormC), written[id].Name);
        }

        foreach (var path in Enumerable.Range(1, 1 + rows.Count / 50).Select(p => $"{page.Path}?p={p}").Concat(keys.Where((_, i) => i % 10 == 0).Select(k => $"/es/directory/{k}")))
        {
            var shown = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            // What is said of an organization for search engines is data, in which no sign of markup stands as it is.
            Assert.DoesNotContain(shown.Document.QuerySelectorAll("script"), s => s.TextContent.Contains(s.GetAttribute("type") == "application/ld+json" ? "<" : "alert(", StringComparison.Ordinal));
            Assert.Empty(shown.Document.QuerySelectorAll("[onerror], [onload], [onclick], [onmouseover], iframe, marquee, svg[onload], img[src='x']"));
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
