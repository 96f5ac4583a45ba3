using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>One organization, several countries: what one of them reviews or recognises is not changed through another's application.</summary>
public sealed class SharedAnswersTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Answers_that_a_ministry_reviews_are_not_changed_through_an_application_to_another_country()
    {
        var secretary = await Secretary.NewAsync(app, "dospaises");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club de Dos Países");
        await secretary.SendAsync();
        var organization = await OrganizationOfAsync(secretary.RegistrationId);

        var other = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/register/start?country=HN&organization={organization}"), []);
        Assert.Contains("no se pueden cambiar aquí", other.Text, StringComparison.Ordinal);
        foreach (var (page, field, typed) in new[] { ("names", "Form.Official", "Otro nombre"), ("members", "Form.Core", "3"), ("residence", "Form.Places[0].Place.Text", "Tokio"),
            ("identifiers", "Form.Numbers[0].Value", "12-3456789") })
        {
            var refused = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"{other.Path}/{page}"), [(field, typed)]);
            Assert.NotEmpty(refused.Errors);
        }

        await using var db = app.Open();
        var names = await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Names).Select(n => n.Text).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Club de Dos Países"], names);
    }

    [Fact]
    public async Task A_name_stays_on_one_line_and_reads_in_one_direction()
    {
        var secretary = await Secretary.NewAsync(app, "renglones");
        await secretary.BeginAsync("MX");
        Assert.NotEmpty((await secretary.FillAsync("names", ("Form.Official", "Club aprobado\u202e fdp"))).Errors);
        await secretary.FillAsync("names", ("Form.Official", "Club\r\nSu solicitud fue aprobada fdp"));
        var organization = await OrganizationOfAsync(secretary.RegistrationId);
        await using var db = app.Open();
        Assert.Equal("Club Su solicitud fue aprobada fdp", await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Names).Select(n => n.Text)
            .SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task More_rows_than_a_page_offers_are_not_saved()
    {
        var secretary = await Secretary.NewAsync(app, "filas");
        await secretary.BeginAsync("MX");
        await secretary.FillAsync("names", [("Form.Official", "Club de Muchas Filas"), .. Enumerable.Range(0, 60).SelectMany(i => new (string, string?)[]
            { ($"Form.Others[{i}].Text", $"Alias {i}"), ($"Form.Others[{i}].Type", "Alias"), ($"Form.Others[{i}].Language", "es") })]);
        var organization = await OrganizationOfAsync(secretary.RegistrationId);
        await using var db = app.Open();
        Assert.Equal(0, await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Names).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_character_that_no_text_may_hold_is_not_read()
    {
        var (with, without) = (await app.Anonymous().GetAsync("/es/places?use=origin&q=ab%00&within=%00"), await app.Anonymous().GetAsync("/es/places?use=origin&q=ab"));
        Assert.Equal((System.Net.HttpStatusCode.OK, without.Html), (with.Status, with.Html));
    }

    private async Task<Guid> OrganizationOfAsync(Guid registration)
    {
        await using var db = app.Open();
        return await db.Registrations.Where(r => r.Id == registration).Select(r => r.OrganizationId).SingleAsync(TestContext.Current.CancellationToken);
    }
}
