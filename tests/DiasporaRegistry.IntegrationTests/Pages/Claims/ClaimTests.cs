using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Account.MyData;
using DiasporaRegistry.Web.Pages.Claims;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Claims;

public sealed class ClaimTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_claims_once_sees_where_it_stands_and_finds_it_on_the_own_pages()
    {
        var organization = await app.FoundAsync("Club de una vez");
        var (account, ana) = await app.ClaimantAsync("ana");
        var page = await ana.GetAsync($"/es/claims/new/{organization}");
        Assert.Contains("No mande identificaciones ni papeles migratorios", page.Text, StringComparison.Ordinal);
        var first = await ana.ClaimAsync(page, "Presidenta", "Organizo la feria.", ("../acta <1>.exe", ClaimedOrganizations.Pdf));
        Assert.StartsWith("/es/claims/", first.Path, StringComparison.Ordinal);
        Assert.Contains("El ministerio de México todavía no decide", first.Text, StringComparison.Ordinal);
        // Pressed again, and opened again, it is the same claim.
        Assert.Equal(first.Path, (await ana.ClaimAsync(page, "Presidenta", "Organizo la feria.")).Path);
        Assert.Equal(first.Path, (await ana.GetAsync($"/es/claims/new/{organization}")).Path);
        await using var db = app.Open();
        var claim = await db.Claims.Include(c => c.Evidence).SingleAsync(c => c.AccountId == account.Id, Cancel);
        Assert.Equal(("MX", ClaimState.Waiting, "acta 1.pdf"), (claim.Country, claim.State, claim.Evidence.Single().FileName));
        Assert.Equal("claim.made", await db.AuditTrail.Where(e => e.SubjectId == claim.Id).Select(e => e.Act).SingleAsync(Cancel));
        Assert.DoesNotContain("feria", await db.AuditTrail.Where(e => e.SubjectId == claim.Id).Select(e => e.Changes).SingleAsync(Cancel), StringComparison.Ordinal);
        Assert.NotNull((await ana.GetAsync("/es/register")).Document.QuerySelector($"a[href='/es/claims/{claim.Id}']"));
        await using var scope = app.Services.CreateAsyncScope();
        await using var file = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<PersonalDownload>().WriteAsync(PipeWriter.Create(file), account, TimeProvider.System.GetUtcNow(), "", Cancel);
        using var mine = JsonDocument.Parse(file.ToArray());
        Assert.Equal("Organizo la feria.", mine.RootElement.GetProperty("claims")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_is_missing_or_tells_of_papers_is_asked_for_and_nothing_is_kept()
    {
        var organization = await app.FoundAsync("Club incompleto");
        var (account, ana) = await app.ClaimantAsync("incompleta");
        var page = await ana.GetAsync($"/en/claims/new/{organization}");
        Assert.Equal(2, (await ana.ClaimAsync(page, "", " \u200b")).Errors.Count);
        var status = await ana.ClaimAsync(page, "Presidenta", "Mi green card dice mi nombre.");
        Assert.Contains("immigration status", Assert.Single(status.Errors), StringComparison.Ordinal);
        Assert.Contains("green card", status.Html, StringComparison.Ordinal);
        var files = await ana.ClaimAsync(page, "Presidenta", "La feria.", ("acta.pdf", Encoding.ASCII.GetBytes("MZ no es un PDF")));
        Assert.Contains("acta.pdf", Assert.Single(files.Errors), StringComparison.Ordinal);
        Assert.Contains("La feria.", files.Html, StringComparison.Ordinal);
        var many = await ana.ClaimAsync(page, "Presidenta", "La feria.", [.. Enumerable.Range(1, 6).Select(i => ($"{i}.pdf", ClaimedOrganizations.Pdf))]);
        Assert.Single(many.Errors);
        await using var db = app.Open();
        Assert.False(await db.Claims.AnyAsync(c => c.AccountId == account.Id, Cancel));
    }

    [Fact]
    public async Task A_person_has_three_claims_that_wait_at_most()
    {
        var (_, ana) = await app.ClaimantAsync("muchas");
        var first = await ana.ClaimAsync(await app.FoundAsync("Club A"));
        await ana.ClaimAsync(await app.FoundAsync("Club B"));
        await ana.ClaimAsync(await app.FoundAsync("Club C"));
        var fourth = await ana.ClaimAsync(await ana.GetAsync($"/es/claims/new/{await app.FoundAsync("Club D")}"), "Presidenta", "La feria.");
        Assert.Contains("tres solicitudes en espera", Assert.Single(fourth.Errors), StringComparison.Ordinal);
        await ana.SubmitAsync(await ana.GetAsync($"/es/claims/{first}"), []);
        await ana.ClaimAsync(await app.FoundAsync("Club E"));
    }

    [Fact]
    public async Task A_claim_that_is_taken_back_keeps_neither_words_nor_files()
    {
        var organization = await app.FoundAsync("Club retirado");
        var (_, ana) = await app.ClaimantAsync("retira");
        var id = await ana.ClaimAsync(organization, "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        var file = (await app.ClaimOfAsync(id)).Evidence.Single().Id;
        var page = await ana.GetAsync($"/es/claims/{id}");
        Assert.Contains("lo que decía se borró", (await ana.SubmitAsync(page, [])).Html, StringComparison.Ordinal);
        var claim = await app.ClaimOfAsync(id);
        Assert.Equal((ClaimState.Withdrawn, "", 0), (claim.State, claim.Text, claim.Evidence.Count));
        Assert.Null(app.Services.GetRequiredService<DocumentStore>().Open(id, file));
        // Once more, by a second press, it stays so; and it can be claimed anew.
        Assert.Equal(HttpStatusCode.OK, (await ana.SubmitAsync(page, [])).Status);
        Assert.NotEqual(id, await ana.ClaimAsync(organization));
    }

    [Fact]
    public async Task Another_account_and_another_ministry_read_nothing_of_a_claim()
    {
        var id = await (await app.ClaimantAsync("suya")).Visitor.ClaimAsync(await app.FoundAsync("Club reservado"), "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        var file = $"/es/claims/{id}/files/{(await app.ClaimOfAsync(id)).Evidence.Single().Id}";
        var organization = (await app.ClaimOfAsync(id)).OrganizationId;
        var (_, other) = await app.ClaimantAsync("ajena");
        var salvador = await app.ReviewerAsync("SV");
        foreach (var stranger in new[] { other, salvador })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/claims/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(file)).Status);
        }

        foreach (var path in new[] { $"organization/{organization}", $"{id}/grant", $"{id}/refuse" })
            Assert.Equal(HttpStatusCode.NotFound, (await salvador.GetAsync($"/es/review/claims/{path}")).Status);
        Assert.DoesNotContain("Club reservado", (await salvador.GetAsync("/es/review/claims")).Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await other.GetAsync("/es/review/claims")).Status);

        using var read = await (await app.ReviewerAsync()).Client.GetAsync(new Uri(file, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, "attachment"), (read.StatusCode, read.Content.Headers.ContentDisposition!.DispositionType));
        Assert.True(read.Headers.CacheControl!.NoStore);
        // Without the second factor a reviewer is nobody here.
        var plain = await app.SignInAsync(await app.ReviewerAccountAsync("sin.factor"), secondFactor: false);
        Assert.Equal(HttpStatusCode.NotFound, (await plain.GetAsync(file)).Status);
    }

    [Fact]
    public async Task Words_and_files_are_forgotten_after_their_days_and_the_sweeper_keeps_those_of_others()
    {
        var reviewer = await app.ReviewerAsync();
        var refused = await (await app.ClaimantAsync("vieja")).Visitor.ClaimAsync(await app.FoundAsync("Club viejo"), "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        var waiting = await (await app.ClaimantAsync("nueva")).Visitor.ClaimAsync(await app.FoundAsync("Club nuevo"), "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/claims/{refused}/refuse"), [("Reason", "No se ve.")]);
        var store = app.Services.GetRequiredService<DocumentStore>();
        var (old, kept) = ((await app.ClaimOfAsync(refused)).Evidence.Single().Id, (await app.ClaimOfAsync(waiting)).Evidence.Single().Id);
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(new RetentionSettings().RefusedClaimDays + 1));
        await new ClaimKeeper(app.Services.GetRequiredService<IServiceScopeFactory>(), store, new RetentionSettings(), later, NullLogger<ClaimKeeper>.Instance).ForgetRefusedAsync(Cancel);
        var claim = await app.ClaimOfAsync(refused);
        Assert.Equal(("", ClaimState.Refused, "No se ve."), (claim.Text, claim.State, claim.Reason));
        Assert.Null(store.Open(refused, old));
        var sweeping = ActivatorUtilities.CreateInstance<DocumentStore>(app.Services, later);
        await ActivatorUtilities.CreateInstance<DocumentSweeper>(app.Services, sweeping, later).SweepAsync(Cancel);
        await using var there = store.Open(waiting, kept);
        Assert.NotNull(there);
    }

    [Fact]
    public async Task A_ministry_is_told_once_a_week_of_claims_that_wait_for_longer_than_it_promised()
    {
        var reviewer = await app.ReviewerAccountAsync("recordada", "BZ");
        var ministry = await app.SignInAsync(reviewer);
        await (await app.ClaimantAsync("espera")).Visitor.ClaimAsync(await app.FoundAsync("Club que espera", "BZ"), "Presidenta");
        await (await app.ClaimantAsync("espera.otra")).Visitor.ClaimAsync(await app.FoundAsync("Otro club que espera", "BZ"), "Presidenta");
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var keeper = new ClaimKeeper(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<DocumentStore>(), new RetentionSettings(), later, NullLogger<ClaimKeeper>.Instance);
        await keeper.RemindAsync(Cancel);
        Assert.DoesNotContain(await app.MailsToAsync(reviewer.Email!), m => m.Template == "Mail.Overdue");

        later.Advance(TimeSpan.FromDays(120));
        await keeper.RemindAsync(Cancel);
        await keeper.RemindAsync(Cancel);
        var mail = Assert.Single(await app.MailsToAsync(reviewer.Email!), m => m.Template == "Mail.Overdue");
        Assert.DoesNotContain("Club que espera", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Club que espera", (await ministry.GetAsync(await app.LinkToAsync(reviewer.Email!, "Mail.Overdue"))).Text, StringComparison.Ordinal);

        later.Advance(TimeSpan.FromDays(OrganizationClaim.DaysBetweenReminders + 1));
        await keeper.RemindAsync(Cancel);
        Assert.Equal(2, (await app.MailsToAsync(reviewer.Email!)).Count(m => m.Template == "Mail.Overdue"));
    }

    [Fact]
    public async Task What_was_granted_is_given_back_once_the_page_is_mapped_again_and_the_ministry_is_told()
    {
        var organization = await app.FoundAsync("Club que se equivocó");
        var (account, ana) = await app.ClaimantAsync("devuelve");
        var granting = await app.ReviewerAccountAsync("concede.devuelve");
        var reviewer = await app.SignInAsync(granting);
        var claim = await ana.ClaimAsync(organization, "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        var waiting = await ana.GetAsync($"/es/claims/{claim}");
        Assert.Null(waiting.Document.QuerySelector("#give-back"));
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/claims/{claim}/grant"), []);
        var tasks = await ana.SubmitAsync(await ana.GetAsync($"/es/register/start?organization={organization}&country=MX"), [], "main form[method=post]");
        var page = await ana.GetAsync($"/es/claims/{claim}");
        Assert.Contains("en trámite quedan retiradas", page.Document.QuerySelector("#give-back")!.TextContent, StringComparison.Ordinal);
        var given = await ana.SubmitAsync(page, [], "#give-back form");
        Assert.Contains("Devolvió la representación", given.Html, StringComparison.Ordinal);
        Assert.Equal(given.Path, (await ana.SubmitAsync(page, [], "#give-back form")).Path);

        var read = await app.ClaimOfAsync(claim);
        Assert.Equal((ClaimState.GivenBack, "", 0), (read.State, read.Text, read.Evidence.Count));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(tasks.Path)).Status);
        await using var db = app.Open();
        var found = await db.Organizations.Include(o => o.Representatives).SingleAsync(o => o.Id == organization, Cancel);
        Assert.Equal((Domain.Organizations.Provenance.Mapped, 0), (found.Provenance, found.Representatives.Count));
        Assert.Equal(account.Id, await db.AuditTrail.Where(e => e.SubjectId == claim && e.Act == "claim.given-back" && e.Country == "MX").Select(e => e.AccountId).SingleAsync(Cancel));
        var mail = Assert.Single(await app.MailsToAsync(granting.Email!), m => m.Template == "Mail.GivenBack");
        Assert.DoesNotContain("Club que", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.Contains("Devuelta", (await reviewer.GetAsync(await app.LinkToAsync(granting.Email!, "Mail.GivenBack"))).Text, StringComparison.Ordinal);
        Assert.Contains("Club que se equivocó", (await reviewer.GetAsync("/es/review/claims?state=ended")).Text, StringComparison.Ordinal);
        // Another person's claim is nobody else's to give back, and it can be claimed anew.
        var (_, luis) = await app.ClaimantAsync("despues");
        Assert.Equal(HttpStatusCode.NotFound, (await luis.SubmitAsync(page with { PathAndQuery = $"/es/claims/{claim}" }, [("__form", (await luis.GetAsync($"/es/claims/new/{organization}")).Document.QuerySelector("main input[name=__form]")!.GetAttribute("value"))], "#give-back form")).Status);
        await luis.ClaimAsync(organization);
    }

    [Fact]
    public async Task A_claim_that_nobody_answers_in_time_is_first_in_the_ministrys_list_and_its_maker_reads_what_to_do()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (account, ana) = await app.ClaimantAsync("espera");
        var recent = await ana.ClaimAsync(await app.FoundAsync("Club que espera poco", "SV"));
        Assert.NotNull((await ana.GetAsync($"/es/claims/{recent}")).Document.QuerySelector("#due"));
        var forgotten = await app.FoundAsync("Club que espera mucho", "SV");
        Guid claim;
        await using (var db = app.Open())
        {
            var old = new OrganizationClaim(Guid.CreateVersion7(now), await db.Organizations.Include(o => o.Representatives).SingleAsync(o => o.Id == forgotten, Cancel), account.Id, "Presidenta", "Organizo la feria.", now.AddDays(-60));
            claim = old.Id;
            db.Add(old);
            await db.SaveAsync(new("test.arranged", Applications.Reviewer, claim), Cancel);
        }

        var page = await ana.GetAsync($"/es/claims/{claim}");
        Assert.Null(page.Document.QuerySelector("#due"));
        Assert.NotNull(page.Document.QuerySelector("#overdue a[href='/es/countries/sv']"));
        var list = await (await app.ReviewerAsync("SV")).GetAsync("/es/review/claims");
        Assert.Contains("Una organización espera más de los 30 días hábiles", list.Document.QuerySelector("#overdue")!.TextContent, StringComparison.Ordinal);
        var rows = list.Document.QuerySelectorAll(".reg-queue tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Club que espera mucho", rows[0], StringComparison.Ordinal);
        Assert.Contains("Vencida", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Vencida", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_the_account_takes_back_what_waits_and_gives_back_what_was_granted()
    {
        var (account, ana) = await app.ClaimantAsync("cierra");
        var waiting = await ana.ClaimAsync(await app.FoundAsync("Club que espera y cierra"), "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        var organization = await app.FoundAsync("Club que se devuelve");
        var granted = await ana.ClaimAsync(organization);
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/claims/{granted}/grant"), []);
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Equal(Closing.Done, await scope.ServiceProvider.GetRequiredService<ClosingDesk>().CloseAsync(account.Id, [organization], Cancel));
        Assert.Equal((ClaimState.Withdrawn, ""), ((await app.ClaimOfAsync(waiting)).State, (await app.ClaimOfAsync(waiting)).Text));
        Assert.Equal((ClaimState.Granted, ""), ((await app.ClaimOfAsync(granted)).State, (await app.ClaimOfAsync(granted)).Text));
        await using var db = app.Open();
        var found = await db.Organizations.Include(o => o.Representatives).SingleAsync(o => o.Id == organization, Cancel);
        Assert.Equal((Domain.Organizations.Provenance.Mapped, 0), (found.Provenance, found.Representatives.Count));
    }
}
