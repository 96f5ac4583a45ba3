using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Import.Reading;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>Tests that measure what this process does, and so run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "measured";
}

/// <summary>Whatever a person sends, the page answers in words, soon and in little memory, and what is refused leaves nothing.</summary>
[Collection(Measured.Name)]
public sealed class BadInputTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hostile_file_is_answered_and_what_is_refused_leaves_nothing()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("hostil", "MX", StaffRole.MinistryAdministrator));
        var shared = SharedData.Find("bad-input") is { } folder ? System.IO.Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => (Path.GetFileName(f), new Func<byte[]>(() => File.ReadAllBytes(f)))) : [];
        foreach (var (name, content) in HostileFiles.All.Select(f => (f.Key, f.Value.Content)).Concat(shared))
        {
            var before = await KeptAsync();
            var form = await visitor.GetAsync("/es/staff/imports");
            var bytes = content();
            var use = Used.Begin();
            var page = await visitor.UploadAsync(form, "Form.File", name, "text/csv", bytes, Nothing, "#upload");
            use.AssertModest(name);
            Assert.True(page.Status == HttpStatusCode.OK, $"{name}: {page.Status}");
            if (page.Path.EndsWith("/read", StringComparison.Ordinal))
            {
                await MappedAsync(visitor, page, name);
                continue;
            }

            Assert.True(page.Errors.Count == 1, $"{name}: {string.Join(' ', page.Errors)}");
            Assert.Equal(before, await KeptAsync());
        }
    }

    private async Task MappedAsync(Visitor visitor, VisitedPage page, string name)
    {
        page = await visitor.SubmitAsync(page, page.Document.QuerySelector("input[name='Form.Encoding']") is null ? Nothing : [("Form.Encoding", (string?)"utf-8")]);
        Assert.True(page.Status == HttpStatusCode.OK, $"{name}: {page.Status}");
        if (!page.Path.EndsWith("/columns", StringComparison.Ordinal))
            return;
        page = await visitor.SubmitAsync(page, [("Form.Fields[0]", "Name")], "#columns");
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        page = await visitor.GetAsync(page.Path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{name}: {page.Status}");
    }

    // How many rows each table holds.
    // That somebody is signed in, and that this process lives, is noted whatever they send.
    private async Task<IReadOnlyList<string>> KeptAsync()
    {
        await using var db = app.Open();
        return await db.Database.SqlQuery<string>($"""
            SELECT table_name || ' ' || (xpath('/row/rows/text()', query_to_xml(format('SELECT count(*) AS rows FROM %I', table_name), false, true, '')))[1]::text AS "Value"
            FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('account_session', 'node_beat', 'duty_beat') ORDER BY 1
            """).ToListAsync(Cancel);
    }

    // The time of the processor, since a machine that others use too lets one wait; the memory at its most, since what is given back meanwhile was needed all the same.
    private readonly record struct Used(TimeSpan Processor, long Memory)
    {
        private const long Megabyte = 1 << 20;

        public static Used Begin()
        {
            GC.Collect();
            File.WriteAllText("/proc/self/clear_refs", "5");
            return new Used(Environment.CpuUsage.TotalTime, Line("VmRSS:"));
        }

        public void AssertModest(string name)
        {
            var (time, grown) = (Environment.CpuUsage.TotalTime - Processor, Line("VmHWM:") - Memory);
            Assert.True(time < TimeSpan.FromSeconds(5), $"{name}: {time.TotalSeconds:0.0} s");
            Assert.True(grown < 200 * Megabyte, $"{name}: {grown / Megabyte} MB");
        }

        // Kilobytes, as the kernel tells them.
        private static long Line(string name) => 1024 * long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
