using System.Net;
using System.Text;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class PublicDocumentTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Title = "Estatutos de 2024";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_marked_document_is_public_while_its_registration_is_and_until_it_is_taken_back()
    {
        var secretary = await SubmittedAsync("publica");
        var page = await MarkAsync(secretary);
        Assert.Empty(page.Errors);
        Assert.Contains("Será público cuando se apruebe", page.Text, StringComparison.Ordinal);
        var id = await PublicIdAsync(secretary);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(Address(id))).Status);

        var stated = await ChangedAsync(secretary);
        await ApproveAsync(secretary);
        using var answer = await app.Anonymous().Client.GetAsync(new Uri(Address(id), UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("Estatutos de 2024.pdf", answer.Content.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(Cancel));

        var spanish = await ProfileAsync(secretary);
        Assert.Contains($"{Title} Estatutos o reglas de la organización", spanish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("archivo-de-ana", spanish.Html, StringComparison.Ordinal);
        Assert.Contains("Documents " + Title + " Statutes or rules of the organization", (await ProfileAsync(secretary, "en")).Text, StringComparison.Ordinal);

        Assert.Equal(stated, await ChangedAsync(secretary));
        await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("public-documents"), [], "main form[action*=TakeBack]");
        var taken = await ChangedAsync(secretary);
        Assert.True(taken > stated);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(Address(id))).Status);
        Assert.Null((await ProfileAsync(secretary)).Document.QuerySelector("#documents"));
        await MarkAsync(secretary);
        Assert.True(await ChangedAsync(secretary) > taken);
        await using var db = app.Open();
        var trail = await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == secretary.RegistrationId && e.Act.StartsWith("document.")).OrderBy(e => e.At).ToListAsync(Cancel);
        Assert.Equal(["document.published", "document.taken-back", "document.published"], trail.Select(e => e.Act));
        Assert.DoesNotContain(trail, e => e.Changes.Contains(Title, StringComparison.Ordinal) || e.Changes.Contains(id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_names_its_author_is_not_made_public_until_it_names_nobody()
    {
        var secretary = await SubmittedAsync("autora", pdf: Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<</Author(Ana P\\351rez)/Creator(Writer)>>\nendobj\ntrailer\n<<>>\n%%EOF\n"));
        var page = await secretary.OpenAsync("public-documents");
        Assert.Contains("«Ana Pérez»", page.Document.QuerySelector("[data-author]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Writer", page.Text, StringComparison.Ordinal);
        var refused = await MarkAsync(secretary);
        Assert.StartsWith("El archivo dice quién lo escribió («Ana Pérez»)", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains(Title, refused.Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.Documents.AnyAsync(d => d.RegistrationId == secretary.RegistrationId && d.PublicTitle != null, Cancel));
    }

    [Theory]
    [InlineData(RegistrationAct.Suspend)]
    [InlineData(RegistrationAct.Withdraw)]
    [InlineData(RegistrationAct.Revoke)]
    public async Task A_registration_that_is_no_longer_recognised_takes_its_documents_with_it(RegistrationAct act)
    {
        var secretary = await SubmittedAsync("suspendida" + act);
        await MarkAsync(secretary);
        await ApproveAsync(secretary);
        var id = await PublicIdAsync(secretary);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync(Address(id))).Status);
        await app.ChangeAsync(secretary.RegistrationId, "registration.changed", (registration, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (act == RegistrationAct.Suspend)
                registration.Suspend("motivo", Applications.Reviewer, now);
            else if (act == RegistrationAct.Withdraw)
                registration.Withdraw(null, Applications.Reviewer, now);
            else
                registration.Revoke("motivo", Applications.Reviewer, now);
            return Task.CompletedTask;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(Address(id))).Status);
        await using var db = app.Open();
        Assert.False(await db.PublicDocuments().AnyAsync(d => d.RegistrationId == secretary.RegistrationId, Cancel));
    }

    [Fact]
    public async Task The_ministry_withholds_with_a_reason_that_the_organization_reads_and_releases_again()
    {
        var secretary = await SubmittedAsync("retenida");
        await MarkAsync(secretary);
        await ApproveAsync(secretary);
        var id = await PublicIdAsync(secretary);
        await using var db = app.Open();
        var document = await db.Documents.AsNoTracking().SingleAsync(d => d.RegistrationId == secretary.RegistrationId, Cancel);
        var act = $"/es/review/{secretary.RegistrationId}/public-documents/{document.Id}";
        var reviewer = await app.ReviewerAsync();
        Assert.Contains(Title, (await reviewer.GetAsync($"/es/review/{secretary.RegistrationId}")).Document.QuerySelector("#public-documents")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("SV")).GetAsync(act)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.Visitor.GetAsync(act)).Status);

        var form = await reviewer.GetAsync(act);
        Assert.Single((await reviewer.SubmitAsync(form, [("Reason", " ")])).Errors);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync(Address(id))).Status);
        var stated = await ChangedAsync(secretary);
        await reviewer.SubmitAsync(form, [("Reason", "Muestra domicilios.")]);
        Assert.True(await ChangedAsync(secretary) > stated);
        var letter = Assert.Single(await app.MailsToAsync(secretary.Email), m => m.Template == "Mail.Withhold");
        Assert.Equal("es", letter.Language);
        Assert.Contains($"/es/register/{secretary.RegistrationId}/public-documents", letter.Body, StringComparison.Ordinal);
        foreach (var personal in new[] { "Muestra domicilios", Title, "archivo-de-ana" })
            Assert.DoesNotContain(personal, letter.Subject + letter.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(Address(id))).Status);
        Assert.Null((await ProfileAsync(secretary)).Document.QuerySelector("#documents"));
        var own = await secretary.OpenAsync("public-documents");
        Assert.Contains("Muestra domicilios.", own.Text, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector($"#title-{document.Id}"));
        Assert.Equal("Muestra domicilios.", (await db.AuditTrail.AsNoTracking().SingleAsync(e => e.SubjectId == secretary.RegistrationId && e.Act == "document.withheld", Cancel)).Reason);

        await reviewer.SubmitAsync(await reviewer.GetAsync(act), []);
        Assert.Single(await app.MailsToAsync(secretary.Email), m => m.Template == "Mail.Release");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(Address(id))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync(Address(await PublicIdAsync(secretary)))).Status);
    }

    [Fact]
    public async Task Only_who_owns_the_organization_marks_its_documents_and_only_those_that_name_nobody()
    {
        var secretary = await SubmittedAsync("duena");
        var other = await Secretary.NewAsync(app, "otraduena");
        await other.BeginAsync("MX");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.GetAsync($"{secretary.Application}/public-documents")).Status);
        var theirs = await secretary.OpenAsync("public-documents");
        var own = await other.OpenAsync("documents");
        own.Document.QuerySelector("#add-document")!.SetAttribute("action", $"{secretary.Application}/public-documents");
        var document = theirs.Document.QuerySelector("main input[name=document]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.SubmitAsync(own, [("document", document), (TitleField(theirs), Title)], "#add-document")).Status);

        Assert.Equal(["Escriba un título de 120 caracteres o menos."], (await secretary.Visitor.SubmitAsync(theirs, [(TitleField(theirs), new string('x', 121))])).Errors);
        await using var db = app.Open();
        Assert.Null((await db.Documents.AsNoTracking().SingleAsync(d => d.RegistrationId == secretary.RegistrationId, Cancel)).PublicTitle);

        var editor = await Secretary.NewAsync(app, "editora");
        await app.AddRepresentativeAsync(secretary.RegistrationId, await db.Users.AsNoTracking().SingleAsync(u => u.Email == editor.Email, Cancel), RepresentativeRole.Editor);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Visitor.GetAsync($"{secretary.Application}/public-documents")).Status);
    }

    [Fact]
    public async Task Minutes_are_not_offered()
    {
        var secretary = await SubmittedAsync("actas", "board_minutes");
        var page = await secretary.OpenAsync("public-documents");
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Contains("No hay documentos que se puedan publicar.", page.Text, StringComparison.Ordinal);
    }

    private async Task<DateTimeOffset> ChangedAsync(Secretary secretary)
    {
        await using var db = app.Open();
        return await db.Registrations.Where(r => r.Id == secretary.RegistrationId).Select(r => r.Organization!.PubliclyChangedAt).SingleAsync(Cancel);
    }

    private static string Address(Guid id) => $"/es/directory/documents/{id}";

    private static string TitleField(VisitedPage page) => page.Document.QuerySelector("main input[name^=Titles]")!.GetAttribute("name")!;

    private async Task<VisitedPage> ProfileAsync(Secretary secretary, string language = "es") =>
        await app.Anonymous().GetAsync($"/{language}/directory/{(await app.ReadAsync(secretary.RegistrationId)).OrganizationId}");

    private static async Task<VisitedPage> MarkAsync(Secretary secretary)
    {
        var page = await secretary.OpenAsync("public-documents");
        return await secretary.Visitor.SubmitAsync(page, [(TitleField(page), Title)]);
    }

    private async Task<Guid> PublicIdAsync(Secretary secretary)
    {
        await using var db = app.Open();
        return (await db.Documents.AsNoTracking().SingleAsync(d => d.RegistrationId == secretary.RegistrationId, Cancel)).PublicId!.Value;
    }

    private async Task<Secretary> SubmittedAsync(string name, string kind = "statutes", byte[]? pdf = null)
    {
        var secretary = await Secretary.NewAsync(app, name);
        await secretary.BeginAsync("MX");
        var uploaded = await secretary.Visitor.UploadAsync(await secretary.OpenAsync("documents"), "Form.File", "archivo-de-ana.pdf", "application/pdf", pdf ?? Pdf, [("Form.Kind", kind)], "#add-document");
        Assert.Empty(uploaded.Errors);
        await secretary.FillHometownClubAsync("Club " + name);
        await secretary.SendAsync();
        return secretary;
    }

    private async Task ApproveAsync(Secretary secretary)
    {
        await app.ChangeAsync(secretary.RegistrationId, "registration.taken-up", (registration, _) =>
        {
            if (registration.Can(RegistrationAct.WaiveOpinion))
                registration.WaiveOpinion("prueba", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            else
                registration.TakeUp(Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await app.ChangeAsync(secretary.RegistrationId, "registration.approved", async (registration, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            var now = TimeProvider.System.GetUtcNow();
            var from = CountriesOfOrigin.EarliestDay(now);
            registration.Approve(await RegistrationNumbers.NextAsync(db, registration.Country, from.Year, Cancel), from, from.AddYears(2), Applications.Reviewer, now);
            await transaction.CommitAsync(Cancel);
        });
    }
}
