using System.Net;
using System.Text;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

public sealed class ProjectTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Money_is_followed_from_the_award_to_closed_books_and_each_payment_takes_two_people()
    {
        var (office, other) = (await app.ProgrammerAsync(), await app.ProgrammerAsync());
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear);
        var page = await office.ProjectAsync(project);
        Assert.Contains("Aprobado", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("tr[data-party]").Length);
        Assert.Contains("Falta el compromiso firmado de: ", Assert.Single((await office.SubmitAsync(page, [("Form.Number", "7/2026")], "#agree")).Errors), StringComparison.Ordinal);
        await office.AgreeAsync(project);

        var club = await office.PartyAsync(project, "Club");
        var over = await office.PrepareAsync(project, "receive", 100_000.01m, ("Form.Party", club));
        Assert.Contains("comprom", Assert.Single(over.Errors), StringComparison.Ordinal);
        var prepared = await office.PrepareAsync(project, "receive", 100_000, [("Form.Party", club), ("Form.Donors", "214"), .. ProjectBooks.Day("Form.CollectedFrom"), .. ProjectBooks.Day("Form.CollectedUntil")]);
        Assert.Contains("Lo aprueba otra persona del programa.", prepared.Text, StringComparison.Ordinal);
        Assert.Contains("214 personas", prepared.Text, StringComparison.Ordinal);
        Assert.Null(prepared.Document.QuerySelector("#approve"));
        // Who sends the approval of the own payment by hand is refused too.
        var desk = await other.GetAsync(prepared.Path);
        prepared.Document.QuerySelector("#refuse")!.SetAttribute("action", prepared.Path + "?handler=Approve");
        var own = await office.SubmitAsync(prepared, [], "#refuse");
        Assert.Contains("quien prepara un pago", Assert.Single(own.Errors), StringComparison.Ordinal);
        var list = await other.GetAsync("/es/co-investment/projects");
        Assert.Single(list.Document.QuerySelectorAll($"[data-waiting] a[href*='{project}']"));
        Assert.Contains("En caja", (await other.SubmitAsync(desk, [], "#approve")).Text, StringComparison.Ordinal);

        Assert.Contains("En caja", (await office.PayAsync(other, project, "receive", 100_000, ("Form.Party", await office.PartyAsync(project, "Gobierno federal")))).Text, StringComparison.Ordinal);
        Assert.Contains("liberado en tramos", Assert.Single((await office.PrepareAsync(project, "payout", 150_000)).Errors), StringComparison.Ordinal);
        await office.ReleaseAllAsync(other, project, 400_000);
        await office.PayAsync(other, project, "payout", 150_000);
        Assert.Contains("caja", Assert.Single((await office.PrepareAsync(project, "payout", 50_000.01m)).Errors), StringComparison.Ordinal);
        Assert.Contains("todavía no se ha entregado", Assert.Single((await office.SubmitAsync(await office.ProjectAsync(project), [], "#end")).Errors), StringComparison.Ordinal);
        await DeliverAsync(project);
        Assert.Equal("Quedan MXN 50,000 en caja. Páguelos para la obra o devuélvalos antes de cerrar las cuentas.", Assert.Single((await office.SubmitAsync(await office.ProjectAsync(project), [], "#end")).Errors).Replace('\u00A0', ' '));
        await office.PayAsync(other, project, "fee", 500);
        await office.PayAsync(other, project, "return", 49_500, ("Form.Party", club));
        var closed = await office.SubmitAsync(await office.ProjectAsync(project), [], "#end", "Cerrar las cuentas");
        Assert.Empty(closed.Errors);
        Assert.Contains("Cuentas cerradas", closed.Text, StringComparison.Ordinal);
        Assert.Null(closed.Document.QuerySelector("a[href*='/pay/']"));
        Assert.Contains("cerrad", Assert.Single((await office.PrepareAsync(project, "receive", 1, ("Form.Party", club))).Errors), StringComparison.Ordinal);

        await using var db = app.Open();
        var books = (await db.Projects.WithLedger().AsSplitQuery().SingleAsync(p => p.Id == project, Cancel)).Balances;
        Assert.Equal((150_500m, 150_000m, 500m, 0m), (books.Received("MXN"), books.PaidOut("MXN"), books.Fees("MXN"), books.Funds("MXN")));
        Assert.Empty(await LedgerProof.FailuresAsync(db, Cancel));
        Assert.Contains("payment.approved", await db.AuditTrail.Where(e => e.SubjectId == project).Select(e => e.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_paper_backs_one_payment_and_its_file_is_not_lost_when_something_else_is_wrong()
    {
        var (office, other) = (await app.ProgrammerAsync(), await app.ProgrammerAsync());
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear + 1);
        await office.AgreeAsync(project);
        var club = await office.PartyAsync(project, "Club");
        var form = await office.ProjectAsync(project, "/pay/receive");
        List<(string, string?)> said = [("Form.Party", club), ("Form.Amount", "0"), .. ProjectBooks.Papers(form)];
        var wrong = await office.UploadAsync(form, "Form.Papers[0].File", "recibo.pdf", "application/pdf", ClubSecretary.Pdf, said, button: "Preparar");
        Assert.Equal("Escriba una cantidad mayor que cero.", Assert.Single(wrong.Errors));
        Assert.Contains("Archivo guardado: recibo.pdf", wrong.Text, StringComparison.Ordinal);
        var prepared = await office.SubmitAsync(wrong, [("Form.Amount", "100")], button: "Preparar");
        Assert.Empty(prepared.Errors);
        var link = prepared.Document.QuerySelector("a[href*='/evidence/']")!.GetAttribute("href")!;
        var file = await other.Client.GetAsync(new Uri(link, UriKind.Relative), Cancel);
        Assert.Equal(("attachment", HttpStatusCode.OK), (file.Content.Headers.ContentDisposition!.DispositionType, file.StatusCode));
        Assert.Equal(ClubSecretary.Pdf, await file.Content.ReadAsByteArrayAsync(Cancel));

        var again = await office.ProjectAsync(project, "/pay/receive");
        var second = await office.UploadAsync(again, "Form.Papers[0].File", "otro.pdf", "application/pdf", ClubSecretary.Pdf, [("Form.Party", club), ("Form.Amount", "50"), .. ProjectBooks.Papers(again)], button: "Preparar");
        Assert.Equal("Ese comprobante ya respalda otro pago.", Assert.Single(second.Errors));
        var picture = await office.UploadAsync(again, "Form.Papers[0].File", "programa.exe", "application/octet-stream", Encoding.ASCII.GetBytes("MZ"), [("Form.Party", club), ("Form.Amount", "50"), .. ProjectBooks.Papers(again)], button: "Preparar");
        Assert.Contains("no es un PDF", Assert.Single(picture.Errors), StringComparison.Ordinal);
        Assert.Contains("Escriba el motivo.", Assert.Single((await other.SubmitAsync(await other.GetAsync(prepared.Path), [], "#refuse")).Errors), StringComparison.Ordinal);
        Assert.Empty((await other.SubmitAsync(await other.GetAsync(prepared.Path), [("Reason", "El recibo no se lee.")], "#refuse")).Errors);
        // What was refused frees its paper.
        Assert.Empty((await office.UploadAsync(again, "Form.Papers[0].File", "otro.pdf", "application/pdf", ClubSecretary.Pdf, [("Form.Party", club), ("Form.Amount", "50"), .. ProjectBooks.Papers(again)], button: "Preparar")).Errors);
    }

    [Fact]
    public async Task A_mistake_is_mended_by_its_opposite_once_and_stays_in_the_books()
    {
        var (office, other) = (await app.ProgrammerAsync(), await app.ProgrammerAsync());
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear + 2);
        await office.AgreeAsync(project);
        await office.PayAsync(other, project, "receive", 80_000, ("Form.Party", await office.PartyAsync(project, "Club")));
        var books = await office.ProjectAsync(project, "/books");
        var entry = books.Document.QuerySelector("tr[data-entry='9'] a[href$='/reverse']")!.GetAttribute("href")!;
        Assert.Equal("Escriba el motivo.", Assert.Single((await office.SubmitAsync(await office.GetAsync(entry), [])).Errors));
        var prepared = await office.SubmitAsync(await office.GetAsync(entry), [("Form.Reason", "Era de otro proyecto.")]);
        Assert.Contains("Anulación", prepared.Heading, StringComparison.Ordinal);
        Assert.Empty((await other.SubmitAsync(await other.GetAsync(prepared.Path), [], "#approve")).Errors);
        books = await office.ProjectAsync(project, "/books");
        Assert.Contains("Anulado por el asiento 10", books.Text, StringComparison.Ordinal);
        Assert.Null(books.Document.QuerySelector("tr[data-entry='10'] a[href$='/reverse']"));
        foreach (var done in new[] { entry, books.Path + "/" + await EntryAsync(project, 10) + "/reverse" })
            Assert.Contains("se anula una sola vez", Assert.Single((await office.SubmitAsync(await office.GetAsync(done), [("Form.Reason", "Otra vez")])).Errors), StringComparison.Ordinal);
        // A pledge moved no money: it is taken back at once.
        var pledge = books.Document.QuerySelector("tr[data-entry='1'] a[href$='/reverse']")!.GetAttribute("href")!;
        Assert.Contains("Anulado por el asiento 11", (await office.SubmitAsync(await office.GetAsync(pledge), [("Form.Reason", "Se retiró.")])).Text, StringComparison.Ordinal);
        Assert.Contains("Escriba una fecha como 2026-03-15.", (await office.ProjectAsync(project, "/books?day=ayer")).Text, StringComparison.Ordinal);
        Assert.Contains("en caja MXN 0", (await office.ProjectAsync(project, "/books")).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversion_carries_a_published_rate_and_currencies_are_never_mixed()
    {
        var (office, other) = (await app.ProgrammerAsync(), await app.ProgrammerAsync());
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear + 3);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var rates = await office.GetAsync("/es/co-investment/rates");
        Assert.Contains("Elija un archivo", Assert.Single((await office.UploadAsync(rates, "Sent", "nada.csv", "text/csv", [], [])).Errors), StringComparison.Ordinal);
        Assert.Contains("le faltan las columnas", Assert.Single((await office.UploadAsync(rates, "Sent", "otra.csv", "text/csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"), [])).Errors), StringComparison.Ordinal);
        var file = $"date,from,to,rate,source\n{today:yyyy-MM-dd},USD,MXN,18.2713,Banco de México\n{today:yyyy-MM-dd},USD,MXN,\"18,9\",Banco\n";
        var report = await office.UploadAsync(rates, "Sent", "tipos.csv", "text/csv", Encoding.UTF8.GetBytes(file), []);
        Assert.Contains("Tipos de cambio nuevos: 1", report.Text, StringComparison.Ordinal);
        Assert.Contains("18,9", report.Document.QuerySelector("[data-report]")!.TextContent, StringComparison.Ordinal);

        var club = await office.PartyAsync(project, "Club");
        var commit = (await office.ProjectAsync(project)).Document.QuerySelector($"a[href$='/commit/{club}']")!.GetAttribute("href")!;
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(commit), [("Form.Amount", "5000"), ("Form.Currency", "USD"), ("Form.SignedAs", "presidenta"), ("Form.Document", "carta 3")])).Errors);
        Assert.Single((await office.SubmitAsync(await office.GetAsync(commit), [("Form.Amount", "5000"), ("Form.Currency", "EUR"), ("Form.SignedAs", "presidenta"), ("Form.Document", "carta 3")])).Errors);
        await office.PayAsync(other, project, "receive", 5_000, ("Form.Party", club), ("Form.Currency", "USD"));
        var form = await office.ProjectAsync(project, "/pay/exchange");
        var priced = await office.SubmitAsync(form, [("Form.Amount", "5000"), ("Form.Currency", "USD"), ("Form.ToCurrency", "MXN"), .. ProjectBooks.Papers(form)], button: "rate");
        Assert.Equal(("18.2713", "91356.5"), (priced.Document.QuerySelector("[name='Form.Rate']")!.GetAttribute("value"), priced.Document.QuerySelector("[name='Form.ToAmount']")!.GetAttribute("value")!.Replace(",", "", StringComparison.Ordinal).TrimEnd('0')));
        var wrong = await office.SubmitAsync(priced, [("Form.ToAmount", "91,400")], button: "Preparar");
        Assert.Equal("Las dos cantidades no corresponden al tipo de cambio, o son de la misma moneda.", Assert.Single(wrong.Errors));
        var prepared = await office.SubmitAsync(priced, [], button: "Preparar");
        Assert.Contains("Banco de México", prepared.Text, StringComparison.Ordinal);
        var done = await other.SubmitAsync(await other.GetAsync(prepared.Path), [], "#approve");
        Assert.Contains("MXN 91,356.50", done.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_country_reads_nothing_and_wrong_addresses_lead_nowhere()
    {
        var office = await app.ProgrammerAsync();
        var project = await app.AwardedProjectAsync(office, ProgrammeOffices.ThisYear + 4);
        var stranger = await app.ProgrammerAsync("HN");
        foreach (var page in new[] { "", "/books", "/pay/receive" })
        {
            Assert.Equal(HttpStatusCode.OK, (await office.ProjectAsync(project, page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.ProjectAsync(project, page)).Status);
        }

        foreach (var page in new[] { "/pay/pledge", "/pay/3", "/pay/nada", $"/payments/{project}", $"/commit/{project}", $"/books/{project}/reverse", $"/evidence/{project}" })
            Assert.Equal(HttpStatusCode.NotFound, (await office.ProjectAsync(project, page)).Status);
        Assert.DoesNotContain("Calle 1", (await stranger.GetAsync("/es/co-investment/projects")).Text, StringComparison.Ordinal);
        foreach (var asked in new[] { "?q=%25", "?p=999999999999", "?year=dos", "?open=quizá" })
            Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/es/co-investment/projects" + asked)).Status);
        Assert.Contains("Ningún proyecto coincide.", (await office.GetAsync("/es/co-investment/projects?q=%25")).Text, StringComparison.Ordinal);

        var called = await office.SubmitAsync(await office.ProjectAsync(project), [("Form.Reason", "El municipio se retiró.")], "#end", "Cancelar el proyecto");
        Assert.Contains("El municipio se retiró.", called.Text, StringComparison.Ordinal);
        Assert.Contains("Cancelado", called.Text, StringComparison.Ordinal);
    }

    // Reports and the handing over have tests of their own.
    Task DeliverAsync(Guid id) => app.WorksAsync(id, (project, works, terms) =>
    {
        var (by, now) = (new Domain.Registrations.Actor(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Domain.Registrations.Capacity.ProgrammeOfficer), TimeProvider.System.GetUtcNow());
        var report = works.Report([.. works.Milestones.Select(m => new Domain.CoInvestment.Execution.PartProgress(m.Id, 100))], "Terminado.", project.Balances, terms, new Domain.Registrations.Actor(null, Domain.Registrations.Capacity.Representative), now);
        works.AcceptReport(report.Id, by, now);
        foreach (var part in works.Milestones)
            works.DoMilestone(part.Id, terms.Today, hasPhoto: false, terms, by, now);
        project.Deliver(works, terms.Today, "Acta 7", "Comité", terms, by, now);
    });

    async Task<Guid> EntryAsync(Guid project, int sequence)
    {
        await using var db = app.Open();
        return await db.Projects.Where(p => p.Id == project).SelectMany(p => p.Ledger).Where(e => e.Sequence == sequence).Select(e => e.Id).SingleAsync(Cancel);
    }
}
