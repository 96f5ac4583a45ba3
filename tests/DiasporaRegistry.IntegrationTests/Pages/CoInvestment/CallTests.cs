using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.Pages.CoInvestment.ProgrammeOffices;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

public sealed class CallTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_written_published_extended_and_called_off_each_with_its_words()
    {
        var office = await app.ProgrammerAsync();
        var year = await office.YearAsync();
        var form = await office.GetAsync($"{year.Path}/call");
        Assert.True((await office.SubmitAsync(form, [("Form.Lines[0].Amount", "-5")])).Errors.Count >= 8);
        Assert.StartsWith("El cierre debe ser posterior", Assert.Single((await office.SubmitAsync(form, Call(Now, Now.AddDays(-1)))).Errors), StringComparison.Ordinal);
        var draft = await office.SubmitAsync(form, Call(Now.AddDays(-1), Now.AddDays(10)));
        var id = draft.Path.Split('/')[^1];
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/programmes/calls/{id}")).Status);

        var published = await office.SubmitAsync(draft, [], "#publish");
        Assert.Contains("La convocatoria es pública.", published.Html, StringComparison.Ordinal);
        var shown = await app.Anonymous().GetAsync($"/en/programmes/calls/{id}");
        Assert.Contains("Works are sought.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("MXN 5,000,000", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{year.Path}/call/{id}")).Status);

        var early = await office.SubmitAsync(published, [.. At("Form.Until", "Form.UntilTime", Now.AddDays(5)), ("Form.Reason", "Prisa")], "#extend");
        Assert.StartsWith("El plazo solo puede ampliarse", Assert.Single(early.Errors), StringComparison.Ordinal);
        Assert.Equal(["Escriba el día.", "Escriba la hora, como 14:30.", "Escriba el motivo."], (await office.SubmitAsync(published, [], "#extend")).Errors);
        var extended = await office.SubmitAsync(published, [.. At("Form.Until", "Form.UntilTime", Now.AddDays(20)), ("Form.Reason", "Faltó difundirla.")], "#extend");
        Assert.Contains("El plazo se amplió.", extended.Html, StringComparison.Ordinal);
        Assert.Contains("Faltó difundirla.", (await app.Anonymous().GetAsync($"/es/programmes/calls/{id}")).Text, StringComparison.Ordinal);

        var off = await office.SubmitAsync(extended, [("Form.Reason", "Sin presupuesto.")], "#extend", "Cancelar la convocatoria");
        Assert.Contains("La convocatoria se canceló.", off.Html, StringComparison.Ordinal);
        var over = await app.Anonymous().GetAsync($"/es/programmes/calls/{id}");
        Assert.Contains("Sin presupuesto.", over.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Proponer una obra", over.Text, StringComparison.Ordinal);
        var closed = await office.SubmitAsync(await office.GetAsync(year.Path), [("Confirms", "true")], "#close");
        Assert.Contains("El año está cerrado.", closed.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{year.Path}/call")).Status);
    }

    [Fact]
    public async Task Its_documents_are_anyones_once_it_is_public_and_stay()
    {
        var office = await app.ProgrammerAsync("HN");
        var year = await office.YearAsync("HN-REMESAS", "HN-REMESAS");
        var draft = await office.SubmitAsync(await office.GetAsync($"{year.Path}/call"), Call(Now.AddDays(-1), Now.AddDays(10), "HN"));
        var page = await office.GetAsync($"{draft.Path}/documents");
        Assert.Equal(["Escriba qué es el documento.", "Elija un archivo."], (await office.SubmitAsync(page, [], "#add")).Errors);
        var wrong = await office.UploadAsync(page, "Form.Files", "reglas.pdf", "application/pdf", "<html>"u8.ToArray(), [("Form.Title", "Reglas")], "#add");
        Assert.Contains("no es un PDF", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        foreach (var title in new[] { "Reglas de operación", "Otra copia" })
            page = await office.UploadAsync(page, "Form.Files", "reglas.pdf", "application/pdf", Proposals.ClubSecretary.Pdf, [("Form.Title", title)], "#add");
        // The same file sent again is the same document.
        var own = Assert.Single(page.Document.QuerySelectorAll("[data-file] a")).GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync(own.Replace("/co-investment/", "/programmes/", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ProgrammerAsync("MX")).GetAsync($"{draft.Path}/documents")).Status);
        page = await office.SubmitAsync(page, [], "[data-file]");
        Assert.Contains("Se quitó el documento.", page.Html, StringComparison.Ordinal);
        page = await office.UploadAsync(page, "Form.Files", "reglas.pdf", "application/pdf", Proposals.ClubSecretary.Pdf, [("Form.Title", "Reglas de operación")], "#add");
        await office.SubmitAsync(draft, [], "#publish");

        var shown = await app.Anonymous().GetAsync($"/es/programmes/calls/{draft.Path.Split('/')[^1]}");
        var link = shown.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Reglas de operación").GetAttribute("href")!;
        var file = await app.Anonymous().Client.GetAsync(new Uri(link, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, "attachment"), (file.StatusCode, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("La convocatoria ya es pública: lo que pide no se cambia. Puede ampliar el plazo.", Assert.Single((await office.SubmitAsync(page, [], "[data-file]")).Errors));
        Assert.Null((await office.GetAsync(page.Path)).Document.QuerySelector("[data-file] button"));
    }

    [Fact]
    public async Task A_question_is_answered_once_for_everyone_without_its_asker()
    {
        var office = await app.ProgrammerAsync("SV");
        var call = await office.CallAsync(await office.YearAsync("SV-UNIDOS", "SV-UNIDOS"), country: "SV");
        var id = call.Path.Split('/')[^1];
        var account = await app.AddAccountAsync("pregunta@example.org");
        var asker = await app.SignInAsync(account, secondFactor: false);
        var form = await asker.GetAsync($"/es/programmes/calls/{id}/ask");
        Assert.Equal("Escriba su pregunta.", Assert.Single((await asker.SubmitAsync(form, [])).Errors));
        Assert.Equal($"/es/programmes/calls/{id}", (await asker.SubmitAsync(form, [("Question", "¿Puede proponer una federación?")])).Path);
        await asker.SubmitAsync(form, [("Question", "¿Puede proponer una federación?")]);
        await using (var db = app.Open())
            Assert.Equal(1, await db.CallQuestions.CountAsync(q => q.AskedBy == account.Id, Cancel));
        Assert.DoesNotContain("federación?", (await app.Anonymous().GetAsync($"/es/programmes/calls/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("1 preguntas esperan", (await office.GetAsync("/es/co-investment")).Text, StringComparison.Ordinal);

        var waiting = await office.GetAsync(call.Path);
        var answer = await office.GetAsync(waiting.Document.QuerySelector("[data-question] a")!.GetAttribute("href")!);
        var sent = await office.SubmitAsync(answer, [("Answer", "Sí, si su tipo está en el rubro.")]);
        Assert.Equal(call.Path, sent.Path);
        // Whoever asked is told, once, and reads the answer beside the question.
        Assert.Equal("Mail.QuestionAnswered", Assert.Single(await app.LettersToAsync($"/es/programmes/calls/{id}/ask")).Template);
        Assert.Contains("Sí, si su tipo está en el rubro.", (await asker.GetAsync(form.Path)).Document.QuerySelector("[data-own]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Esta pregunta ya se contestó.", Assert.Single((await office.SubmitAsync(answer, [("Answer", "No.")])).Errors));
        var shown = await app.Anonymous().GetAsync($"/es/programmes/calls/{id}");
        Assert.Contains("Sí, si su tipo está en el rubro.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pregunta@example.org", shown.Html, StringComparison.Ordinal);

        // What is answered to its asker alone is read by nobody else.
        await asker.SubmitAsync(await asker.GetAsync(form.Path), [("Question", "¿Y mi vecina Ana?")]);
        waiting = await office.GetAsync(call.Path);
        await office.SubmitAsync(await office.GetAsync(waiting.Document.QuerySelector("[data-question] a")!.GetAttribute("href")!), [("Answer", "Eso no va en público."), ("Withheld", "true")]);
        Assert.Contains("Eso no va en público. ", (await asker.GetAsync(form.Path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Eso no va en público.", (await app.Anonymous().GetAsync($"/es/programmes/calls/{id}")).Text, StringComparison.Ordinal);

        var stranger = await app.ProgrammerAsync("HN");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(call.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(answer.Path)).Status);
    }
}
