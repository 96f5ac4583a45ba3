using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Contact;

public sealed class YoursTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    [Fact]
    public async Task A_mapped_organization_leads_to_a_claim_that_its_ministry_decides()
    {
        var id = await register.MapAsync(Visibility.Ministry, "secreta@prueba.example");
        var visitor = register.App.Anonymous();
        var page = await visitor.GetAsync($"/es/directory/{id}/claim");
        Assert.Contains("El ministerio de Guatemala decide", page.Text, StringComparison.Ordinal);
        Assert.Contains("No pedimos identificaciones ni papeles migratorios", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secreta", page.Html, StringComparison.Ordinal);
        var start = page.Document.QuerySelector(".govuk-button--start")!.GetAttribute("href")!;
        Assert.Equal($"/es/claims/new/{id}", start);
        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync(start)).Path);
        var person = await register.App.SignInAsync(await register.App.AddAccountAsync("la.reclama@prueba.example"));
        Assert.Contains("Guatemala", (await person.GetAsync(start)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_organization_leads_to_those_who_answer_for_it()
    {
        var id = await register.StateAsync();
        var page = await register.App.Anonymous().GetAsync($"/en/directory/{id}/claim");
        Assert.Null(page.Document.QuerySelector(".govuk-button--start"));
        Assert.NotNull(page.Document.QuerySelector("a[href='/en/countries/mx']"));
        Assert.NotNull(page.Document.QuerySelector("a[href$='/mistake']"));
        var person = await register.App.SignInAsync(await register.App.AddAccountAsync("la.quiere@prueba.example"));
        Assert.Equal($"/en/directory/{id}/claim", (await person.GetAsync($"/en/claims/new/{id}")).Path);
    }
}
