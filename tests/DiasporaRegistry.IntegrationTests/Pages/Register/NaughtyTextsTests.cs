using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>Texts that programs stumble over go the whole way round: typed in a form, asked of the API, taken along as a file and brought in again.</summary>
public sealed class NaughtyTextsTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly (string, string?)[] Nothing = [];

    // Hundreds of texts are read back as fast as they come: what a program may ask for in a second has tests of its own.
    private readonly RegistryApp app = new(cluster) { Settings = { ["Limits:Api:PerSecond"] = "0" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ParallelOptions Few => new() { MaxDegreeOfParallelism = 3, CancellationToken = Cancel };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_text_comes_back_the_same_through_form_API_file_and_import_or_is_refused_in_words()
    {
        var texts = await Naughty.AllAsync();
        var owner = await app.OwnerAsync();
        var clubs = await ArrangeAsync(owner, texts.Count);
        var typist = await app.UnfollowingAsync(owner);
        var purposes = await TypeAsync(typist, clubs, texts, _ => true, "purpose", "Form.Purpose", ("Form.Objectives", "education"));
        // Hundreds are markup of one kind: as names, each fourth of these.
        var names = await TypeAsync(typist, clubs, texts, i => i % 4 == 0 || !texts[i].Contains('<', StringComparison.Ordinal), "names", "Form.Official", ("Form.OfficialLanguage", "es"));
        Assert.All(purposes, p => Assert.True(p.Value || HasHidden(texts[p.Key]) || StatusWords.In(texts[p.Key]), $"Refused as a purpose: {texts[p.Key]}"));
        Assert.All(names, n => Assert.True(n.Value || HasHidden(texts[n.Key]) || !IsNamed(texts[n.Key]) || texts[n.Key].Length > OrganizationName.MaxLength, $"Refused as a name: {texts[n.Key]}"));
        Assert.True(purposes.Count(p => p.Value) > texts.Count * 9 / 10 && names.Count(n => n.Value) > texts.Count / 2);
        Assert.All(Enumerable.Range(0, texts.Count).Where(i => texts[i].Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))), i => Assert.False(purposes[i]));

        await Parallel.ForAsync(0, texts.Count, Few, async (i, cancel) =>
        {
            using var answer = JsonDocument.Parse(await app.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations/{clubs[i].OrganizationId}?lang=es", UriKind.Relative), cancel));
            Assert.Equal(purposes[i] ? Kept(texts[i]) : null, answer.RootElement.GetProperty("purpose").GetString());
            Assert.Equal(names.GetValueOrDefault(i) ? Kept(texts[i]) : NameBefore(i), answer.RootElement.GetProperty("name").GetString());
        });

        await app.CatchUpAsync();
        var ministry = await app.SignInAsync(await app.AddAccountAsync("travesuras@ministerio.example", "es", (StaffRole.MinistryReviewer, "MX", null), (StaffRole.MinistryAdministrator, "MX", null)));
        var file = await ministry.DownloadAsync("/es/review/directory/download?origin=all", "csv");
        var rows = file.Rows().ToDictionary(r => r["id"]);
        Assert.All(texts.Index(), t =>
        {
            var row = rows[clubs[t.Index].OrganizationId.ToString()];
            Assert.Equal(purposes[t.Index] ? Kept(t.Item) ?? "" : "", Data.Exports.FormulaMark.Take(row["purpose"]));
            Assert.Equal(names.GetValueOrDefault(t.Index) ? Kept(t.Item) : NameBefore(t.Index), Data.Exports.FormulaMark.Take(row["name"]));
        });
        await AssertTheSameAsync(ministry, file.Bytes, rows.Count);
        await AssertEscapedAsync(ministry, texts.Index().Where(t => t.Index % 3 == 0 && t.Item.Contains('<', StringComparison.Ordinal) && purposes[t.Index]).Select(t => (clubs[t.Index].OrganizationId, t.Item)));
    }

    // What a list found and its people took over is public while they fill in its application.
    private async Task<IReadOnlyList<Registration>> ArrangeAsync(Account owner, int many)
    {
        var at = TimeProvider.System.GetUtcNow();
        await using var db = app.Open();
        var (city, town) = (await db.Places.SingleAsync(p => p.Code == "US-CA-LOS-ANGELES", Cancel), await db.Places.SingleAsync(p => p.Code == "MX-32020", Cancel));
        var begun = new List<Registration>();
        for (var i = 0; i < many; i++)
        {
            var organization = Organization.Map("MX", $"travesuras#{i}", NameBefore(i), "es", at);
            organization.StateResidences([new Residence(city, true, null, Visibility.Ministry, false, at)], at);
            organization.StateOrigins([new OriginPlace(town, null, at)], at);
            var claim = new OrganizationClaim(Guid.CreateVersion7(at), organization, owner.Id, "Presidenta", "Organizo la feria desde 2015.", at);
            claim.Grant(organization, Applications.Reviewer, at);
            begun.Add(Registration.Begin(Guid.CreateVersion7(at), organization.Id, "MX", "es", null, new Actor(owner.Id, Capacity.Representative), at));
            db.AddRange(organization, claim, begun[^1]);
        }

        await db.SaveAsync(new("test.arranged", Applications.Reviewer), Cancel);
        return begun;
    }

    /// <returns>Of each text, whether the form took it; else it was refused in words.</returns>
    private static async Task<ConcurrentDictionary<int, bool>> TypeAsync(HttpClient typist, IReadOnlyList<Registration> clubs, IReadOnlyList<string> texts, Func<int, bool> isTyped, string page, string field, (string Name, string Value) beside)
    {
        var form = new HtmlParser().ParseDocument(await typist.GetStringAsync(new Uri($"/es/register/{clubs[0].Id}/{page}", UriKind.Relative), Cancel));
        var token = form.QuerySelector("main form input[name=__form]")!.GetAttribute("value")!;
        var taken = new ConcurrentDictionary<int, bool>();
        await Parallel.ForEachAsync(Enumerable.Range(0, texts.Count).Where(isTyped), Few, async (i, cancel) =>
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", token), KeyValuePair.Create(field, texts[i]), KeyValuePair.Create(beside.Name, beside.Value)]);
            using var answer = await typist.PostAsync(new Uri($"/es/register/{clubs[i].Id}/{page}", UriKind.Relative), content, cancel);
            taken[i] = answer.StatusCode == HttpStatusCode.Redirect;
            if (taken[i])
                return;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var shown = await answer.Content.ReadAsStringAsync(cancel);
            Assert.NotEqual("", new HtmlParser().ParseDocument(shown).QuerySelector(".govuk-error-summary__list li")?.TextContent.Trim() ?? "");
            if (texts[i].Contains('<', StringComparison.Ordinal))
                Assert.DoesNotContain(texts[i], shown, StringComparison.Ordinal);
        });
        return taken;
    }

    private async Task AssertTheSameAsync(Visitor ministry, byte[] file, int rows)
    {
        var page = await ministry.UploadAsync(await ministry.GetAsync("/es/staff/imports"), "Form.File", "travesuras.csv", "text/csv", file, Nothing, "#upload");
        page = await ministry.SubmitAsync(await ministry.SubmitAsync(page, Nothing), Nothing, "#columns");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        page = await ministry.GetAsync(page.Path);
        Assert.Null(page.Document.QuerySelector("#run"));
        await using var db = app.Open();
        var found = await db.ImportRows.AsNoTracking().Where(r => db.ImportBatches.Any(b => b.Id == r.BatchId && b.FileName == "travesuras.csv")).ToListAsync(Cancel);
        Assert.Equal(rows, found.Count);
        Assert.All(found, r => Assert.Equal((RowOutcome.Same, "[]", r.Name), (r.Outcome, r.Notes, r.Name)));
        for (var p = 1; p <= 1 + rows / 50; p++)
            AssertHarmless(await ministry.GetAsync($"{page.Path}?p={p}"));
    }

    private async Task AssertEscapedAsync(Visitor ministry, IEnumerable<(Guid Id, string Text)> marked)
    {
        await Parallel.ForEachAsync(marked, Few, async (one, _) =>
        {
            var page = await app.Anonymous().GetAsync($"/es/directory/{one.Id}");
            Assert.DoesNotContain(one.Text, page.Html, StringComparison.Ordinal);
            AssertHarmless(page);
        });
        foreach (var visitor in new[] { app.Anonymous(), ministry })
        {
            for (var p = 1; p <= 3; p++)
                AssertHarmless(await visitor.GetAsync($"{(visitor == ministry ? "/es/review/directory" : "/es/directory")}?sort=name&p={p}"));
        }
    }

    private static void AssertHarmless(VisitedPage page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), s => s.TextContent.Contains(s.GetAttribute("type") == "application/ld+json" ? "<" : "alert(", StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("main *").Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))).Select(e => e.OuterHtml));
        Assert.Empty(page.Document.QuerySelectorAll("main iframe, main marquee, main object, main embed, main base, main meta, main style"));
    }

    private static string NameBefore(int number) => string.Create(CultureInfo.InvariantCulture, $"Organización número {number}");

    // The same text, outer white space and the form of accents apart; what shows nothing is none.
    private static string? Kept(string text) => text.Any(c => !char.IsWhiteSpace(c) && !HasHidden(c.ToString())) ? text.Trim().Normalize(NormalizationForm.FormC) : null;

    private static bool IsNamed(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static bool HasHidden(string text) => text.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
