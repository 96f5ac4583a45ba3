using System.Net;
using System.Reflection;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class ConsultationVersionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Guid Organization, Visitor Club)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        return ((await app.ApprovedClubAsync(owner, new Club { Name = name })).OrganizationId, await app.SignInAsync(owner, secondFactor: false));
    }

    static string Own(Guid organization, Guid consultation) => $"/es/register/organizations/{organization}/consultations/{consultation}";

    static async Task<VisitedPage> CommentAsync(Visitor club, Guid organization, Guid consultation, string text, bool isPublic = true) =>
        await club.SubmitAsync(await club.GetAsync(Own(organization, consultation) + "/comment"), [("Form.Text", text), ("Form.IsPublic", isPublic ? "true" : "false")], "#comment");

    [Fact]
    public async Task An_officer_who_helps_at_the_counter_reads_nothing_that_the_organization_says_to_its_ministry()
    {
        var consultation = await app.ConsultationAsync("Consulta con ayuda");
        var (organization, club) = await ClubAsync("Club ayudado");
        await CommentAsync(club, organization, consultation.Id, "Solo para el ministerio.", isPublic: false);
        var officer = await app.AddAccountAsync("ayuda.consulta@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-CHICAGO"));
        await using (var db = app.Open())
            await db.Database.ExecuteSqlAsync($"INSERT INTO representative (id, account_id, role, since, organization_id) VALUES (gen_random_uuid(), {officer.Id}, 'Helper', now(), {organization})", Cancel);
        var helper = await app.SignInAsync(officer);
        Assert.Equal(HttpStatusCode.OK, (await helper.GetAsync("/es/register")).Status);
        var page = await helper.GetAsync(Own(organization, consultation.Id));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Solo para el ministerio.", page.Html, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await helper.GetAsync(Own(organization, consultation.Id) + "/comment")).Status);
    }

    [Fact]
    public async Task Of_two_reviewers_who_write_conclusions_nobody_writes_over_the_other()
    {
        var consultation = await app.ConsultationAsync("Consulta de dos revisoras");
        await app.CloseAsync(consultation.Id);
        var (ana, eva) = (await app.ReviewerAsync(), await app.ReviewerAsync());
        var path = $"/es/consultations/write/{consultation.Id}/conclusions";
        var (mine, hers) = (await ana.GetAsync(path), await eva.GetAsync(path));
        (string, string?)[] said = [("Form.SummaryEs", "De Ana"), ("Form.SummaryEn", "By Ana")];
        Assert.Equal(HttpStatusCode.OK, (await ana.SubmitAsync(mine, said, "#conclusions", "save")).Status);
        // The same once more is quiet.
        Assert.Empty((await ana.SubmitAsync(mine, said, "#conclusions", "save")).Errors);
        foreach (var act in new[] { "save", "publish" })
        {
            var stale = await eva.SubmitAsync(hers, [("Form.SummaryEs", "De Eva"), ("Form.SummaryEn", "By Eva")], "#conclusions", act);
            Assert.Equal(HttpStatusCode.Conflict, stale.Status);
            Assert.StartsWith("Una colega lo cambió mientras usted escribía.", Assert.Single(stale.Errors), StringComparison.Ordinal);
            Assert.Contains("De Eva", stale.Document.QuerySelector("[name='Form.SummaryEs']")!.TextContent, StringComparison.Ordinal);
        }

        var kept = await app.ReadConsultationAsync(consultation.Id);
        Assert.Equal("De Ana", kept.SummaryEs);
        Assert.Null(kept.ConcludedAt);
        await eva.SubmitAsync(await eva.GetAsync(path), [("Form.SummaryEs", "De las dos")], "#conclusions", "save");
        Assert.Equal("De las dos", (await app.ReadConsultationAsync(consultation.Id)).SummaryEs);
    }

    [Fact]
    public async Task What_was_left_out_is_public_again_once_it_is_mended_and_only_what_was_read_is_left_out()
    {
        var consultation = await app.ConsultationAsync("Consulta corregida");
        var (organization, club) = await ClubAsync("Club que corrige");
        await CommentAsync(club, organization, consultation.Id, "La señora Tal tiene la culpa.");
        var reviewer = await app.ReviewerAsync();
        var path = $"/es/consultations/write/{consultation.Id}";
        await reviewer.SubmitAsync(await reviewer.GetAsync(path), [("reason", "Nombra a una persona.")], "[data-leave-out]");
        Assert.Contains("Fuera de la vista pública", (await club.GetAsync(Own(organization, consultation.Id))).Text, StringComparison.Ordinal);
        await CommentAsync(club, organization, consultation.Id, "El plazo fue corto.");
        Assert.Contains("El plazo fue corto.", (await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}")).Text, StringComparison.Ordinal);

        var read = await reviewer.GetAsync(path);
        await CommentAsync(club, organization, consultation.Id, "El plazo fue muy corto.");
        var stale = await reviewer.SubmitAsync(read, [("reason", "Es falso.")], "[data-leave-out]");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.StartsWith("La organización cambió su comentario", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Contains("El plazo fue muy corto.", stale.Text, StringComparison.Ordinal);
        Assert.Equal("Es falso.", stale.Document.QuerySelector("[data-leave-out] [name='reason']")!.GetAttribute("value"));
        Assert.Contains("El plazo fue muy corto.", (await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}")).Text, StringComparison.Ordinal);
        await reviewer.SubmitAsync(stale, [], "[data-leave-out]");
        Assert.DoesNotContain("muy corto", (await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_comments_are_read_page_by_page_and_counted_on_each()
    {
        var (now, today) = (TimeProvider.System.GetUtcNow(), ConsultationRooms.TodayIn("MX"));
        var consultation = new Consultation(Guid.CreateVersion7(now), "MX", new ConsultationSaid("Consulta larga", "Long consultation", "Queremos oírles.", "We want to hear you.", today, today.AddDays(9)), today);
        for (var i = 0; i < 50; i++)
            consultation.Add(Guid.CreateVersion7(now), new SectionSaid(SectionKind.Article, "Artículo", "Article", "Texto.", "Text."), today);
        consultation.Publish(today, now);
        var clubs = new[] { (await ClubAsync("Club de muchas palabras")).Organization, (await ClubAsync("Club de otras tantas")).Organization };
        ConsultationComment Said(Guid? section, Guid club, string text, bool isPublic = true) => new(Guid.CreateVersion7(now), consultation, section, club, true, new CommentSaid(text, isPublic), today, now);
        await using (var db = app.Open())
        {
            db.Add(consultation);
            db.AddRange(Said(null, clubs[0], "La última de todas"), Said(null, clubs[1], "Callada", isPublic: false));
            db.AddRange(consultation.Sections.SelectMany(s => clubs.Select(c => Said(s.Id, c, "Sobre un artículo"))));
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, consultation.Id, "MX"), Cancel);
        }

        var first = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.Equal(100, first.Document.QuerySelectorAll("[data-comment]").Length);
        Assert.DoesNotContain("La última de todas", first.Text, StringComparison.Ordinal);
        Assert.Contains("Hay más comentarios sobre esto en las otras páginas.", first.Text, StringComparison.Ordinal);
        Assert.Contains("1 comentario es solo para el ministerio.", first.Text, StringComparison.Ordinal);
        Assert.Contains("102. Organizaciones que comentaron: 2.", first.Text, StringComparison.Ordinal);
        var second = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}?p=2");
        Assert.Contains("La última de todas", second.Text, StringComparison.Ordinal);
        Assert.Single(second.Document.QuerySelectorAll("[data-comment]"));
        Assert.DoesNotContain("Callada", second.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_put_together_for_each_reader_is_read_only_so_fast()
    {
        foreach (var page in new[] { typeof(DiasporaRegistry.Web.Pages.Consultations.ConsultationModel), typeof(DiasporaRegistry.Web.Pages.Events.Feeds.CountryModel), typeof(DiasporaRegistry.Web.Pages.Events.Feeds.ConsulateModel), typeof(DiasporaRegistry.Web.Pages.Events.Feeds.EventModel) })
            Assert.Equal("reading-statistics", page.GetCustomAttribute<EnableRateLimitingAttribute>()?.PolicyName);
    }
}
