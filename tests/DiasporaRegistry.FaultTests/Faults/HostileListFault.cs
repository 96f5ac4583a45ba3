using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Import.Reading;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Workbooks that unpack to a gigabyte, and that name files of the machine.</summary>
[Trait("Fault", "18")]
public sealed class HostileListFault(RigTemplate template)
{
    const long MostGrowth = 256L << 20;
    const double Longest = 5_000;

    static readonly string[] Hostile =
        ["content types of one gigabyte.xlsx", "ten thousand parts.xlsx", "bomb of entities.xlsx", "xml.csv", "nested a hundred thousand deep.xlsx", "some zip.xlsx", "ten million separators.csv", "packed.csv"];

    [Fact(Explicit = true)]
    public async Task Given_hostile_lists_when_they_are_sent_then_each_is_refused_in_words_without_time_or_memory()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var node = register.Nodes[0];
        var administrator = await register.SignedInAsync(await register.App.ReviewerAccountAsync("importa", "MX", StaffRole.MinistryAdministrator));
        var form = await administrator.GetAsync("/es/staff/imports");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        var files = Hostile.Select(name => (Name: name, Content: HostileFiles.All[name].Content())).Append(("sheet of one gigabyte.xlsx", SheetOfOneGigabyte())).ToList();
        var before = node.Memory;
        var (peak, longest, refused, broken) = (before, 0.0, 0, 0);
        using var ending = new CancellationTokenSource();
        var looking = Task.Run(async () =>
        {
            for (; !ending.IsCancellationRequested; await Task.Delay(10))
                peak = Math.Max(peak, node.Memory);
        });
        foreach (var (name, content) in files)
        {
            var begin = Stopwatch.GetTimestamp();
            var page = await administrator.UploadAsync(form, "Form.File", name, "text/csv", content, [], "#upload");
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            if ((int)page.Status >= 500)
                broken++;
            else if (page.Errors.Count > 0 || (int)page.Status is 400 or 413)
                refused++;
            else
                Console.WriteLine($"    {name}: {page.Status} {page.Path}");
        }

        await ending.CancelAsync();
        await looking;
        var batches = await register.Server.AskAsync<long>("SELECT count(*) FROM import_batch");
        Figure.Keep(18, $"{refused} of {files.Count} refused in words, {broken} answers of 5xx, {batches} batches begun; the longest took {longest:0} ms, memory {before >> 20} MB before and {(peak - before) >> 20} MB more at its peak",
            refused == files.Count && broken == 0 && batches == 0 && longest < Longest && peak - before < MostGrowth, watch);
    }

    static byte[] SheetOfOneGigabyte()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open()))
                types.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 1_024; megabyte++)
                sheet.Write(zeros);
        }

        return packed.ToArray();
    }
}
