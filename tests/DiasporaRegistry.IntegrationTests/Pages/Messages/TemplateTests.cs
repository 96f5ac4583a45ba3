using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Messages;

public sealed class TemplateTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Visitor> AdministratorAsync(string country = "MX") =>
        await app.SignInAsync(await app.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryAdministrator, country, null)));

    private static async Task<VisitedPage> SaveAsync(Visitor administrator, string name, string spanish = "Hola {organizacion}", string english = "Hello {organization}", string? button = null, string path = "/es/staff/templates/edit") =>
        await administrator.SubmitAsync(await administrator.GetAsync(path), [("Form.Name", name), ("Form.Spanish", spanish), ("Form.English", english)], "#template", button);

    private async Task<Guid> KeyOfAsync(string name)
    {
        await using var db = app.Open();
        return await db.MessageTemplates.Where(t => t.Name == name).Select(t => t.Id).SingleAsync(Cancel);
    }

    [Fact]
    public async Task An_office_picks_a_template_in_the_language_of_the_application_changes_it_and_loses_nothing()
    {
        Assert.Contains("El texto se guardó", (await SaveAsync(await AdministratorAsync(), "Falta el acta", "Al {organizacion}: falta el acta de {referencia}.", "To {organization}: the minutes of {reference} are missing.")).Text, StringComparison.Ordinal);
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Name = "Club de la plantilla", Language = "en" });
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{registration.Id}/messages");
        var picked = await reviewer.SubmitAsync(page, [("Form.Text", "Ya escrito."), ("Form.Template", (await KeyOfAsync("Falta el acta")).ToString())], "#write", "template");
        Assert.Empty(picked.Errors);
        Assert.Equal($"Ya escrito.\n\nTo Club de la plantilla: the minutes of {registration.Reference} are missing.", picked.Document.QuerySelector("#write textarea")!.TextContent.Trim().ReplaceLineEndings("\n"));
        await using var db = app.Open();
        Assert.False(await db.Messages.AnyAsync(m => m.Text.StartsWith("Ya escrito"), Cancel));
        Assert.Contains("Su mensaje se envió", (await reviewer.SubmitAsync(picked, [], "#write", "Enviar el mensaje")).Text, StringComparison.Ordinal);

        // The consulates of the country pick from the same ones; another country's offices do not.
        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        Assert.Contains("Falta el acta", (await officer.GetAsync($"/es/consulate/organizations/{registration.OrganizationId}/messages")).Text, StringComparison.Ordinal);
        var other = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Name = "Club de otra plantilla", Country = "GT", Origin = "GT-0901" });
        var abroad = await app.ReviewerAsync("GT");
        var theirs = await abroad.GetAsync($"/es/review/{other.Id}/messages");
        Assert.DoesNotContain("Falta el acta", theirs.Text, StringComparison.Ordinal);
        Assert.Equal(["Elija un texto de la lista."], (await abroad.SubmitAsync(theirs, [("act", "template"), ("Form.Template", (await KeyOfAsync("Falta el acta")).ToString())], "#write")).Errors);
        Assert.DoesNotContain("Form.Template", (await (await app.SignInAsync(await app.OwnerAsync(), false)).GetAsync($"/es/register/{registration.Id}/messages")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_both_languages_and_saves_nothing()
    {
        var preview = await SaveAsync(await AdministratorAsync("SV"), "Vista", "De {pais} al {organizacion}", "From {country} to {organization}", "preview");
        Assert.Contains("De El Salvador al Club Ejemplo", preview.Document.QuerySelector("#preview [lang=es]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("From El Salvador to", preview.Document.QuerySelector("#preview [lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("De {pais} al {organizacion}", preview.Document.QuerySelector("[name='Form.Spanish']")!.TextContent.Trim());
        await using var db = app.Open();
        Assert.False(await db.MessageTemplates.AnyAsync(t => t.Country == "SV", Cancel));
    }

    [Fact]
    public async Task Wrong_templates_are_refused_in_words_and_stay_typed()
    {
        var administrator = await AdministratorAsync();
        var wrong = await SaveAsync(administrator, "", "Hola {nombre}", " ");
        Assert.Equal(["Escriba cómo se llama el texto.", "Esto no se conoce: {nombre}. Use solo lo que está en la lista.", "Escriba el texto en inglés."], wrong.Errors);
        Assert.Equal("Hola {nombre}", wrong.Document.QuerySelector("[name='Form.Spanish']")!.TextContent.Trim());
        await SaveAsync(administrator, "Repetida");
        Assert.Equal(["Ya hay un texto que se llama así."], (await SaveAsync(administrator, "Repetida")).Errors);
    }

    [Fact]
    public async Task Two_who_change_a_template_at_once_learn_of_one_another_and_a_deleted_one_is_gone()
    {
        var administrator = await AdministratorAsync();
        await SaveAsync(administrator, "De dos");
        var path = $"/es/staff/templates/edit/{await KeyOfAsync("De dos")}";
        var (one, two) = (await administrator.GetAsync(path), await administrator.GetAsync(path));
        await administrator.SubmitAsync(one, [("Form.Spanish", "Primera")], "#template");
        var held = await administrator.SubmitAsync(two, [("Form.Spanish", "Segunda")], "#template");
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        Assert.Equal("Segunda", held.Document.QuerySelector("[name='Form.Spanish']")!.TextContent.Trim());
        Assert.Contains("El texto se guardó", (await administrator.SubmitAsync(held, [], "#template")).Text, StringComparison.Ordinal);
        Assert.Contains("El texto se borró", (await administrator.SubmitAsync(await administrator.GetAsync(path), [], "#delete")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Another_country_and_those_who_are_no_administrators_change_nothing()
    {
        await SaveAsync(await AdministratorAsync(), "Solo de México");
        var path = $"/es/staff/templates/edit/{await KeyOfAsync("Solo de México")}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdministratorAsync("GT")).GetAsync(path)).Status);
        Assert.DoesNotContain("Solo de México", (await (await AdministratorAsync("GT")).GetAsync("/es/staff/templates")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ReviewerAsync()).GetAsync(path)).Status);
    }
}
