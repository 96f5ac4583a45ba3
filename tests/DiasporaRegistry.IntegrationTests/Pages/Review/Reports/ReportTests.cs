using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.IntegrationTests.Pages.Contact;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Reports;

public sealed class ReportTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    const string Reports = "/es/review/reports";

    RegistryApp App => register.App;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Guid> StateAsync(string name, params (string, RegistrationState)[] states)
    {
        var account = await App.OwnerAsync();
        await using var db = App.Open();
        return (await db.StateAsync(account.Id, new(name, "MX-CHP", "US-GA-ATLANTA", states) { Kind = OrganizationKind.MigrantsClub, MoreOrigins = ["GT-1301", "SV", "HN"] })).Id;
    }

    async Task<VisitedPage> ReportAsync(Guid organization, string text, string? email = null, string language = "es")
    {
        var visitor = App.Anonymous();
        var form = await visitor.GetAsync($"/{language}/directory/{organization}/mistake");
        return await visitor.SubmitAsync(form, [("Form.Facts", "Name"), ("Form.Facts", "Closed"), ("Form.Text", text), ("Form.Email", email ?? "")]);
    }

    async Task<List<MistakeReport>> KeptAsync(Guid organization)
    {
        await using var db = App.Open();
        return await db.MistakeReports.AsNoTracking().Where(r => r.OrganizationId == organization).OrderBy(r => r.Country).ToListAsync(Cancel);
    }

    [Fact]
    public async Task A_report_reaches_the_ministries_that_recognise_the_organization_and_no_other()
    {
        var id = await StateAsync("Club de Dos Cancillerías", ("MX", RegistrationState.Approved), ("GT", RegistrationState.Expired), ("SV", RegistrationState.Suspended));
        var sent = await ReportAsync(id, "Se llama de otro modo", "avisa@prueba.example");
        Assert.Equal("Gracias por avisar", sent.Heading);
        Assert.Contains("a los ministerios de Guatemala y México", sent.Text, StringComparison.Ordinal);
        Assert.Equal(["GT", "MX"], (await KeptAsync(id)).Select(r => r.Country));

        var mine = Assert.Single(await KeptAsync(id), r => r.Country == "MX");
        await using (var db = App.Open())
        {
            var cases = await db.Registrations.Where(r => r.OrganizationId == id).ToDictionaryAsync(r => r.Country, r => r.Id, Cancel);
            var mistakes = (await (await App.ReviewerAsync()).GetAsync($"/es/review/{cases["MX"]}")).Document.QuerySelector(".reg-facts a[href='/es/review/reports']");
            Assert.Equal("1 espera respuesta", mistakes!.TextContent);
            Assert.Null((await (await App.ReviewerAsync("SV")).GetAsync($"/es/review/{cases["SV"]}")).Document.QuerySelector(".reg-facts a[href$=reports]"));
        }

        var list = await (await App.ReviewerAsync()).GetAsync(Reports);
        Assert.Contains("Club de Dos Cancillerías", list.Text, StringComparison.Ordinal);
        Assert.Contains("Se llama de otro modo", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("avisa@prueba.example", list.Html, StringComparison.Ordinal);

        var guatemala = await App.ReviewerAsync("GT");
        Assert.Contains("Club de Dos Cancillerías", (await guatemala.GetAsync(Reports)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await guatemala.GetAsync($"{Reports}/{mine.Id}")).Status);
        var salvador = await App.ReviewerAsync("SV");
        foreach (var state in new[] { "", "?state=resolved", "?state=dismissed" })
            Assert.DoesNotContain("Club de Dos Cancillerías", (await salvador.GetAsync(Reports + state)).Html, StringComparison.Ordinal);
        foreach (var report in await KeptAsync(id))
            Assert.Equal(HttpStatusCode.NotFound, (await salvador.GetAsync($"{Reports}/{report.Id}")).Status);
    }

    [Fact]
    public async Task Another_country_neither_answers_a_report_nor_deletes_its_address()
    {
        var id = await StateAsync("Club Ajeno", ("MX", RegistrationState.Approved), ("GT", RegistrationState.Approved));
        await ReportAsync(id, "Algo", "ajeno@prueba.example");
        var kept = await KeptAsync(id);
        var guatemala = await App.ReviewerAsync("GT");
        foreach (var form in new[] { "main form", "main form + form" })
        {
            var own = await guatemala.GetAsync($"{Reports}/{kept[0].Id}");
            var element = own.Document.QuerySelector(form)!;
            element.SetAttribute("action", $"{Reports}/{kept[1].Id}{(form.Contains('+', StringComparison.Ordinal) ? "?handler=Forget" : "")}");
            Assert.Equal(HttpStatusCode.NotFound, (await guatemala.SubmitAsync(own, [("Form.Outcome", "Resolved"), ("Form.Answer", "Mío")], form)).Status);
        }

        var after = (await KeptAsync(id))[1];
        Assert.Equal((MistakeState.Waiting, "ajeno@prueba.example"), (after.State, after.Email));
    }

    [Theory]
    [InlineData("Resolved", "Your report about Club de la Respuesta was resolved")]
    [InlineData("Dismissed", "The answer to your report about Club de la Respuesta")]
    public async Task The_answer_goes_to_the_reporter_in_their_language_and_the_address_is_gone(string outcome, string subject)
    {
        var email = $"{outcome}@prueba.example";
        var id = await StateAsync("Club de la Respuesta", ("MX", RegistrationState.Approved));
        await ReportAsync(id, "Cerró", email, "en");
        var report = Assert.Single(await KeptAsync(id));
        var reviewer = await App.ReviewerAsync();
        var page = await reviewer.GetAsync($"{Reports}/{report.Id}");
        Assert.Contains(email, page.Text, StringComparison.Ordinal);
        var other = await App.ReviewerAsync();
        var seen = await other.GetAsync($"{Reports}/{report.Id}");
        var wrong = await reviewer.SubmitAsync(page, [("Form.Answer", "")]);
        Assert.Equal(2, wrong.Errors.Count);
        Assert.Empty(await App.MailsToAsync(email));

        var answer = new (string, string?)[] { ("Form.Outcome", outcome), ("Form.Answer", "Lo revisamos con el consulado.\nGracias.") };
        Assert.Equal(Reports, (await reviewer.SubmitAsync(page, answer)).Path);
        Assert.Equal(Reports, (await reviewer.SubmitAsync(page, answer)).Path);
        var mail = Assert.Single(await App.MailsToAsync(email));
        Assert.Equal(subject, mail.Subject);
        Assert.Contains("Lo revisamos con el consulado.\nGracias.", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/en/directory/{id}", mail.Body, StringComparison.Ordinal);

        var second = await other.SubmitAsync(seen, [("Form.Outcome", outcome), ("Form.Answer", "Otra respuesta")]);
        Assert.Contains("Este aviso ya tiene respuesta.", second.Errors);
        Assert.Single(await App.MailsToAsync(email));
        var closed = await other.GetAsync($"{Reports}/{report.Id}");
        Assert.DoesNotContain(email, closed.Html, StringComparison.Ordinal);
        Assert.Contains("Lo revisamos con el consulado.", closed.Text, StringComparison.Ordinal);
        Assert.Contains("Club de la Respuesta", (await other.GetAsync($"{Reports}?state={outcome.ToLowerInvariant()}")).Text, StringComparison.Ordinal);

        await using var db = App.Open();
        var trail = await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == report.Id || e.SubjectId == id).OrderBy(e => e.At).ToListAsync(Cancel);
        Assert.Contains(trail, e => e.Act == "mistake.reported" && e.Country == "MX");
        Assert.Contains(trail, e => e.Act == $"mistake.{outcome.ToLowerInvariant()}" && e.Reason is null);
        Assert.DoesNotContain(trail, e => e.Changes.Contains(email, StringComparison.Ordinal) || e.Changes.Contains("Cerró", StringComparison.Ordinal) || e.Changes.Contains("revisamos", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_reviewers_give_one_answer()
    {
        var id = await StateAsync("Club de Dos Revisoras", ("MX", RegistrationState.Approved));
        await ReportAsync(id, "Cerró", "una.sola@prueba.example");
        var report = Assert.Single(await KeptAsync(id));
        var reviewers = new[] { await App.ReviewerAsync(), await App.ReviewerAsync() };
        var pages = new List<VisitedPage>();
        foreach (var reviewer in reviewers)
            pages.Add(await reviewer.GetAsync($"{Reports}/{report.Id}"));
        var answers = await Task.WhenAll(reviewers.Select((r, i) => r.SubmitAsync(pages[i], [("Form.Outcome", i == 0 ? "Resolved" : "Dismissed"), ("Form.Answer", $"Respuesta {i}")])));
        Assert.Single(answers, a => a.Path == Reports);
        Assert.Contains("Este aviso ya tiene respuesta.", Assert.Single(answers, a => a.Path != Reports).Errors);
        Assert.Single(await App.MailsToAsync("una.sola@prueba.example"));
    }

    [Fact]
    public async Task An_address_is_deleted_before_there_is_an_answer()
    {
        var id = await StateAsync("Club del Olvido", ("MX", RegistrationState.Approved));
        await ReportAsync(id, "Cerró", "olvido@prueba.example");
        var report = Assert.Single(await KeptAsync(id));
        var reviewer = await App.ReviewerAsync();
        var page = await reviewer.SubmitAsync(await reviewer.GetAsync($"{Reports}/{report.Id}"), [], "main form + form");
        Assert.DoesNotContain("olvido@prueba.example", page.Html, StringComparison.Ordinal);
        await reviewer.SubmitAsync(page, [("Form.Outcome", "Dismissed"), ("Form.Answer", "Sigue abierta")]);
        Assert.Empty(await App.MailsToAsync("olvido@prueba.example"));
    }

    [Fact]
    public async Task An_address_that_is_deleted_twice_at_once_is_deleted()
    {
        var id = await StateAsync("Club de Dos Olvidos", ("MX", RegistrationState.Approved));
        await ReportAsync(id, "Cerró", "dos.olvidos@prueba.example");
        var report = Assert.Single(await KeptAsync(id));
        var reviewer = await App.ReviewerAsync();
        var page = await reviewer.GetAsync($"{Reports}/{report.Id}");
        await using var db = App.Open();
        await using var first = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE mistake_report SET email = NULL WHERE id = {report.Id}", Cancel);
        var second = reviewer.SubmitAsync(page, [], "main form + form");
        // It has read the address, and waits for the row.
        while (!second.IsCompleted && !await db.Database.SqlQuery<bool>($"""SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid) AS "Value" """).SingleAsync(Cancel))
            await Task.Delay(20, Cancel);
        await first.CommitAsync(Cancel);
        var answer = await second;
        Assert.Equal((HttpStatusCode.OK, $"{Reports}/{report.Id}"), (answer.Status, answer.Path));
        Assert.DoesNotContain("dos.olvidos@prueba.example", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapped_organization_is_reported_to_the_ministry_that_found_it()
    {
        var id = await register.MapAsync(Visibility.Ministry, "secreta@prueba.example");
        Assert.Contains("al ministerio de Guatemala", (await ReportAsync(id, "Cerró")).Text, StringComparison.Ordinal);
        Assert.Equal("GT", Assert.Single(await KeptAsync(id)).Country);
    }

    [Fact]
    public async Task Wrong_input_keeps_what_was_ticked_and_typed_and_status_is_not_taken()
    {
        var id = await StateAsync("Club de la Forma", ("MX", RegistrationState.Approved));
        var visitor = App.Anonymous();
        var form = await visitor.GetAsync($"/es/directory/{id}/mistake");
        Assert.Equal(2, (await visitor.SubmitAsync(form, [])).Errors.Count);
        var page = await visitor.SubmitAsync(form, [("Form.Facts", "Kind"), ("Form.Text", "Su presidenta es indocumentada"), ("Form.Email", "no")]);
        Assert.Equal(2, page.Errors.Count);
        Assert.NotNull(page.Document.QuerySelector("[value='Kind'][checked]"));
        Assert.Contains("presidenta", page.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("no", page.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.NotEmpty((await visitor.SubmitAsync(form, [("Form.Facts", "99"), ("Form.Text", "Algo")])).Errors);
        Assert.Empty(await KeptAsync(id));
    }

    [Fact]
    public async Task Programs_double_presses_and_heaps_are_kept_out()
    {
        var id = await StateAsync("Club del Montón", ("MX", RegistrationState.Approved), ("GT", RegistrationState.Approved));
        var visitor = App.Anonymous();
        var form = await visitor.GetAsync($"/es/directory/{id}/mistake");
        var fields = new (string, string?)[] { ("Form.Facts", "Name"), ("Form.Text", "Algo") };
        Assert.Equal("Gracias por avisar", (await visitor.SubmitAsync(form, [.. fields, ("Form.Topic", "SEO")])).Heading);
        Assert.Empty(await KeptAsync(id));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(form, fields)));
        Assert.Equal(2, (await KeptAsync(id)).Count);
        await ReportAsync(id, "Dos");
        await ReportAsync(id, "Tres");
        var refused = await ReportAsync(id, "Cuatro");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("Cuatro", refused.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(6, (await KeptAsync(id)).Count);
    }

    [Fact]
    public async Task An_abusive_letter_is_told_from_its_own_link_only()
    {
        var id = await StateAsync("Club Molestado", ("MX", RegistrationState.Approved));
        var visitor = App.Anonymous();
        Assert.Null((await visitor.GetAsync($"/es/directory/{id}/mistake")).Document.QuerySelector("[value='Letter']"));
        var form = await visitor.GetAsync($"/es/directory/{id}/mistake?about=letter");
        Assert.NotNull(form.Document.QuerySelector("[value='Letter'][checked]"));
        await visitor.SubmitAsync(form, [("Form.Text", "Nos pidieron dinero")]);
        Assert.Equal(["Letter"], Assert.Single(await KeptAsync(id)).Facts);
    }

    [Fact]
    public async Task The_waiting_ones_come_oldest_first_and_the_queue_counts_them()
    {
        var first = await StateAsync("Club Primero", ("HN", RegistrationState.Approved));
        var second = await StateAsync("Club Segundo", ("HN", RegistrationState.Approved));
        await ReportAsync(first, "Uno");
        await ReportAsync(second, "Dos");
        var reviewer = await App.ReviewerAsync("HN");
        var names = (await reviewer.GetAsync(Reports)).Document.QuerySelectorAll(".reg-queue__name a").Select(a => a.TextContent);
        Assert.Equal(["Club Primero", "Club Segundo"], names);
        Assert.Contains("Errores reportados (2)", (await reviewer.GetAsync("/es/review")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_reviewers_with_a_second_factor_read_reports()
    {
        Assert.Equal("/es/account/sign-in", (await App.Anonymous().GetAsync(Reports)).Path);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.SignInAsync(await App.OwnerAsync())).GetAsync(Reports)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.OfficerAsync("MX-LOS-ANGELES")).GetAsync(Reports)).Status);
    }

    async Task NothingOfItIsInTheAuditAsync()
    {
        await using var db = App.Open();
        var trail = await db.AuditTrail.AsNoTracking().ToListAsync(Cancel);
        Assert.Contains(trail, e => e.Act == "mistake.kept-long-enough");
        Assert.DoesNotContain(trail, e => e.Changes.Contains("canari", StringComparison.Ordinal) || e.Reason?.Contains("canari", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_the_privacy_page_says_is_kept()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var id = await StateAsync("Club del Año", ("MX", RegistrationState.Approved));
        await ReportAsync(id, "Espera canaria", "espera@prueba.example");
        await ReportAsync(id, "Cierre canario");
        var answered = Assert.Single(await KeptAsync(id), r => r.Text == "Cierre canario");
        var reviewer = await App.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"{Reports}/{answered.Id}"), [("Form.Outcome", "Resolved"), ("Form.Answer", "Listo canario")]);
        var keeper = ActivatorUtilities.CreateInstance<ReportKeeping>(App.Services, clock);
        async Task<int> DeleteDueAsync() => await keeper.DeleteAnsweredAsync(Cancel) + await keeper.DeleteUnansweredAsync(Cancel) + await keeper.ForgetReportersAsync(Cancel);
        clock.Advance(TimeSpan.FromDays(364));
        await DeleteDueAsync();
        Assert.Equal(2, (await KeptAsync(id)).Count);
        clock.Advance(TimeSpan.FromDays(3));
        await DeleteDueAsync();
        var left = Assert.Single(await KeptAsync(id));
        Assert.Equal(("Espera canaria", null), (left.Text, left.Email));
        clock.Advance(TimeSpan.FromDays(360));
        await DeleteDueAsync();
        Assert.Single(await KeptAsync(id));
        clock.Advance(TimeSpan.FromDays(6));
        await DeleteDueAsync();
        Assert.Empty(await KeptAsync(id));
        Assert.Contains("24 meses", (await App.Anonymous().GetAsync("/es/privacy")).Text, StringComparison.Ordinal);
        Assert.Contains("24 months", (await App.Anonymous().GetAsync("/en/privacy")).Text, StringComparison.Ordinal);
        await NothingOfItIsInTheAuditAsync();
    }
}
