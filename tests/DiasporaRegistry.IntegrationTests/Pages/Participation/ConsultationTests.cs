using System.Globalization;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class ConsultationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Day(string field, DateOnly day) =>
        [.. new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) }.Select(p => ($"{field}.{p.Item1}", (string?)p.Item2.ToString(CultureInfo.InvariantCulture)))];

    static (string, string?)[] Texts(string title) =>
        [("Form.TitleEs", title), ("Form.TitleEn", title + " (en)"), ("Form.IntroductionEs", "Queremos oírles."), ("Form.IntroductionEn", "We want to hear you.")];

    async Task<(Guid Organization, Visitor Club)> ClubAsync(string name, string country = "MX")
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, country == "MX" ? new Club { Name = name } : new Club { Name = name, Country = country, Origin = "GT-0901" });
        return (registration.OrganizationId, await app.SignInAsync(owner, secondFactor: false));
    }

    static string Own(Guid organization, Guid consultation) => $"/es/register/organizations/{organization}/consultations/{consultation}";

    static async Task<VisitedPage> CommentAsync(Visitor club, Guid organization, Guid consultation, Guid? section, string text, bool isPublic = true) =>
        await club.SubmitAsync(await club.GetAsync(Own(organization, consultation) + "/comment" + (section is null ? "" : $"?section={section}")), [("Form.Text", text), ("Form.IsPublic", isPublic ? "true" : "false")], "#comment");

    [Fact]
    public async Task A_ministry_writes_a_consultation_publishes_it_and_cannot_change_it_once_it_is_open()
    {
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync("/es/consultations/write/edit");
        var bad = await reviewer.SubmitAsync(form, [("Form.TitleEs", "Solo título"), .. Day("Form.OpensOn", ConsultationRooms.TodayIn("MX").AddDays(-2)), .. Day("Form.ClosesOn", ConsultationRooms.TodayIn("MX").AddDays(-3))], "#consultation");
        Assert.Contains("Escriba la presentación en inglés.", bad.Errors);
        Assert.Contains("El primer día es hoy o un día que está por venir.", bad.Errors);
        Assert.Contains("El último día no puede ser anterior al primero.", bad.Errors);
        Assert.Equal("Solo título", bad.Document.QuerySelector("[name='Form.TitleEs']")!.GetAttribute("value"));

        (string, string?)[] said = [.. Texts("Consulta escrita"), .. Day("Form.OpensOn", ConsultationRooms.TodayIn("MX")), .. Day("Form.ClosesOn", ConsultationRooms.TodayIn("MX").AddDays(20))];
        var page = await reviewer.SubmitAsync(form, said, "#consultation");
        // The same form once more is the same consultation.
        Assert.Equal(page.Path, (await reviewer.SubmitAsync(form, said, "#consultation")).Path);
        var id = Guid.Parse(page.Path.Split('/')[^1]);
        Assert.Contains("Una consulta publicada tiene al menos una pregunta o un artículo", string.Join(' ', (await reviewer.SubmitAsync(page, [], "#publish")).Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/consultations/{id}")).Status);
        var blank = await reviewer.GetAsync($"/es/consultations/write/{id}/section");
        foreach (var (kind, title) in new[] { ("Article", "Quién propone"), ("Question", "Qué falta") })
        {
            page = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/consultations/write/{id}/section"),
                [("Form.Kind", kind), ("Form.TitleEs", title), ("Form.TitleEn", title + " (en)"), ("Form.TextEs", "Texto."), ("Form.TextEn", "Text.")], "#section");
        }

        Assert.Contains("Artículo 1", page.Text, StringComparison.Ordinal);
        page = await reviewer.SubmitAsync(page, [], "[data-raise='2']");
        Assert.Equal([SectionKind.Question, SectionKind.Article], (await app.ReadConsultationAsync(id)).Sections.Select(s => s.Kind));
        Assert.Contains("La consulta está publicada.", (await reviewer.SubmitAsync(page, [], "#publish")).Text, StringComparison.Ordinal);

        var open = await app.Anonymous().GetAsync($"/es/consultations/{id}");
        Assert.Contains("Consulta escrita", open.Heading, StringComparison.Ordinal);
        Assert.Contains("Abierta", open.Text, StringComparison.Ordinal);
        Assert.Contains("Consulta escrita (en)", (await app.Anonymous().GetAsync($"/en/consultations?country=MX")).Text, StringComparison.Ordinal);
        // What was opened before it opened changes nothing any more.
        Assert.EndsWith($"/consultations/write/{id}", (await reviewer.SubmitAsync(blank, [("Form.Kind", "Article"), ("Form.TitleEs", "Tarde"), ("Form.TitleEn", "Late"), ("Form.TextEs", "x"), ("Form.TextEn", "x")], "#section")).Path, StringComparison.Ordinal);
        Assert.Equal(2, (await app.ReadConsultationAsync(id)).Sections.Count);
        var mending = await reviewer.GetAsync($"/es/consultations/write/{id}");
        Assert.Contains("Escríbalo en español y en inglés.", (await reviewer.SubmitAsync(mending, [("erratumEs", "Dice dos")], "#erratum")).Errors);
        await reviewer.SubmitAsync(mending, [("erratumEs", "Dice dos; son tres."), ("erratumEn", "It says two; three is right.")], "#erratum");
        Assert.Contains("Dice dos; son tres.", (await app.Anonymous().GetAsync($"/es/consultations/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_comments_once_on_a_section_corrects_it_and_chooses_who_reads_it()
    {
        var consultation = await app.ConsultationAsync("Consulta comentada");
        var (organization, club) = await ClubAsync("Club que comenta");
        var article = consultation.Sections[0].Id;
        Assert.NotNull((await club.GetAsync($"/es/consultations/{consultation.Id}")).Document.QuerySelector($"#comment a[href='{Own(organization, consultation.Id)}']"));
        Assert.Contains("Consulta comentada", (await club.GetAsync($"/es/register/organizations/{organization}/participation")).Text, StringComparison.Ordinal);
        var form = await club.GetAsync(Own(organization, consultation.Id) + $"/comment?section={article}");
        var bad = await club.SubmitAsync(form, [("Form.Text", "Sin decir quién lo lee"), ("Form.IsPublic", null)], "#comment");
        Assert.Equal(["Elija quién lo lee."], bad.Errors);
        Assert.Contains("Sin decir quién", bad.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await Task.WhenAll(club.SubmitAsync(form, [("Form.Text", "Que propongan también los jóvenes."), ("Form.IsPublic", "true")], "#comment"),
            club.SubmitAsync(form, [("Form.Text", "Que propongan también los jóvenes."), ("Form.IsPublic", "true")], "#comment"));
        var page = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.Contains("Club que comenta", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll($"[data-section='{article}'] [data-comment]"));

        // By the page of before a colleague would overwrite what was said.
        var stale = await club.SubmitAsync(form, [("Form.Text", "Otra cosa distinta"), ("Form.IsPublic", "true")], "#comment");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Otra cosa distinta", stale.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await CommentAsync(club, organization, consultation.Id, article, "Solo para ustedes: falta dinero.", isPublic: false);
        await CommentAsync(club, organization, consultation.Id, null, "El conjunto nos gusta.");
        page = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.DoesNotContain("falta dinero", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("los jóvenes", page.Html, StringComparison.Ordinal);
        Assert.Contains("1 comentario es solo para el ministerio.", page.Text, StringComparison.Ordinal);
        Assert.Contains("El conjunto nos gusta.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2. Organizaciones que comentaron: 1.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Que propongan también los jóvenes.", (await club.GetAsync(Own(organization, consultation.Id))).Text, StringComparison.Ordinal);
        var ministry = await (await app.ReviewerAsync()).GetAsync($"/es/consultations/write/{consultation.Id}");
        Assert.Contains("falta dinero", ministry.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var kept = await db.ConsultationComments.AsNoTracking().Include(c => c.Versions).SingleAsync(c => c.SectionId == article && c.OrganizationId == organization, Cancel);
        Assert.Equal([true, false], kept.Versions.Select(v => v.IsPublic));
    }

    [Fact]
    public async Task A_comment_that_arrives_late_is_refused_in_words_and_stays_on_the_page()
    {
        var consultation = await app.ConsultationAsync("Consulta que cierra");
        var (organization, club) = await ClubAsync("Club que llega tarde");
        var form = await club.GetAsync(Own(organization, consultation.Id) + "/comment");
        await app.CloseAsync(consultation.Id);
        var late = await club.SubmitAsync(form, [("Form.Text", "Escrito durante horas"), ("Form.IsPublic", "true")], "#comment");
        Assert.Equal(["Su comentario llegó cuando la consulta ya había cerrado, y no se guardó. Lo que escribió sigue aquí para que lo copie."], late.Errors);
        Assert.Contains("Escrito durante horas", late.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(late.Document.QuerySelector("#comment button"));
        Assert.Equal(Own(organization, consultation.Id), (await club.GetAsync(Own(organization, consultation.Id) + "/comment")).Path);
        await using var db = app.Open();
        Assert.False(await db.ConsultationComments.AnyAsync(c => c.ConsultationId == consultation.Id, Cancel));
    }

    [Fact]
    public async Task A_closed_consultation_owes_conclusions_until_each_section_is_answered()
    {
        var consultation = await app.ConsultationAsync("Consulta con conclusiones");
        var (organization, club) = await ClubAsync("Club que espera respuesta");
        await CommentAsync(club, organization, consultation.Id, consultation.Sections[0].Id, "Que propongan todas.");
        await app.CloseAsync(consultation.Id);
        var owed = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.NotNull(owed.Document.QuerySelector("#owed"));
        Assert.Contains("El gobierno debe sus conclusiones desde el", owed.Text, StringComparison.Ordinal);

        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/consultations/write/{consultation.Id}/conclusions");
        Assert.Contains("Que propongan todas.", form.Text, StringComparison.Ordinal);
        var saved = await reviewer.SubmitAsync(form, [("Form.SummaryEs", "A medio escribir")], "#conclusions", "save");
        Assert.Contains("A medio escribir", saved.Document.QuerySelector("[name='Form.SummaryEs']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A medio escribir", (await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}")).Html, StringComparison.Ordinal);
        var bad = await reviewer.SubmitAsync(saved, [], "#conclusions", "publish");
        Assert.Contains("Escriba el resumen en inglés.", bad.Errors);
        Assert.Contains("Elija qué pasó con lo que se dijo.", bad.Errors);
        var done = await reviewer.SubmitAsync(saved, [("Form.SummaryEs", "Cambia el artículo."), ("Form.SummaryEn", "The article changes."), ("Form.Rows[0].Outcome", "Partly"),
            ("Form.Rows[0].ReasonEs", "Cabe en la ley."), ("Form.Rows[0].ReasonEn", "The law allows it.")], "#conclusions", "publish");
        Assert.Contains("Las conclusiones están publicadas.", done.Text, StringComparison.Ordinal);
        var page = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.Null(page.Document.QuerySelector("#owed"));
        Assert.Equal(["Partly", "NothingSaid"], page.Document.QuerySelectorAll("[data-outcome]").Select(o => o.GetAttribute("data-outcome")!));
        Assert.Contains("Cabe en la ley.", page.Text, StringComparison.Ordinal);
        // Published once: the form of before finds them published.
        Assert.EndsWith($"/write/{consultation.Id}", (await reviewer.SubmitAsync(saved, [("Form.SummaryEs", "Otra")], "#conclusions", "publish")).Path, StringComparison.Ordinal);
        Assert.Equal("Cambia el artículo.", (await app.ReadConsultationAsync(consultation.Id)).SummaryEs);
    }

    [Fact]
    public async Task A_ministry_leaves_a_comment_out_with_a_public_reason()
    {
        var consultation = await app.ConsultationAsync("Consulta moderada");
        var (organization, club) = await ClubAsync("Club que nombra");
        await CommentAsync(club, organization, consultation.Id, null, "La señora Tal tiene la culpa.");
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/consultations/write/{consultation.Id}");
        Assert.Contains("Diga por qué se omite el comentario.", (await reviewer.SubmitAsync(page, [], "[data-leave-out]")).Errors);
        await reviewer.SubmitAsync(page, [("reason", "Nombra a una persona.")], "[data-leave-out]");
        var shown = await app.Anonymous().GetAsync($"/es/consultations/{consultation.Id}");
        Assert.DoesNotContain("La señora Tal", shown.Html, StringComparison.Ordinal);
        Assert.Contains("Nombra a una persona.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Nombra a una persona.", (await club.GetAsync(Own(organization, consultation.Id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_representatives_of_registered_organizations_comment_and_only_the_own_ministry_writes()
    {
        var consultation = await app.ConsultationAsync("Consulta con fronteras");
        var (organization, club) = await ClubAsync("Club de la frontera");
        var (guatemalan, abroad) = await ClubAsync("Club guatemalteco", "GT");
        var draftOwner = await app.OwnerAsync();
        var draft = await app.DraftClubAsync(draftOwner, new Club { Name = "Club en borrador" });
        var drafting = await app.SignInAsync(draftOwner, secondFactor: false);
        Assert.Equal(Own(guatemalan, consultation.Id), (await abroad.GetAsync(Own(guatemalan, consultation.Id) + "/comment")).Path);
        Assert.Equal(Own(draft.OrganizationId, consultation.Id), (await drafting.GetAsync(Own(draft.OrganizationId, consultation.Id) + "/comment")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await abroad.GetAsync(Own(organization, consultation.Id))).Status);
        var reader = await app.AddAccountAsync("lectora.consulta@example.org", "es");
        await using (var db = app.Open())
        {
            var registration = await db.Registrations.Where(r => r.OrganizationId == organization).Select(r => r.Id).SingleAsync(Cancel);
            await app.AddRepresentativeAsync(registration, reader, RepresentativeRole.Reader);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(reader, secondFactor: false)).GetAsync(Own(organization, consultation.Id) + "/comment")).Status);
        // Sent by hand to a country that does not recognise it, it is refused.
        var form = await club.GetAsync(Own(organization, consultation.Id) + "/comment");
        var token = (await abroad.GetAsync("/es/register/start?country=MX")).Document.QuerySelector("main input[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", token), KeyValuePair.Create("Form.Text", "Desde otro país"), KeyValuePair.Create("Form.IsPublic", "true")]);
        using var answer = await abroad.Client.PostAsync(new Uri(Own(guatemalan, consultation.Id) + "/comment", UriKind.Relative), content, Cancel);
        Assert.Contains("registro vigente en este país", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, form.Status);

        var path = $"/es/consultations/write/{consultation.Id}";
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(await app.ReviewerAccountAsync("administradora.consulta", role: StaffRole.MinistryAdministrator))).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.OfficerAsync("MX-CHICAGO")).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await club.GetAsync(path)).Status);
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync(path)).Path);
    }
}
