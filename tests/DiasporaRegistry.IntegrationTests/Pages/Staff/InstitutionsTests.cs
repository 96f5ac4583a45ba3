using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

/// <summary>The ministry, units and laws of a country: stated by its administrators with date and source, public at once, with all that was said before.</summary>
public sealed class InstitutionsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Unit =
    [
        ("Form.NameEs", "Viceministerio de Diáspora"), ("Form.NameEn", "Vice-Ministry of the Diaspora"), ("Form.AboutEs", "Atiende a las organizaciones."), ("Form.AboutEn", "It serves the organizations."),
        ("Form.Since.Day", "1"), ("Form.Since.Month", "6"), ("Form.Since.Year", "2019"), ("Form.Source", "Decreto Ejecutivo 1"), ("Form.Link", "https://ejemplo.example/decreto"),
        ("Form.On.Day", "3"), ("Form.On.Month", "2"), ("Form.On.Year", "2025"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_is_public_at_once_with_date_and_source_and_what_was_said_before_stays()
    {
        var visitor = await AdministratorAsync("instituciones", "SV");
        Assert.Equal(3, (await app.Anonymous().GetAsync("/es/countries/sv")).Document.QuerySelectorAll("[data-institutions]").Length);
        Assert.Contains("Instituciones y leyes para la diáspora", (await visitor.GetAsync("/es/staff")).Text, StringComparison.Ordinal);
        var form = await visitor.GetAsync("/es/staff/institutions/entry?for=DedicatedUnit");
        Assert.Empty((await visitor.SubmitAsync(form, Unit)).Errors);
        // The same form once more states no second one.
        Assert.Empty((await visitor.SubmitAsync(form, Unit)).Errors);
        await using var db = app.Open();
        var link = Assert.Single(await db.InstitutionalLinks.AsNoTracking().Where(l => l.Country == "SV").ToListAsync(Cancel));

        var entry = $"/es/staff/institutions/entry/{link.Id}";
        var (anew, other) = (await visitor.GetAsync(entry), await visitor.GetAsync(entry));
        Assert.Empty((await visitor.SubmitAsync(anew, [("Form.NameEs", "Dirección General de Diáspora"), ("Form.Until.Day", "5"), ("Form.Until.Month", "5"), ("Form.Until.Year", "2024")])).Errors);
        Assert.Contains("Alguien más la actualizó", Assert.Single((await visitor.SubmitAsync(other, [("Form.NameEs", "Otra")])).Errors), StringComparison.Ordinal);

        var shown = (await app.Anonymous().GetAsync("/es/countries/sv")).Document.QuerySelector($"[data-institutions='DedicatedUnit'] [data-institution='{link.Id}']")!.TextContent;
        foreach (var words in new[] { "Dirección General de Diáspora", "Ya no está en vigor", "1 de junio de 2019", "5 de mayo de 2024", "Decreto Ejecutivo 1", "3 de febrero de 2025", "Viceministerio de Diáspora", "Atiende a las organizaciones." })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains("Vice-Ministry of the Diaspora", (await app.Anonymous().GetAsync("/en/countries/sv")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await db.AuditTrail.CountAsync(a => a.SubjectId == link.Id && a.Act.StartsWith("institution."), Cancel));
    }

    [Fact]
    public async Task Another_country_s_administrator_and_a_reviewer_state_nothing_here()
    {
        var visitor = await AdministratorAsync("duena", "GT");
        await visitor.SubmitAsync(await visitor.GetAsync("/es/staff/institutions/entry?for=Ministry"), Unit);
        await using var db = app.Open();
        var link = await db.InstitutionalLinks.SingleAsync(l => l.Country == "GT", Cancel);
        var stranger = await AdministratorAsync("ajena", "HN");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/staff/institutions/entry/{link.Id}")).Status);
        Assert.DoesNotContain("Viceministerio", (await stranger.GetAsync("/es/staff/institutions")).Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.ReviewerAsync("GT")).GetAsync("/es/staff/institutions")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/staff/institutions/entry?for=99")).Status);
    }

    [Theory]
    [InlineData("Form.NameEs", "\u200b", "Form_NameEs")]
    [InlineData("Form.NameEn", "", "Form_NameEn")]
    [InlineData("Form.AboutEn", "", "Form_AboutEn")]
    [InlineData("Form.Source", " ", "Form_Source")]
    [InlineData("Form.Link", "javascript:alert(1)", "Form_Link", "El enlace de la fuente debe empezar con https://")]
    [InlineData("Form.On.Year", "2999", "Form_On", "lo que se planea todavía no es una institución")]
    [InlineData("Form.Since.Month", "13", "Form_Since")]
    [InlineData("Form.Until.Year", "2018", "Form_Until", "El último día no puede ser anterior al primero", "Form.Until.Day", "Form.Until.Month")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_lost(string field, string value, string beside, string words = "", params string[] ones)
    {
        var visitor = await AdministratorAsync("fallos", "NI");
        var sent = await visitor.SubmitAsync(await visitor.GetAsync("/es/staff/institutions/entry?for=LegalFramework"), [.. Unit.Where(f => f.Item1 != field), (field, value), .. ones.Select(one => (one, (string?)"1"))]);
        Assert.Contains(words, Assert.Single(sent.Errors), StringComparison.Ordinal);
        // Beside its field, and nowhere else.
        var said = Assert.Single(sent.Document.QuerySelectorAll("main .govuk-error-message"));
        Assert.NotNull(said.Closest(".govuk-form-group")!.QuerySelector($"[id^='{beside}']"));
        Assert.StartsWith($"#{beside}", sent.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("It serves the organizations." == value || field == "Form.AboutEn" ? "" : "It serves the organizations.", sent.Document.QuerySelector("#Form_AboutEn")!.TextContent.Trim());
        await using var db = app.Open();
        Assert.False(await db.InstitutionalLinks.AnyAsync(l => l.Country == "NI", Cancel));
    }

    private async Task<Visitor> AdministratorAsync(string name, string country) => await app.SignInAsync(await app.ReviewerAccountAsync($"{name}.{Guid.CreateVersion7():N}", country, StaffRole.MinistryAdministrator));
}
