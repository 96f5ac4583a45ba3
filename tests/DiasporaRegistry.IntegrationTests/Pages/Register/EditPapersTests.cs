using System.Net;
using System.Text;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>The documents of a registered organization: they wait with its edit, or come and go at once where its country does not call them material.</summary>
public sealed class EditPapersTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_minutes_of_a_new_board_wait_and_come_into_force_with_it()
    {
        var (visitor, club) = await RegisteredAsync();
        var saved = await AddAsync(visitor, club, "acta-nueva.pdf");
        Assert.Empty(saved.Errors);
        Assert.Contains("sin publicar todavía", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Documento nuevo", saved.Text, StringComparison.Ordinal);
        Assert.Empty(await DocumentsAsync(club));
        var waiting = Assert.Single(await WaitingAsync(club));
        var file = $"/es/register/{club.Id}/documents/{waiting.Id}";
        var shown = $"/es/review/{club.Id}/documents/{waiting.Id}";
        var reviewer = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(shown)).Status);

        Assert.Empty((await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/board"), [("Form.People[0].Name", "Nueva Presidenta")])).Errors);
        await SendAsync(visitor, club);
        var page = await reviewer.GetAsync(await EditAddressAsync(club));
        var compared = page.Document.QuerySelector("#compared-documents")!;
        Assert.Contains("acta-nueva.pdf", compared.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(shown, compared.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync(shown)).Status);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("HN")).GetAsync(shown)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(await app.OwnerAsync(), secondFactor: false)).GetAsync(file)).Status);
        Assert.Empty(await DocumentsAsync(club));

        Assert.Equal("/es/review/edits", (await reviewer.SubmitAsync(page, [], button: "Aceptar los cambios")).Path);
        Assert.Equal((waiting.Id, "acta-nueva.pdf"), Assert.Single((await DocumentsAsync(club)).Select(d => (d.Id, d.FileName))));
        Assert.Equal("Nueva Presidenta", Assert.Single((await app.ReadAsync(club.Id)).Organization!.Board).Name);
        Assert.Empty(await WaitingAsync(club));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(file)).Status);
        Assert.Contains("Mesa directiva, Documentos", (await visitor.GetAsync($"/es/register/{club.Id}/receipt")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("acta-nueva", await TrailAsync(club), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_edit_replaces_or_removes_stays_public_until_the_ministry_agrees_and_its_file_goes_then()
    {
        var (visitor, club) = await RegisteredAsync();
        var (statutes, report) = (await KeptAsync(club, "statutes", "estatutos.pdf", "Estatutos"), await KeptAsync(club, "activity_report", "informe.pdf", "Informe de 2024"));
        var form = await visitor.GetAsync($"/es/register/{club.Id}/documents?replaces={statutes.Id}");
        Assert.Equal(statutes.Id.ToString(), form.Document.QuerySelector("#add-document option[selected]")!.GetAttribute("value"));
        Assert.Empty((await UploadAsync(visitor, form, "estatutos-nuevos.pdf", [("Form.Replaces", statutes.Id.ToString()), ("Form.Kind", "statutes")])).Errors);
        var gone = await RemoveAsync(visitor, club, "informe.pdf");
        Assert.Contains("Se sustituye", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Se quita", gone.Text, StringComparison.Ordinal);
        await SendAsync(visitor, club);
        foreach (var document in new[] { statutes, report })
            Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync($"/es/directory/documents/{document.PublicId}")).Status);
        Assert.Contains("Informe de 2024", (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Text, StringComparison.Ordinal);

        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync(await EditAddressAsync(club));
        Assert.Equal(["estatutos.pdf", "informe.pdf"], page.Document.QuerySelectorAll("#compared-documents del a").Select(a => a.TextContent).Order());
        Assert.Equal("estatutos-nuevos.pdf", Assert.Single(page.Document.QuerySelectorAll("#compared-documents ins a")).TextContent);
        var before = (await app.ReadAsync(club.Id)).Organization!.PubliclyChangedAt;
        await reviewer.SubmitAsync(page, [], button: "Aceptar los cambios");

        // Nothing is public by itself: what comes is private until its owner marks it.
        var now = Assert.Single(await DocumentsAsync(club));
        Assert.Equal(("estatutos-nuevos.pdf", null), (now.FileName, now.PublicTitle));
        foreach (var document in new[] { statutes, report })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/directory/documents/{document.PublicId}")).Status);
            Assert.Null(Store.Open(club.Id, document.Id));
        }

        Assert.True((await app.ReadAsync(club.Id)).Organization!.PubliclyChangedAt > before);
    }

    [Fact]
    public async Task Sent_back_it_is_kept_and_discarded_it_leaves_no_file()
    {
        var (visitor, club) = await RegisteredAsync();
        await AddAsync(visitor, club, "primera.pdf");
        await SendAsync(visitor, club);
        var waiting = Assert.Single(await WaitingAsync(club));
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync(await EditAddressAsync(club)), [("Form.Reason", "Falta la firma")], "main form[action*=SendBack]");
        Assert.Contains("primera.pdf", (await visitor.GetAsync($"/es/register/{club.Id}/changes")).Text, StringComparison.Ordinal);
        using (var file = Store.Open(club.Id, waiting.Id))
            Assert.NotNull(file);

        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/changes"), [], "main form[action*=TakeBack]");
        Assert.Null(Store.Open(club.Id, waiting.Id));
        Assert.Empty(await WaitingAsync(club));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/register/{club.Id}/documents/{waiting.Id}")).Status);

        // Taken out one by one, the edit ends with the last of them.
        await AddAsync(visitor, club, "segunda.pdf");
        var second = Assert.Single(await WaitingAsync(club));
        Assert.Contains("Todo queda como está registrado", (await RemoveAsync(visitor, club, "segunda.pdf")).Text, StringComparison.Ordinal);
        Assert.Null(Store.Open(club.Id, second.Id));
        await using var db = app.Open();
        Assert.False(await db.Edits.AnyAsync(e => e.OrganizationId == club.OrganizationId && EditStates.Open.Contains(e.State), Cancel));
    }

    [Fact]
    public async Task Whoever_is_about_to_send_is_told_of_a_document_that_came_meanwhile()
    {
        var (visitor, club) = await RegisteredAsync();
        await AddAsync(visitor, club, "una.pdf");
        var seen = await visitor.GetAsync($"/es/register/{club.Id}/changes");
        await AddAsync(visitor, club, "otra.pdf", "% otra");
        Assert.Contains((await visitor.SubmitAsync(seen, [], button: "Enviar a revisión")).Errors, e => e.Contains("entretanto", StringComparison.Ordinal));
        await using var db = app.Open();
        Assert.Equal(EditState.Draft, (await db.Edits.SingleAsync(e => e.OrganizationId == club.OrganizationId, Cancel)).State);
    }

    [Fact]
    public async Task Where_documents_are_not_material_they_come_and_go_at_once_but_what_the_country_asks_for_stays()
    {
        var (visitor, club) = await RegisteredAsync();
        await RulesAsync(club, asked: ["statutes"]);
        var saved = await AddAsync(visitor, club, "estatutos.pdf", kind: "statutes");
        Assert.Contains("ya se muestra", saved.Text, StringComparison.Ordinal);
        var kept = Assert.Single(await DocumentsAsync(club));
        Assert.StartsWith("México pide este documento", Assert.Single((await RemoveAsync(visitor, club, "estatutos.pdf")).Errors), StringComparison.Ordinal);
        var form = await visitor.GetAsync($"/es/register/{club.Id}/documents");
        var other = await UploadAsync(visitor, form, "acta-en-su-lugar.pdf", [("Form.Replaces", kept.Id.ToString()), ("Form.Kind", "founding_minutes")], "% otra");
        Assert.StartsWith("México pide este documento", Assert.Single(other.Errors), StringComparison.Ordinal);
        Assert.Equal("estatutos.pdf", Assert.Single(await DocumentsAsync(club)).FileName);
        Assert.Empty((await UploadAsync(visitor, form, "de-hoy.pdf", [("Form.Replaces", kept.Id.ToString()), ("Form.Kind", "statutes")], "% hoy")).Errors);
        Assert.Equal("de-hoy.pdf", Assert.Single(await DocumentsAsync(club)).FileName);
        Assert.Null(Store.Open(club.Id, kept.Id));
        await AddAsync(visitor, club, "acta.pdf", "% acta");
        await RemoveAsync(visitor, club, "acta.pdf");
        Assert.Equal("de-hoy.pdf", Assert.Single(await DocumentsAsync(club)).FileName);
        Assert.Empty(await WaitingAsync(club));
    }

    [Fact]
    public async Task Wrong_files_beyond_ten_and_what_is_not_there_are_refused_with_nothing_kept()
    {
        var (visitor, club) = await RegisteredAsync();
        var form = await visitor.GetAsync($"/es/register/{club.Id}/documents");
        Assert.NotEmpty((await visitor.UploadAsync(form, "Form.File", "acta.pdf", "application/pdf", "<html>"u8.ToArray(), [("Form.Kind", "founding_minutes")], "#add-document")).Errors);
        Assert.Contains((await UploadAsync(visitor, form, "a.pdf", [("Form.Kind", "founding_minutes"), ("Form.Replaces", Guid.CreateVersion7().ToString())])).Errors, e => e.StartsWith("Ese documento ya no está", StringComparison.Ordinal));
        for (var number = 0; number < 10; number++)
            Assert.Empty((await AddAsync(visitor, club, $"a{number}.pdf", $"% {number}")).Errors);
        Assert.StartsWith("Ya hay 10", Assert.Single((await UploadAsync(visitor, form, "once.pdf", [("Form.Kind", "founding_minutes")], "% once")).Errors), StringComparison.Ordinal);
        Assert.Equal(10, (await WaitingAsync(club)).Count);
        Assert.Equal(10, Store.Open(club.Id, (await WaitingAsync(club))[0].Id) is { } file ? await CountAsync(club, file) : 0);

        await app.ChangeAsync(club.Id, "register.withdrawn", (r, _) =>
        {
            r.Withdraw(null, Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var locked = await UploadAsync(visitor, form, "tarde.pdf", [("Form.Kind", "founding_minutes")], "% tarde");
        Assert.DoesNotContain("tarde.pdf", locked.Text, StringComparison.Ordinal);
        Assert.Equal(10, (await WaitingAsync(club)).Count);
    }

    private DocumentStore Store => app.Services.GetRequiredService<DocumentStore>();

    private static async Task<int> CountAsync(Registration club, Stream file)
    {
        var folder = Path.GetDirectoryName(((FileStream)file).Name)!;
        await file.DisposeAsync();
        Assert.EndsWith(club.Id.ToString("N"), folder, StringComparison.Ordinal);
        return System.IO.Directory.EnumerateFiles(folder).Count();
    }

    private async Task<(Visitor Visitor, Registration Club)> RegisteredAsync()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner);
        return (await app.SignInAsync(owner, secondFactor: false), club);
    }

    private static async Task<VisitedPage> AddAsync(Visitor visitor, Registration club, string name, string line = "% una", string kind = "founding_minutes") =>
        await UploadAsync(visitor, await visitor.GetAsync($"/es/register/{club.Id}/documents"), name, [("Form.Kind", kind)], line);

    private static Task<VisitedPage> UploadAsync(Visitor visitor, VisitedPage form, string name, (string, string?)[] fields, string line = "% una") =>
        visitor.UploadAsync(form, "Form.File", name, "application/pdf", Encoding.ASCII.GetBytes($"%PDF-1.4\n{line}\n%%EOF\n"), fields, "#add-document");

    private static async Task<VisitedPage> RemoveAsync(Visitor visitor, Registration club, string name)
    {
        var page = await visitor.GetAsync($"/es/register/{club.Id}/documents");
        var item = page.Document.QuerySelectorAll("main form.reg-multi__item").Single(f => f.QuerySelector("a")!.TextContent == name);
        var document = item.QuerySelector("input[name=document]")!.GetAttribute("value");
        return await visitor.SubmitAsync(page, [("document", document)], "main form[action*=Remove]");
    }

    private static async Task SendAsync(Visitor visitor, Registration club) =>
        Assert.Empty((await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/changes"), [], button: "Enviar a revisión")).Errors);

    private async Task<ApplicationDocument> KeptAsync(Registration club, string kind, string name, string title)
    {
        var document = new ApplicationDocument(club.Id, kind, name, "application/pdf", 10, Guid.CreateVersion7().ToString("N"), TimeProvider.System.GetUtcNow());
        using var staged = await Store.StageAsync(club.Id, document.Id, "%PDF-1.4\n%%EOF\n"u8.ToArray(), Cancel);
        document.Publish(title);
        await app.ChangeAsync(club.Id, "register.Documents", (_, db) =>
        {
            db.Documents.Add(document);
            return Task.CompletedTask;
        });
        staged.Place();
        staged.Keep();
        return document;
    }

    // A version that holds for this club alone: too old to be in force for others.
    private Task<Registration> RulesAsync(Registration club, IReadOnlyList<string> asked) => app.ChangeAsync(club.Id, "rules.published", (registration, db) =>
    {
        db.RuleSets.Add(new RuleSet("MX", 77, new DateOnly(2000, 1, 2), true, 10, 1, 2, true, Issuer.Ministry, 24, asked, "", "", materialFields: [StatedField.Board]));
        db.Entry(registration).Property(r => r.RuleSetVersion).CurrentValue = 77;
        return Task.CompletedTask;
    });

    private async Task<IReadOnlyList<ApplicationDocument>> DocumentsAsync(Registration club)
    {
        await using var db = app.Open();
        return await db.Documents.AsNoTracking().Where(d => d.RegistrationId == club.Id).ToListAsync(Cancel);
    }

    private async Task<IReadOnlyList<EditedDocument>> WaitingAsync(Registration club)
    {
        await using var db = app.Open();
        return await db.EditedDocuments.AsNoTracking().Where(d => d.RegistrationId == club.Id).ToListAsync(Cancel);
    }

    private async Task<string> EditAddressAsync(Registration club)
    {
        await using var db = app.Open();
        return $"/es/review/edits/{await db.Edits.Where(e => e.OrganizationId == club.OrganizationId && EditStates.Open.Contains(e.State)).Select(e => e.Id).SingleAsync(Cancel)}";
    }

    private async Task<string> TrailAsync(Registration club)
    {
        await using var db = app.Open();
        return string.Join('\n', await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == club.Id).Select(e => e.Changes).ToListAsync(Cancel));
    }
}
