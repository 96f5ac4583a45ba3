using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Contact;

public sealed class ClaimTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    [Fact]
    public async Task A_mapped_organization_leads_to_a_registration_with_what_is_known_of_it()
    {
        var id = await register.MapAsync(Visibility.Ministry, "secreta@prueba.example");
        var visitor = register.App.Anonymous();
        var page = await visitor.GetAsync($"/es/directory/{id}/claim");
        Assert.Contains("Houston", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secreta", page.Html, StringComparison.Ordinal);
        var start = page.Document.QuerySelector(".govuk-button--start")!.GetAttribute("href")!;
        Assert.Equal("/es/register/start?country=GT", start);
        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync(start)).Path);
        var person = await register.App.SignInAsync(await register.App.AddAccountAsync("la.reclama@prueba.example"));
        Assert.Contains("Guatemala", (await person.GetAsync(start)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_organization_leads_to_those_who_answer_for_it()
    {
        var page = await register.App.Anonymous().GetAsync($"/en/directory/{await register.StateAsync()}/claim");
        Assert.Null(page.Document.QuerySelector(".govuk-button--start"));
        Assert.NotNull(page.Document.QuerySelector("a[href='/en/countries/mx']"));
        Assert.NotNull(page.Document.QuerySelector("a[href$='/mistake']"));
    }
}
