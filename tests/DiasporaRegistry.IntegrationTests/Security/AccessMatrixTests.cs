using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Keeping;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>Walks every handler of every page and every route as everybody, and compares what opened with docs/security/access.md. REGISTRY_WRITE_ACCESS=1 writes that file anew.</summary>
public sealed class AccessMatrixTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private const string Switch = "REGISTRY_WRITE_ACCESS";

    // Two cores, and other tests beside this one.
    private const int AtOnce = 3;

    private const int AskingFirst = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly ConcurrentBag<string> faults = [];

    private RegistryApp App => site.App;

    [Fact]
    public async Task Every_page_and_route_opens_for_whom_the_table_says_and_for_nobody_else()
    {
        var watch = Stopwatch.StartNew();
        var (readers, rows) = await site.HoldStillAsync();
        Assert.True(rows.Count > 450, $"Only {rows.Count} handlers were found.");
        var made = watch.Elapsed;

        var cells = new MatrixCell[rows.Count, readers.Count];
        using var client = App.Unfollowing();
        await Parallel.ForEachAsync(rows.Index().GroupBy(r => (r.Item.Page, r.Item.Optional)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (page, _) =>
        {
            var (handlers, numbers) = (page.Select(p => p.Item).ToList(), page.Select(p => p.Index).ToList());
            for (var reader = 0; reader < readers.Count; reader++)
            {
                var answers = new List<MatrixCell>();
                foreach (var (i, row) in handlers.Index())
                {
                    var isKnown = IsRefusedToAll(row, answers) || (reader >= AskingFirst && IsForAnyone(row) && Enumerable.Range(0, AskingFirst).All(r => cells[numbers[i], r] == MatrixCell.Open));
                    answers.Add(!isKnown ? await AskAsync(client, row, readers[reader]) : IsForAnyone(row) ? MatrixCell.Open : answers[0]);
                    cells[numbers[i], reader] = answers[i];
                }
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count} handlers for {readers.Count} readers: {made.TotalSeconds:0.0} s to make, {(watch.Elapsed - made).TotalSeconds:0.0} s to walk");

        var table = new MatrixTable(rows, readers, cells);
        var file = Path.Combine(table.Folder, "access.md");
        if (Environment.GetEnvironmentVariable(Switch) == "1")
            await File.WriteAllTextAsync(file, table.Write(), Cancel);
        Assert.Empty(faults.Order(StringComparer.Ordinal));
        Assert.Empty(MatrixRules.Broken(rows, readers, cells));
        var (said, found) = ((await File.ReadAllTextAsync(file, Cancel)).Split('\n'), table.Write().Split('\n'));
        Assert.Empty(found.Except(said).Select(l => "now: " + l).Concat(said.Except(found).Select(l => "was: " + l)));
    }

    [Fact]
    public async Task Whatever_is_typed_into_any_form_or_asked_of_any_route_is_answered()
    {
        var (readers, rows) = await site.HoldStillAsync();
        var forms = new MatrixForms(App, readers, await Naughty.AllAsync());
        await forms.WalkAsync(rows);
        TestContext.Current.TestOutputHelper?.WriteLine(forms.ToString());
        Assert.True(forms.Faults.IsEmpty, string.Join('\n', forms.Faults.Order(StringComparer.Ordinal)));
        Assert.True(forms.Forms > 100 && forms.Fields > 300 && forms.Asked > 20, forms.ToString());
    }

    [Fact]
    public async Task What_is_kept_for_everybody_holds_nothing_of_anybody_and_whoever_is_signed_in_is_shown_none_of_it()
    {
        var (readers, rows) = await site.HoldStillAsync();
        var (nobody, known) = (readers[0] with { Cookies = "" }, readers.Where(r => r.Column is "own" or "adm").ToList());
        var kept = new List<string>();
        using var client = App.Unfollowing();
        foreach (var row in rows.Where(r => r is { IsPage: true, Method: "GET" } && MayLag.Table.Any(line => r.Page == line || r.Page.StartsWith(line + "/", StringComparison.Ordinal))))
        {
            var first = await ReadAsync(client, row, nobody);
            var again = await ReadAsync(client, row, nobody);
            // What is kept ends with the minute, and that may end between two of them.
            for (var more = 0; more < 2 && !again.IsKept; more++)
                again = await ReadAsync(client, row, nobody);
            // A file may say when it was written.
            Assert.True(first.Status == again.Status && (!first.Html.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal) || WithoutForms(first.Html) == WithoutForms(again.Html)), row.Address);
            if (again.IsKept)
                kept.Add(row.Page);
            foreach (var reader in known)
            {
                var theirs = await ReadAsync(client, row, reader);
                Assert.False(theirs.IsKept, $"{reader.Column} {row.Address}");
                if (!theirs.Html.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal))
                    continue;
                // What stands in other sites' pages knows nobody.
                Assert.True(theirs is { Tag: null, IsStored: false } && (row.Page == "/OpenData/Widget" || theirs.Html.Contains("account/sign-out", StringComparison.Ordinal)) && !again.Html.Contains("account/sign-out", StringComparison.Ordinal), $"{reader.Column} {row.Address}");
                if (again.IsKept)
                    Assert.Equal(again.Html, (await ReadAsync(client, row, nobody)).Html);
            }
        }

        foreach (var page in new[] { "/Home/Index", "/Directory/Index", "/Directory/Organization", "/Countries/Country", "/Statistics/Index", "/Programmes/Programme", "/Alerts/Alert" })
            Assert.Contains(page, kept);
    }

    private sealed record Read(HttpStatusCode Status, string Html, string? Tag, bool IsKept, bool IsStored);

    private async Task<Read> ReadAsync(HttpClient client, MatrixRow row, MatrixReader reader)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, row.Address);
        if (reader.Cookies.Length > 0)
            asked.Headers.Add("Cookie", reader.Cookies);
        var (kept, before) = (App.Services.GetRequiredService<KeptPages>(), App.Services.GetRequiredService<KeptPages>().Served);
        using var answer = await client.SendAsync(asked, Cancel);
        return new Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer.Headers.ETag?.ToString(), kept.Served != before, answer.Headers.CacheControl?.NoStore is not true);
    }

    // What a form carries is of its page alone; a page with one is not kept.
    private static string WithoutForms(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "value=\"CfDJ[^\"]*\"", ""), " nonce=\"[^\"]*\"", "");

    // What is for anyone and of nothing in particular is asked by the first three, and by the others where it did not open for all of those.
    private static bool IsForAnyone(MatrixRow row) => row.Policy == Access.Anyone && !row.IsOfAThing;

    // What the page's policy refuses, it refuses before a handler is chosen: the page itself and its first form tell of the others.
    private static bool IsRefusedToAll(MatrixRow row, List<MatrixCell> answers) =>
        row.IsPage && row.Policy != Access.Anyone && answers.Count > 1 && answers[0] == answers[1] && (answers[0] is MatrixCell.Refused or MatrixCell.SignIn or MatrixCell.SecondFactor);

    private async Task<MatrixCell> AskAsync(HttpClient client, MatrixRow row, MatrixReader reader)
    {
        using var asked = new HttpRequestMessage(new HttpMethod(row.Method), row.Address);
        if (reader.Cookies.Length > 0)
            asked.Headers.Add("Cookie", reader.Cookies);
        if (row.Method == "POST")
            asked.Content = new FormUrlEncodedContent([KeyValuePair.Create("__form", reader.Token)]);
        using var answer = await client.SendAsync(asked, Cancel);
        var body = answer.StatusCode == HttpStatusCode.BadRequest ? await answer.Content.ReadAsStringAsync(Cancel) : "";
        if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.MethodNotAllowed || body.Contains("abierta demasiado tiempo", StringComparison.Ordinal))
            faults.Add($"{reader.Column} {row.Method} {row.Address} ({row.Page}): {(int)answer.StatusCode}");
        var led = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => MatrixCell.Refused,
            HttpStatusCode.NotFound => MatrixCell.Hidden,
            _ when led.Contains("/account/sign-in", StringComparison.Ordinal) => MatrixCell.SignIn,
            _ when led.Contains("/account/second-factor", StringComparison.Ordinal) => MatrixCell.SecondFactor,
            _ => MatrixCell.Open,
        };
    }
}
