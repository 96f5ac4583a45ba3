using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SkiaSharp;

namespace DiasporaRegistry.IntegrationTests.Pages.Messages;

public sealed class AttachmentTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
    private static readonly byte[] Script = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Registration Registration, Account Owner, Visitor Club)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        return (await app.ClubInReviewAsync(owner, new Club { Name = name }), owner, await app.SignInAsync(owner, secondFactor: false));
    }

    private static byte[] Photograph()
    {
        using var bitmap = new SKBitmap(8, 8);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    // A form with several files, as a browser sends it.
    private static async Task<VisitedPage> SendAsync(Visitor visitor, string path, string text, params (string Name, byte[] Bytes)[] files) =>
        await SendAsync(visitor, await visitor.GetAsync(path), text, files);

    private static async Task<VisitedPage> SendAsync(Visitor visitor, VisitedPage page, string text, params (string Name, byte[] Bytes)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var hidden in page.Document.QuerySelectorAll("#write input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        content.Add(new StringContent(text), "Form.Text");
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "Form.Files", name);
        }

        using var answer = await visitor.Client.PostAsync(new Uri(page.PathAndQuery, UriKind.Relative), content, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        return new VisitedPage(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, html, new HtmlParser().ParseDocument(html));
    }

    [Fact]
    public async Task Files_go_with_a_message_are_redrawn_and_both_sides_download_them()
    {
        var (registration, owner, club) = await ClubAsync("Club de la Foto");
        var (ours, theirs) = ($"/es/register/{registration.Id}/messages", $"/es/review/{registration.Id}/messages");
        var page = await club.GetAsync(ours);
        Assert.NotNull(page.Document.QuerySelector("#write input[type=file][multiple]"));
        var photograph = Photograph();
        var sent = await SendAsync(club, page, "Así quedó el techo.", ("techo.jpg", photograph), ("../acta <1>.exe", Pdf));
        Assert.Empty(sent.Errors);
        Assert.Equal(["techo.jpg", "acta 1.pdf"], sent.Document.QuerySelectorAll(".reg-talk__files a").Select(a => a.TextContent));
        // Pressed again, it is the same message with the same files.
        await SendAsync(club, page, "Así quedó el techo.", ("techo.jpg", photograph), ("../acta <1>.exe", Pdf));
        await using var db = app.Open();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.AccountId == owner.Id, Cancel));

        var reviewer = await app.ReviewerAsync();
        var read = await reviewer.GetAsync(theirs);
        var links = read.Document.QuerySelectorAll(".reg-talk__files a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        foreach (var visitor in new[] { club, reviewer })
        {
            using var answer = await visitor.Client.GetAsync(new Uri(links[1], UriKind.Relative), Cancel);
            Assert.Equal(("attachment", "application/pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(Cancel));
        }

        using var picture = await club.Client.GetAsync(new Uri(links[0], UriKind.Relative), Cancel);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(photograph, await picture.Content.ReadAsByteArrayAsync(Cancel));
        // The mail says nothing of them, and the audit no name.
        Assert.DoesNotContain(await db.Outbox.Select(m => m.Body).ToListAsync(Cancel), b => b.Contains("techo", StringComparison.Ordinal));
        Assert.DoesNotContain(await db.AuditTrail.Where(a => a.Act == "message.written").Select(a => a.Changes).ToListAsync(Cancel), c => c.Contains("techo", StringComparison.Ordinal));

        var answered = await SendAsync(reviewer, theirs, "Gracias. Va el formato.", ("formato.pdf", Pdf));
        Assert.Equal(3, answered.Document.QuerySelectorAll(".reg-talk__files a").Length);
    }

    [Fact]
    public async Task Nobody_else_downloads_them()
    {
        var (registration, _, club) = await ClubAsync("Club de lo Reservado");
        await SendAsync(club, $"/es/register/{registration.Id}/messages", "Va.", ("acta.pdf", Pdf));
        await using var db = app.Open();
        var ids = db.Messages.Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && c.RegistrationId == registration.Id)).Select(m => m.Id);
        var file = $"/es/messages/file/{await db.MessageAttachments.Where(a => ids.Contains(a.MessageId)).Select(a => a.Id).SingleAsync(Cancel)}";
        var (_, _, stranger) = await ClubAsync("Club ajeno al acta");
        var passwordOnly = await app.SignInAsync(await app.ReviewerAccountAsync("sinfactor"), secondFactor: false);
        foreach (var visitor in new[] { stranger, await app.ReviewerAsync("GT"), await app.OfficerAsync(registration.ConsulateCode!), passwordOnly })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(file)).Status);
        Assert.EndsWith("/sign-in", (await app.Anonymous().GetAsync(file)).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await app.ReviewerAsync()).GetAsync(file)).Status);
    }

    [Fact]
    public async Task With_a_consulate_the_consulate_downloads_them_and_the_ministry_does_not()
    {
        var (registration, _, club) = await ClubAsync("Club que escribe al consulado");
        var ours = $"/es/register/organizations/{registration.OrganizationId}/messages/{registration.ConsulateCode}";
        var sent = await SendAsync(club, ours, "Va la foto.", ("foto.jpg", Photograph()));
        var link = sent.Document.QuerySelector(".reg-talk__files a")!.GetAttribute("href")!;
        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync()).GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync("MX-CHICAGO")).GetAsync(link)).Status);
        await SendAsync(officer, $"/es/consulate/organizations/{registration.OrganizationId}/messages", "Recibida.", ("sello.pdf", Pdf));
        Assert.Equal(2, (await club.GetAsync(ours)).Document.QuerySelectorAll(".reg-talk__files a").Length);
    }

    [Fact]
    public async Task Refused_files_are_told_in_words_nothing_is_stored_and_the_text_stays()
    {
        var (registration, owner, club) = await ClubAsync("Club del Archivo Malo");
        var ours = $"/es/register/{registration.Id}/messages";
        var refused = await SendAsync(club, ours, "Este texto se queda.", ("nómina.exe", "MZ program"u8.ToArray()), ("guion.pdf", Script), ("bien.pdf", Pdf));
        var error = Assert.Single(refused.Errors);
        Assert.Contains("«nómina.exe» no es un PDF", error, StringComparison.Ordinal);
        Assert.Contains("«guion.pdf» lleva programas", error, StringComparison.Ordinal);
        Assert.Contains("elija los archivos de nuevo", error, StringComparison.Ordinal);
        Assert.Equal("Este texto se queda.", refused.Document.QuerySelector("[name='Form.Text']")!.TextContent.Trim());
        var many = await SendAsync(club, refused, "Este texto se queda.", ("1.pdf", Pdf), ("2.pdf", Pdf), ("3.pdf", Pdf), ("4.pdf", Pdf));
        Assert.Equal(["Elija 3 archivos cuando más."], many.Errors);
        var large = await SendAsync(club, many, "Este texto se queda.", ("grande.pdf", new byte[UploadedDocument.LargestFile + 1]));
        Assert.Contains("«grande.pdf» es demasiado grande", Assert.Single(large.Errors), StringComparison.Ordinal);
        var silent = await SendAsync(club, large, "  ", ("bien.pdf", Pdf));
        // A browser keeps no file for the second try: whoever forgot the words is told to choose it again.
        Assert.Equal(2, silent.Errors.Count);
        Assert.Contains("elija", silent.Errors[1], StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(0, await db.Messages.CountAsync(m => m.AccountId == owner.Id, Cancel));
        Assert.Contains("is neither a PDF", Assert.Single((await SendAsync(club, ours.Replace("/es/", "/en/", StringComparison.Ordinal), "Stays.", ("a.exe", "MZ"u8.ToArray()))).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_data_name_them_and_the_sweep_leaves_them()
    {
        var (registration, owner, club) = await ClubAsync("Club de los Datos");
        var sent = await SendAsync(club, $"/es/register/{registration.Id}/messages", "Va el recibo.", ("recibo del salón.pdf", Pdf));
        var link = sent.Document.QuerySelector(".reg-talk__files a")!.GetAttribute("href")!;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await using var file = new MemoryStream();
            await scope.ServiceProvider.GetRequiredService<PersonalDownload>().WriteAsync(PipeWriter.Create(file), owner, TimeProvider.System.GetUtcNow(), "", Cancel);
            using var read = JsonDocument.Parse(file.ToArray());
            Assert.Contains("recibo del salón.pdf", JsonSerializer.Serialize(read.RootElement.GetProperty("messages"), Plain), StringComparison.Ordinal);
        }

        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(2));
        var store = ActivatorUtilities.CreateInstance<DocumentStore>(app.Services, later);
        await ActivatorUtilities.CreateInstance<DocumentSweeper>(app.Services, store, later).SweepAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, (await club.GetAsync(link)).Status);
    }
}
