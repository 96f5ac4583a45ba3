using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The disk of documents is full.</summary>
[Trait("Fault", "8")]
public sealed class FullUploadsFault(RigTemplate template)
{
    const int Uploads = 24;
    const int Size = 300_000;

    [Fact(Explicit = true)]
    public async Task Given_a_full_disk_when_documents_are_sent_then_there_is_no_row_without_its_file_and_no_file_without_its_row()
    {
        var watch = Stopwatch.StartNew();
        var place = Path.Combine(template.Empty(), "disk");
        await using var disk = await SmallDisk.MountAsync(place, 4L << 20);
        await using var register = await OwnRegister.StartAsync(template, settings: new Dictionary<string, string> { ["Documents__Folder"] = place });
        var owner = await register.App.OwnerAsync();
        var secretary = await register.SignedInAsync(owner);
        var (sent, told, inWords, otherwise) = (0, 0, 0, 0);
        var drafts = new List<Guid>();
        for (var number = 0; number < 4; number++)
            drafts.Add((await register.App.DraftClubAsync(owner, new Club { Name = FormattableString.Invariant($"Club de papeles {number}") })).Id);
        // The first page gives the cookie that the forms of all others belong to.
        await secretary.GetAsync("/es/register");
        for (var round = 0; round < Uploads / drafts.Count; round++)
        {
            // Each round another paper: one that is there already is not stored twice.
            var pdf = Paper(round);
            var answers = await Task.WhenAll(drafts.Select(async draft => await secretary.UploadAsync(await secretary.GetAsync($"/es/register/{draft}/documents"), "Form.File", "acta.pdf", "application/pdf", pdf, [("Form.Kind", "founding_minutes")], "#add-document")));
            sent += answers.Count(a => a.Status == HttpStatusCode.OK && a.Errors.Count == 0);
            told += answers.Count(a => a.Status == HttpStatusCode.ServiceUnavailable);
            inWords += answers.Count(a => a.Heading == "Por ahora no se puede guardar");
            foreach (var wrong in answers.Where(a => a.Status is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable) || a.Errors.Count > 0))
                Console.WriteLine($"    {wrong.Path}: {wrong.Status} {wrong.Heading} {string.Join(' ', wrong.Errors)}");
            otherwise += answers.Count(a => a.Status != HttpStatusCode.ServiceUnavailable && (a.Status != HttpStatusCode.OK || a.Errors.Count > 0));
        }

        var rows = await register.Server.AskAsync<string[]>("SELECT coalesce(array_agg(replace(id::text, '-', '')), '{}') FROM application_document");
        var files = Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).ToList();
        var whole = Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Count(f => new FileInfo(f).Length == Size);
        Figure.Keep(8, $"{Uploads} documents sent, {sent} taken, {told} refused as 503 ({inWords} in words of their own), {otherwise} otherwise; {rows.Except(files).Count()} rows without a file, {files.Except(rows).Count()} files without a row, {files.Count - whole} files cut short",
            sent > 0 && told > 0 && inWords == told && otherwise == 0 && rows.Length == sent && !rows.Except(files).Any() && !files.Except(rows).Any() && whole == files.Count, watch);
    }

    // A paper of some size that says nothing but its number: all of it is a comment.
    static byte[] Paper(int number)
    {
        const string begin = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%", end = "\ntrailer\n<<>>\n%%EOF\n";
        return System.Text.Encoding.ASCII.GetBytes(begin + new string((char)('a' + number), Size - begin.Length - end.Length) + end);
    }
}
