using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

/// <summary>What a government does about the study's recommendations: stated by its administrators, public at once, with all that was said before.</summary>
public sealed class ActionsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Directory =
    [
        ("Form.State", "UnderWay"), ("Form.TextEs", "Un directorio en línea."), ("Form.TextEn", "A directory online."), ("Form.BodyEs", "Ministerio de Trabajo"), ("Form.BodyEn", "Ministry of Labour"),
        ("Form.Evidence", "Ley de la diáspora"), ("Form.Link", "https://ejemplo.example/ley"), ("Form.On.Day", "3"), ("Form.On.Month", "2"), ("Form.On.Year", "2025"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_action_is_public_at_once_and_what_was_said_before_stays()
    {
        var visitor = await AdministratorAsync("pilares", "SV");
        var empty = await app.Anonymous().GetAsync("/es/countries/sv");
        Assert.Equal(5, empty.Document.QuerySelectorAll(".reg-pillar h4").Length);
        Assert.Empty(empty.Document.QuerySelectorAll("[data-action]"));

        var form = await visitor.GetAsync("/es/staff/actions/entry?for=IdentifyDiasporas");
        var list = await visitor.SubmitAsync(form, Directory);
        Assert.Empty(list.Errors);
        // The same form once more states no second one.
        Assert.Empty((await visitor.SubmitAsync(form, Directory)).Errors);
        await using var db = app.Open();
        var action = Assert.Single(await db.CountryActions.AsNoTracking().Where(a => a.Country == "SV").ToListAsync(Cancel));

        var entry = $"/es/staff/actions/entry/{action.Id}";
        var anew = await visitor.GetAsync(entry);
        var other = await visitor.GetAsync(entry);
        Assert.Empty((await visitor.SubmitAsync(anew, [("Form.State", "InPlace"), ("Form.TextEs", "El directorio está abierto."), ("Form.Link", "")])).Errors);
        var late = await visitor.SubmitAsync(other, [("Form.State", "Ended")]);
        Assert.Contains("Alguien más la actualizó", Assert.Single(late.Errors), StringComparison.Ordinal);

        var page = await app.Anonymous().GetAsync("/es/countries/sv");
        var shown = page.Document.QuerySelector($"[data-action='{action.Id}']")!.TextContent;
        foreach (var words in new[] { "En vigor", "El directorio está abierto.", "Ministerio de Trabajo", "Ley de la diáspora", "3 de febrero de 2025", "Un directorio en línea." })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains("Ministry of Labour", (await app.Anonymous().GetAsync("/en/countries/sv")).Text, StringComparison.Ordinal);
        Assert.Equal([ActionState.UnderWay, ActionState.InPlace], (await db.CountryActions.AsNoTracking().SingleAsync(a => a.Id == action.Id, Cancel)).Statements.OrderBy(s => s.Number).Select(s => s.State));
        Assert.Equal(2, await db.AuditTrail.CountAsync(a => a.SubjectId == action.Id && a.Act.StartsWith("country-action."), Cancel));
    }

    [Fact]
    public async Task Another_country_s_administrator_and_a_reviewer_state_nothing_here()
    {
        var visitor = await AdministratorAsync("dueno", "GT");
        await visitor.SubmitAsync(await visitor.GetAsync("/es/staff/actions/entry?for=SustainablePolicies"), Directory);
        await using var db = app.Open();
        var action = await db.CountryActions.SingleAsync(a => a.Country == "GT", Cancel);
        var stranger = await AdministratorAsync("ajeno", "HN");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/staff/actions/entry/{action.Id}")).Status);
        Assert.DoesNotContain("Un directorio", (await stranger.GetAsync("/es/staff/actions")).Text, StringComparison.Ordinal);
        var reviewer = await app.ReviewerAsync("GT");
        Assert.NotEqual(HttpStatusCode.OK, (await reviewer.GetAsync("/es/staff/actions")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/staff/actions/entry?for=99")).Status);
    }

    [Theory]
    [InlineData("Form.State", "")]
    [InlineData("Form.TextEs", "\u200b")]
    [InlineData("Form.TextEn", "")]
    [InlineData("Form.BodyEs", "")]
    [InlineData("Form.BodyEn", " ")]
    [InlineData("Form.Evidence", "")]
    [InlineData("Form.Link", "javascript:alert(1)")]
    [InlineData("Form.Link", "http://ejemplo.example/")]
    [InlineData("Form.Link", "https://10.0.0.1/")]
    [InlineData("Form.Link", "https://usuario@ejemplo.example/")]
    [InlineData("Form.On.Year", "2999")]
    [InlineData("Form.On.Month", "13")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_lost(string field, string value)
    {
        var visitor = await AdministratorAsync("errores", "NI");
        var sent = await visitor.SubmitAsync(await visitor.GetAsync("/es/staff/actions/entry?for=RecognizeContributions"), [.. Directory.Where(f => f.Item1 != field), (field, value)]);
        Assert.Single(sent.Errors);
        Assert.Equal(field == "Form.Evidence" ? "" : "Ley de la diáspora", sent.Document.QuerySelector("#Form_Evidence")!.GetAttribute("value") ?? "");
        await using var db = app.Open();
        Assert.False(await db.CountryActions.AnyAsync(a => a.Country == "NI", Cancel));
    }

    private async Task<Visitor> AdministratorAsync(string name, string country) => await app.SignInAsync(await app.ReviewerAccountAsync($"{name}.{Guid.CreateVersion7():N}", country, StaffRole.MinistryAdministrator));
}
