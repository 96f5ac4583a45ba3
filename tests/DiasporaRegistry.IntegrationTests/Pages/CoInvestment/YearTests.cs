using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.Pages.CoInvestment.ProgrammeOffices;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

public sealed class YearTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_begins_from_a_template_is_rewritten_opened_and_copied_with_a_comparison()
    {
        var office = await app.ProgrammerAsync();
        var year = await office.YearAsync(opened: false);
        Assert.Contains("Gobierno federal o nacional 25", year.Text.Replace(' ', ' '), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/programmes/mx-3x1/{ThisYear}")).Status);

        var twice = await office.SubmitAsync(await office.GetAsync("/es/co-investment/years/new"), [("Programme", "MX-3X1"), ("Year", $"{ThisYear}"), ("From", "MX-3X1")]);
        Assert.Equal("Ese año del programa ya existe.", Assert.Single(twice.Errors));

        var edit = await office.GetAsync($"{year.Path}/edit");
        var wrong = await office.SubmitAsync(edit, [("Form.Quorum", "2"), ("Form.Reports", "40")]);
        Assert.Contains("Escriba un número de 1 a 12.", wrong.Errors);
        var quorum = await office.SubmitAsync(edit, [("Form.Quorum", "2")]);
        Assert.Equal("El quórum debe ser más de la mitad de los 4 lugares, y no más que todos.", Assert.Single(quorum.Errors));
        var added = await office.SubmitAsync(edit, [("Form.Margin", "15")], button: "criteria.add");
        Assert.Equal("15", added.Document.QuerySelector("[name='Form.Margin']")!.GetAttribute("value"));
        var saved = await office.SubmitAsync(added, [("Form.Criteria[3].NameEs", "Empleo"), ("Form.Criteria[3].NameEn", "Jobs"), ("Form.Criteria[3].Weight", "10")]);
        Assert.Equal(year.Path, saved.Path);
        Assert.Contains("Empleo (peso 10)", saved.Text, StringComparison.Ordinal);
        // What was read before the change is not saved over it.
        Assert.StartsWith("Otra persona cambió estas reglas", Assert.Single((await office.SubmitAsync(edit, [("Form.Margin", "99")])).Errors), StringComparison.Ordinal);

        var streets = await office.GetAsync($"{year.Path}/categories/streets");
        var refused = await office.SubmitAsync(streets, [("Form.Rows[0].Parts", "0"), ("Form.NameEn", " ")]);
        Assert.Equal(2, refused.Errors.Count);
        Assert.Equal(year.Path, (await office.SubmitAsync(streets, [("Form.Rows[0].Cap", "800,000")])).Path);
        var added2 = await office.SubmitAsync(await office.GetAsync($"{year.Path}/categories/new"),
            [("Form.NameEs", "Becas"), ("Form.NameEn", "Grants"), ("Form.Rows[0].Parties", "Federal"), ("Form.Rows[0].Parts", "1"), ("Form.Rows[1].Parties", "Organization"), ("Form.Rows[1].Parts", "2")]);
        Assert.Equal(year.Path, added2.Path);

        Assert.Equal("Marque la casilla para confirmar.", Assert.Single((await office.SubmitAsync(added2, [], "#open")).Errors));
        var open = await office.SubmitAsync(added2, [("Confirms", "true")], "#open");
        Assert.Contains("El año está abierto.", open.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{year.Path}/edit")).Status);
        foreach (var language in new[] { "es", "en" })
        {
            var shown = await app.Anonymous().GetAsync($"/{language}/programmes/mx-3x1/{ThisYear}");
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.DoesNotContain("{0}", shown.Text, StringComparison.Ordinal);
        }

        var copy = await office.SubmitAsync(await office.GetAsync($"/es/co-investment/years/new?copy={year.Path.Split('/')[^1]}"), []);
        Assert.Contains("Dice lo mismo.", copy.Text, StringComparison.Ordinal);
        await office.SubmitAsync(await office.GetAsync($"{copy.Path}/edit"), [("Form.Answer", "30")]);
        var compared = await office.GetAsync(copy.Path);
        Assert.Contains("15 días", compared.Text, StringComparison.Ordinal);
        Assert.Contains("30 días", compared.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_countries_and_other_people_see_nothing_of_it()
    {
        var office = await app.ProgrammerAsync("HN");
        var year = await office.YearAsync("HN-REMESAS", "HN-THREE-PARTS", opened: false);
        var stranger = await app.ProgrammerAsync("SV");
        foreach (var path in new[] { year.Path, $"{year.Path}/edit", $"{year.Path}/categories/community", $"{year.Path}/call" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        var reviewer = await app.SignInAsync(await app.ReviewerAccountAsync("revisora.sin.programa"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/es/co-investment")).Status);
        Assert.DoesNotContain("Coinversión", reviewer.Client.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ministry_adds_a_programme_of_its_own()
    {
        var office = await app.ProgrammerAsync("GT");
        var form = await office.GetAsync("/es/co-investment/programme");
        Assert.True((await office.SubmitAsync(form, [])).Errors.Count > 5);
        (string, string?)[] said = [("Form.NameEs", "Juntos por Guatemala"), ("Form.NameEn", "Together for Guatemala"), ("Form.Code", "juntos"), ("Form.FirstYear", "2026"),
            ("Form.InstitutionEs", "Cancillería"), ("Form.InstitutionEn", "Ministry"), ("Form.SourceEs", "Acuerdo 1"), ("Form.SourceEn", "Agreement 1")];
        var next = await office.SubmitAsync(form, said);
        Assert.Equal("/es/co-investment/years/new", next.Path);
        Assert.Equal("Esa clave ya es de otro programa.", Assert.Single((await office.SubmitAsync(form, said)).Errors));
        await office.YearAsync("GT-JUNTOS", "HN-REMESAS");
        await using var db = app.Open();
        Assert.Equal(ProgrammeYearState.Open, (await db.ProgrammeYears.SingleAsync(y => y.ProgrammeCode == "GT-JUNTOS", Cancel)).State);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync("/es/programmes/gt-juntos")).Status);
    }
}
