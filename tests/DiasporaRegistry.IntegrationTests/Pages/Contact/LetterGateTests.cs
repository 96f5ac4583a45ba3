using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Contact;

public sealed partial class LetterGateTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    RegistryApp App => register.App;

    async Task<VisitedPage> WriteAsync(Guid id)
    {
        var visitor = App.Anonymous();
        var form = await visitor.GetAsync($"/es/directory/{id}/write");
        return form.Status == HttpStatusCode.OK
            ? await visitor.SubmitAsync(form, [("Form.Name", "Ana"), ("Form.Email", "ana@prueba.example"), ("Form.Message", "Hola")])
            : form;
    }

    [Fact]
    public async Task An_organization_refuses_letters_by_the_link_in_one_and_takes_them_again()
    {
        var id = await register.StateAsync(contacts: [("basta@prueba.example", Visibility.Ministry)]);
        await WriteAsync(id);
        var link = Gate().Match(Assert.Single(await App.MailsToAsync("basta@prueba.example")).Body).Value;
        var reader = App.Anonymous();
        var page = await reader.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(id)).Status);
        Assert.Equal(2, (await App.MailsToAsync("basta@prueba.example")).Count);

        var closed = await reader.SubmitAsync(page, []);
        Assert.Contains("ya no recibe mensajes", closed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(id)).Status);
        Assert.Null((await reader.GetAsync($"/es/directory/{id}")).Document.QuerySelector("a[href$='/write']"));
        // The first page's form again: what is closed stays closed.
        Assert.Contains("ya no recibe mensajes", (await reader.SubmitAsync(page, [])).Text, StringComparison.Ordinal);
        await reader.SubmitAsync(closed, []);
        Assert.Equal("Su mensaje va en camino", (await WriteAsync(id)).Heading);

        await using var db = App.Open();
        Assert.Equal(["letters.refused", "letters.taken"], await db.AuditTrail.Where(e => e.SubjectId == id && e.Act.StartsWith("letters.")).OrderBy(e => e.At).Select(e => e.Act).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_that_is_not_ours_decides_nothing()
    {
        var visitor = App.Anonymous();
        foreach (var token in new[] { "", "?token=", "?token=otra", $"?token={await register.StateAsync()}" })
        {
            var page = await visitor.GetAsync("/es/directory/letters" + token);
            Assert.Equal("Este enlace no sirve", page.Heading);
            Assert.Null(page.Document.QuerySelector("main form"));
        }
    }

    [Fact]
    public async Task Its_account_decides_and_nobody_elses()
    {
        var id = await register.StateAsync(owner: "decide@prueba.example");
        var path = $"/es/register/letters/{id}";
        await using var db = App.Open();
        var account = await db.Users.SingleAsync(a => a.Email == "decide@prueba.example", TestContext.Current.CancellationToken);
        var owner = await App.SignInAsync(account);
        Assert.NotNull((await owner.GetAsync("/es/register")).Document.QuerySelector($"a[href='{path}']"));
        var page = await owner.SubmitAsync(await owner.GetAsync(path), []);
        Assert.Contains("Volver a recibir mensajes", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(id)).Status);

        var stranger = await App.SignInAsync(await App.AddAccountAsync("extrana@prueba.example"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        var own = await stranger.GetAsync("/es/directory/" + await register.StateAsync() + "/mistake");
        own.Document.QuerySelector("main form")!.SetAttribute("action", path);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(own, [("Gate", "open")])).Status);
        Assert.Equal("/es/account/sign-in", (await App.Anonymous().GetAsync(path)).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(id)).Status);
    }

    [GeneratedRegex(@"/es/directory/letters\?token=\S+")]
    private static partial Regex Gate();
}
