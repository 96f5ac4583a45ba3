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

    async Task<string> LinkToAsync(string email) => Gate().Match((await App.MailsToAsync(email))[^1].Body).Value;

    [Fact]
    public async Task The_link_in_a_letter_refuses_more_and_only_the_account_takes_them_again()
    {
        var id = await register.StateAsync(owner: "basta.duena@prueba.example", contacts: [("basta@prueba.example", Visibility.Ministry)]);
        await WriteAsync(id);
        var link = await LinkToAsync("basta@prueba.example");
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

        Assert.Null(closed.Document.QuerySelector("main form"));
        page.Document.QuerySelector("[name='Gate']")!.SetAttribute("value", "open");
        await reader.SubmitAsync(page, []);
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(id)).Status);

        await using var db = App.Open();
        var owner = await App.SignInAsync(await db.Users.SingleAsync(a => a.Email == "basta.duena@prueba.example", TestContext.Current.CancellationToken));
        await owner.SubmitAsync(await owner.GetAsync($"/es/register/letters/{id}"), []);
        Assert.Equal("Su mensaje va en camino", (await WriteAsync(id)).Heading);
        Assert.Equal(["letters.refused", "letters.taken"], await db.AuditTrail.Where(e => e.SubjectId == id && e.Act.StartsWith("letters.")).OrderBy(e => e.At).Select(e => e.Act).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_stops_with_the_account_or_the_contact_that_it_was_sent_to()
    {
        var cancel = TestContext.Current.CancellationToken;
        var owned = await register.StateAsync(owner: "se.fue@prueba.example");
        var reached = await register.StateAsync(contacts: [("contacto.viejo@prueba.example", Visibility.Ministry)]);
        await WriteAsync(owned);
        await WriteAsync(reached);
        var links = new[] { await LinkToAsync("se.fue@prueba.example"), await LinkToAsync("contacto.viejo@prueba.example") };
        var reader = App.Anonymous();
        var pages = new[] { await reader.GetAsync(links[0]), await reader.GetAsync(links[1]) };
        Assert.All(pages, page => Assert.NotNull(page.Document.QuerySelector("main form")));

        await using var db = App.Open();
        await db.Organizations.Where(o => o.Id == owned).SelectMany(o => o.Representatives).ExecuteDeleteAsync(cancel);
        var changed = await db.Organizations.Include(o => o.Contacts).SingleAsync(o => o.Id == reached, cancel);
        changed.StateContacts([new ContactChannel("email", "contacto.nuevo@prueba.example", Visibility.Ministry, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
        await db.SaveAsync(new("test", Domain.Registrations.Actor.System, reached), cancel);
        foreach (var (link, page) in links.Zip(pages))
        {
            Assert.Equal("Este enlace no sirve", (await reader.GetAsync(link)).Heading);
            Assert.Equal("Este enlace no sirve", (await reader.SubmitAsync(page, [])).Heading);
        }

        Assert.False(await db.LetterRefusals.AnyAsync(r => r.OrganizationId == owned || r.OrganizationId == reached, cancel));
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
