using System.Net;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Surveys;

/// <summary>A ministry writes a survey, tries it, asks others to join, draws and opens it.</summary>
public sealed class SurveyDeskTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string, string?)[] Described(string sample = "Everybody", string? size = null)
    {
        var last = TimeProvider.System.GetUtcNow().AddDays(20);
        return
        [
            ("Form.TitleEs", "Cómo trabajan los clubes"), ("Form.TitleEn", "How clubs work"), ("Form.IntroductionEs", "Para mejorar."), ("Form.IntroductionEn", "To do better."), ("Form.Sample", sample),
            ("Form.SampleSize", size), ("Form.Anonymity", "Confidential"), ("Form.SmallestCell", "5"), ("Form.LastDay.Day", $"{last.Day}"), ("Form.LastDay.Month", $"{last.Month}"), ("Form.LastDay.Year", $"{last.Year}"),
        ];
    }

    private static (string, string?)[] Asked(string words, string kind, params (string, string?)[] more) => [("Form.Kind", kind), ("Form.Es", words), ("Form.En", $"{words} (en)"), .. more];

    [Fact]
    public async Task It_is_written_tried_and_opened_and_its_draw_can_be_repeated()
    {
        await app.ClubsAsync(12, "SV", "Club sorteado");
        var desk = await app.SurveyAdministratorAsync("SV");
        var form = await desk.GetAsync("/es/staff/surveys/entry");
        Assert.Contains("Escriba el título en español", (await desk.SubmitAsync(form, [])).Errors);
        Assert.Contains((await desk.SubmitAsync(form, Described("Simple"))).Errors, e => e.Contains("10 o más", StringComparison.Ordinal));
        var page = await desk.SubmitAsync(form, Described("Simple", "10"));
        Assert.Equal("Cómo trabajan los clubes", page.Heading);
        // The same form, sent twice, begins one.
        Assert.Equal(page.Path, (await desk.SubmitAsync(form, Described("Simple", "10"))).Path);
        var address = page.Path;
        var entry = address.Replace("/surveys/", "/surveys/entry/", StringComparison.Ordinal);
        var (first, second) = (await desk.GetAsync(entry), await desk.GetAsync(entry));
        Assert.Equal(address, (await desk.SubmitAsync(first, [("Form.IntroductionEs", "Para mejorar los trámites.")])).Path);
        var meanwhile = await desk.SubmitAsync(second, [("Form.TitleEs", "Cómo trabajan")]);
        Assert.Contains("Alguien más cambió la encuesta", Assert.Single(meanwhile.Errors), StringComparison.Ordinal);
        Assert.Equal("Cómo trabajan", meanwhile.Document.QuerySelector("[name='Form.TitleEs']")!.GetAttribute("value"));
        Assert.Contains("Para mejorar los trámites.", meanwhile.Document.QuerySelector(".govuk-inset-text")!.TextContent, StringComparison.Ordinal);
        // Who has seen it saves, and the same form sent twice is no quarrel with oneself.
        Assert.Equal(address, (await desk.SubmitAsync(meanwhile, [("Form.TitleEs", "Cómo trabajan los clubes")])).Path);
        Assert.Equal(address, (await desk.SubmitAsync(meanwhile, [("Form.TitleEs", "Cómo trabajan los clubes")])).Path);
        Assert.Contains("al menos una pregunta", Assert.Single((await desk.SubmitAsync(page, [], "main form.reg-actions", "Probarla")).Errors), StringComparison.Ordinal);

        var question = await desk.GetAsync($"{address}/questions");
        Assert.Equal(["Elija cómo se responde la pregunta"], (await desk.SubmitAsync(question, [])).Errors);
        var uneven = await desk.SubmitAsync(question, Asked("¿Tienen local?", "OneOf", ("Form.OptionsEs", "Sí\nNo"), ("Form.OptionsEn", "Yes")));
        Assert.Contains("opciones distintas", Assert.Single(uneven.Errors), StringComparison.Ordinal);
        Assert.Equal("Sí\nNo", uneven.Document.QuerySelector("[name='Form.OptionsEs']")!.TextContent.Trim().ReplaceLineEndings("\n"));
        await desk.SubmitAsync(question, Asked("¿Tienen local?", "OneOf", ("Form.OptionsEs", "Sí\nNo"), ("Form.OptionsEn", "Yes\nNo")));
        // The same form, sent twice, asks once.
        Assert.Empty((await desk.SubmitAsync(question, Asked("¿Tienen local?", "OneOf", ("Form.OptionsEs", "Sí\nNo"), ("Form.OptionsEn", "Yes\nNo")))).Errors);
        var (one, other) = (await desk.GetAsync($"{address}/questions/q1"), await desk.GetAsync($"{address}/questions/q1"));
        await desk.SubmitAsync(one, [("Form.IsRequired", "true")]);
        Assert.Contains("Alguien más cambió la encuesta", Assert.Single((await desk.SubmitAsync(other, [("Form.HintEs", "Propio o prestado"), ("Form.HintEn", "Own or lent")])).Errors), StringComparison.Ordinal);
        await desk.SubmitAsync(await desk.GetAsync($"{address}/questions"), Asked("¿Dónde?", "Text", ("Form.ShownIf", "q1:2")));
        await desk.SubmitAsync(await desk.GetAsync($"{address}/questions"), Asked("¿Cuánto les sirve?", "Scale", ("Form.Least", "1"), ("Form.Most", "5")));
        page = await desk.GetAsync(address);
        Assert.Equal(["q1", "q2", "q3"], page.Document.QuerySelectorAll("[data-question]").Select(q => q.GetAttribute("data-question")));
        Assert.Contains("Solo si en «¿Tienen local?» se respondió: No", page.Text, StringComparison.Ordinal);
        Assert.Contains("Cambie primero la condición", Assert.Single((await desk.SubmitAsync(page, [], "[data-question=q1] form", "Quitar: ¿Tienen local?")).Errors), StringComparison.Ordinal);
        page = await desk.SubmitAsync(await desk.GetAsync(address), [], "[data-question=q3] form", "Subir: ¿Cuánto les sirve?");
        Assert.Equal(["q1", "q3", "q2"], page.Document.QuerySelectorAll("[data-question]").Select(q => q.GetAttribute("data-question")));

        var pilot = await desk.SubmitAsync(page, [], "form.reg-actions:has([formaction*=Pilot])", "Probarla");
        var tries = new Uri(pilot.Document.QuerySelector("a[href*='/surveys/try/']")!.GetAttribute("href")!).PathAndQuery;
        var visitor = app.Anonymous();
        var tried = await visitor.SubmitAsync(await visitor.GetAsync(tries), []);
        var last = await visitor.SubmitAsync(await visitor.SubmitAsync(await visitor.GetAsync(tried.PathAndQuery.Replace("/answer?", "/answer/q1?", StringComparison.Ordinal)), [("Form.Option", "1")]), [("Form.Option", "4")]);
        Assert.Contains("Gracias por probarla", (await visitor.SubmitAsync(last, [("Remark", "¿Un local propio?")])).Text, StringComparison.Ordinal);
        Assert.Contains("¿Un local propio?", (await desk.GetAsync(address)).Text, StringComparison.Ordinal);

        var open = await desk.GetAsync($"{address}/open");
        Assert.Contains("Se sortean 10.", open.Text, StringComparison.Ordinal);
        var opened = await desk.SubmitAsync(open, [("Seed", "20261129")]);
        Assert.Contains("Semilla del sorteo: 20261129", opened.Text, StringComparison.Ordinal);
        Assert.Equal(address, (await desk.SubmitAsync(open, [("Seed", "1")])).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(tries)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"{address}/questions/q1")).Status);
        await using var db = app.Open();
        var survey = await db.Surveys.SingleAsync(s => s.Country == "SV", Cancel);
        Assert.Equal((12, 10, SurveyState.Open), (survey.FrameSize, survey.Asked, survey.State));
        Assert.Equal(0, await db.SurveyResponses.CountAsync(r => r.SurveyId == survey.Id, Cancel));
        var members = await db.SurveyMembers.Where(m => m.SurveyId == survey.Id).ToListAsync(Cancel);
        var again = Draw.Of(survey.Sample, 10, survey.Seed!.Value, [.. members.Select(m => new Candidate(m.OrganizationId, new Stratum(m.Country, m.Kind)))]);
        Assert.Equal(again.Order(), members.Where(m => m.IsDrawn).Select(m => m.OrganizationId).Order());
        Assert.Contains("Cómo trabajan los clubes", (await app.Anonymous().GetAsync("/es/surveys")).Text, StringComparison.Ordinal);

        var closed = await desk.SubmitAsync(await desk.GetAsync(address), [], "form.reg-actions:has([formaction*=Close])", "Cerrar ahora");
        Assert.Contains("Publicada", (await desk.SubmitAsync(closed, [], "form.reg-actions:has([formaction*=Publish])", "Publicar los resultados")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_ministry_s_organizations_are_asked_where_it_takes_part_and_each_once()
    {
        await app.ClubsAsync(2, "CR", "Club tico");
        await app.ClubsAsync(3, "PA", "Club panameño");
        var survey = await app.SurveyAsync("CR");
        var (desk, other) = (await app.SurveyAdministratorAsync("CR"), await app.SurveyAdministratorAsync("PA"));
        var page = await desk.GetAsync($"/es/staff/surveys/{survey.Id}");
        await desk.SubmitAsync(page, [("Partner", "PA")], "form[action*=AskToJoin]");
        var offered = await other.GetAsync("/es/staff/surveys");
        Assert.Contains(survey.TitleEs, offered.Text, StringComparison.Ordinal);
        Assert.Contains("Su ministerio participa.", (await other.SubmitAsync(offered, [], $"[data-survey='{survey.Id}'] form")).Text, StringComparison.Ordinal);
        // It takes part, and still changes nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/staff/surveys/{survey.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/es/staff/surveys/{survey.Id}/open")).Status);
        var opened = await app.OpenAsync(survey);
        Assert.Equal((5, 5), (opened.FrameSize, opened.Asked));
        await using var db = app.Open();
        Assert.Equal([("CR", 2), ("PA", 3)], (await db.SurveyMembers.Where(m => m.SurveyId == survey.Id).GroupBy(m => m.Country).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(Cancel)).Select(g => (g.Key, g.Count)));
    }
}
