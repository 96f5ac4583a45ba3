using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace DiasporaRegistry.IntegrationTests.Pages.Saved;

public sealed class SavedSearchTests(RegistryApp app) : Following(app), IClassFixture<RegistryApp>
{
    [Fact]
    public async Task What_became_public_since_is_told_once_and_nothing_else_is()
    {
        await StateAsync("Club de Antes", "MX-16071", ("MX", RegistrationState.Approved));
        await App.CatchUpAsync();
        await ConfirmedAsync("nuevo@prueba.example", "?origin=MX-16071");
        Assert.Empty(await LettersAsync("nuevo@prueba.example", 1.1));

        var id = await StateAsync("Club de Ahora", "MX-16071", ("MX", RegistrationState.Approved));
        await StateAsync("Club Suspendido", "MX-16071", ("MX", RegistrationState.Suspended));
        await StateAsync("Club Borrador", "MX-16071", ("MX", RegistrationState.Draft));
        await StateAsync("Club de Otra Parte", "MX-32020", ("MX", RegistrationState.Approved));
        var letter = Assert.Single(await LettersAsync("nuevo@prueba.example", 1));
        Assert.Contains("Club de Ahora\nClub de oriundos. De ", letter.Body, StringComparison.Ordinal);
        Assert.Contains($"/es/directory/{id}", letter.Body, StringComparison.Ordinal);
        Assert.Contains("/es/directory?origin=MX-16071", letter.Body, StringComparison.Ordinal);
        foreach (var other in new[] { "Antes", "Suspendido", "Borrador", "Otra Parte", "más." })
            Assert.DoesNotContain(other, letter.Body, StringComparison.Ordinal);
        Assert.Single(await LettersAsync("nuevo@prueba.example", 1));
    }

    [Fact]
    public async Task Two_nodes_write_one_letter_and_it_names_ten()
    {
        await ConfirmedAsync("two@prueba.example", "?origin=GT-0901", language: "en");
        for (var i = 0; i < 12; i++)
            await StateAsync($"Club {i:00}", "GT-0901", ("GT", RegistrationState.Approved));
        Clock.Advance(TimeSpan.FromDays(1.1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sender().LookAsync(Cancel), Cancel)));
        var letter = Assert.Single(await LettersAsync("two@prueba.example", 0));
        Assert.Equal(10, letter.Body.Split("Hometown club").Length - 1);
        Assert.Contains("And 2 more.", letter.Body, StringComparison.Ordinal);
        Assert.Contains("/en/directory/unsubscribe?token=", letter.Unsubscribe, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weekly_letter_waits_for_its_week()
    {
        await ConfirmedAsync("semana@prueba.example", "?origin=MX-32019", "weekly");
        await StateAsync("Club de Jalpa", "MX-32019", ("MX", RegistrationState.Approved));
        Assert.Empty(await LettersAsync("semana@prueba.example", 6));
        Assert.Single(await LettersAsync("semana@prueba.example", 1.1));
        Assert.Single(await LettersAsync("semana@prueba.example", 1.1));
    }

    [Fact]
    public async Task A_mail_program_ends_the_letters_by_one_request_and_opening_the_link_ends_nothing()
    {
        await ConfirmedAsync("fin@prueba.example", "?origin=MX-32045");
        await StateAsync("Club de Tepetongo", "MX-32045", ("MX", RegistrationState.Approved));
        var way = new Uri(Assert.Single(await LettersAsync("fin@prueba.example", 1.1)).Unsubscribe!).PathAndQuery;
        var page = await App.Anonymous().GetAsync(way);
        Assert.Equal("Dejar de recibir estos mensajes", page.Heading);
        Assert.Equal(1, await SavedAsync("fin@prueba.example"));
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await App.Anonymous().Client.PostAsync(new Uri(way, UriKind.Relative), body, Cancel)).StatusCode);
        Assert.Equal(0, await SavedAsync("fin@prueba.example"));

        await ConfirmedAsync("fin@prueba.example", "?origin=MX-32045");
        await StateAsync("Otro Club de Tepetongo", "MX-32045", ("MX", RegistrationState.Approved));
        Clock.Advance(TimeSpan.FromDays(1.1));
        await Sender().LookAsync(Cancel);
        way = new Uri((await App.MailsToAsync("fin@prueba.example")).Last(m => m.Template == News).Unsubscribe!).PathAndQuery;
        var visitor = App.Anonymous();
        Assert.Equal("Ya no recibirá estos mensajes", (await visitor.SubmitAsync(await visitor.GetAsync(way), [])).Heading);
        Assert.Equal(0, await SavedAsync("fin@prueba.example"));
        Assert.Equal("Este enlace ya no sirve", (await visitor.GetAsync("/es/directory/unsubscribe?token=otra")).Heading);
    }

    [Fact]
    public async Task Nothing_is_kept_before_the_button_and_an_old_link_keeps_nothing()
    {
        var visitor = App.Anonymous();
        await visitor.SubmitAsync(await visitor.GetAsync("/es/directory/save?origin=MX&q=frase"), [("Form.Email", "nunca@prueba.example")]);
        var mail = Assert.Single(await App.MailsToAsync("nunca@prueba.example"));
        Assert.DoesNotContain("frase", mail.Body, StringComparison.Ordinal);
        var link = await App.LinkToAsync("nunca@prueba.example", Confirm);
        await visitor.GetAsync(link);
        Assert.Equal(0, await SavedAsync("nunca@prueba.example"));
        using var scope = App.Services.CreateScope();
        var token = Uri.UnescapeDataString(link.Split("token=")[1]);
        Assert.NotNull(ActivatorUtilities.CreateInstance<SavedSearchDesk>(scope.ServiceProvider, Clock).ReadAsked(token));
        Clock.Advance(TimeSpan.FromDays(7.1));
        Assert.Null(ActivatorUtilities.CreateInstance<SavedSearchDesk>(scope.ServiceProvider, Clock).ReadAsked(token));
    }

    [Fact]
    public async Task Wrong_input_keeps_what_was_typed()
    {
        var visitor = App.Anonymous();
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/es/directory/save?origin=MX"), [("Form.Name", "Mi búsqueda"), ("Form.Email", "sin arroba"), ("Form.Often", "hourly")]);
        Assert.Equal(2, page.Errors.Count);
        Assert.Equal("Mi búsqueda", page.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.Equal("sin arroba", page.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.Contains("De México", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("?origin=MX", page.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_saves_without_typing_and_nobody_else_sees_or_ends_it()
    {
        var owner = await App.AddAccountAsync("duena@prueba.example");
        var visitor = await App.SignInAsync(owner);
        var form = await visitor.GetAsync("/es/directory/save?origin=MX-ZAC");
        Assert.Null(form.Document.QuerySelector("[name='Form.Email']"));
        var list = await visitor.SubmitAsync(form, [("Form.Name", "Zacatecas")]);
        Assert.Equal("/es/account/manage/searches", list.Path);
        Assert.Contains("Zacatecas", list.Text, StringComparison.Ordinal);

        var other = await App.SignInAsync(await App.AddAccountAsync("ajena@prueba.example"));
        await other.SubmitAsync(await other.GetAsync("/es/directory/save?origin=GT"), [("Form.Name", "Guatemala")]);
        var otherList = await other.GetAsync("/es/account/manage/searches");
        Assert.DoesNotContain("Zacatecas", otherList.Text, StringComparison.Ordinal);
        var action = list.Document.QuerySelector("main form")!.GetAttribute("action")!;
        var otherForm = otherList.Document.QuerySelector("main form")!;
        otherForm.SetAttribute("action", action);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(otherList, [])).Status);
        Assert.Equal(1, await SavedAsync("duena@prueba.example"));
        await visitor.SubmitAsync(list, []);
        Assert.Equal(0, await SavedAsync("duena@prueba.example"));
        Assert.Equal("/es/account/sign-in", (await App.Anonymous().GetAsync("/es/account/manage/searches")).Path);
    }

    [Fact]
    public async Task What_was_suspended_since_is_not_told_and_what_changed_so_that_it_fits_is()
    {
        var known = await StateAsync("Club Conocido", "MX-32020", ("MX", RegistrationState.Approved));
        var other = await StateAsync("Club que Cambia", "MX-32020", ("MX", RegistrationState.Approved));
        await App.CatchUpAsync();
        await ConfirmedAsync("cambia@prueba.example", "?origin=MX-32020&objective=health");
        await ConfirmedAsync("conoce@prueba.example", "?origin=MX-32020");
        var brief = await StateAsync("Club de un Día", "MX-32020", ("MX", RegistrationState.Approved));
        foreach (var id in new[] { known, brief })
            await App.ChangeAsync(id, (_, registration, at) => registration.Suspend("Hay dos mesas directivas.", new Actor(null, Capacity.MinistryReviewer), at));
        await App.ChangeAsync(other, (organization, _, at) => organization.StatePurpose(["culture", "health"], null, 1999, [], ["es"], null, at));

        var letter = Assert.Single(await LettersAsync("cambia@prueba.example", 1.1));
        Assert.Contains("Club que Cambia", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Club de un Día", letter.Body, StringComparison.Ordinal);
        Assert.Empty(await LettersAsync("conoce@prueba.example", 1));
    }

    [Fact]
    public async Task An_accounts_searches_go_with_the_account()
    {
        var account = await App.AddAccountAsync("seva@prueba.example");
        var visitor = await App.SignInAsync(account);
        await visitor.SubmitAsync(await visitor.GetAsync("/es/directory/save?origin=MX-32019"), [("Form.Often", "daily")]);
        Assert.Equal(1, await SavedAsync("seva@prueba.example"));
        await StateAsync("Club de Jalpa", "MX-32019", ("MX", RegistrationState.Approved));
        using (var scope = App.Services.CreateScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            Assert.True((await users.DeleteAsync((await users.FindByEmailAsync("seva@prueba.example"))!)).Succeeded);
        }

        Assert.Empty(await LettersAsync("seva@prueba.example", 1.1));
        await using var db = App.Open();
        Assert.False(await db.SavedSearches.AnyAsync(s => s.AccountId == account.Id, Cancel));
    }

    [Fact]
    public async Task A_letter_leaves_with_the_way_out_and_its_token_ends_that_search_and_no_other()
    {
        await ConfirmedAsync("salida@prueba.example", "?origin=MX-16071");
        await ConfirmedAsync("salida@prueba.example", "?origin=MX-16071&kind=coalition");
        await StateAsync("Club de Salida", "MX-16071", ("MX", RegistrationState.Approved));
        Assert.Single(await LettersAsync("salida@prueba.example", 1.1));
        var confirmation = (await App.LinkToAsync("salida@prueba.example", Confirm)).Split("token=")[1];

        var folder = System.IO.Directory.CreateTempSubdirectory("letters");
        await ActivatorUtilities.CreateInstance<OutboxSender>(App.Services, new MailSettings { Folder = folder.FullName }, Clock).SendDueAsync(Cancel);
        var sent = folder.GetFiles().Select(file => MimeMessage.Load(file.FullName, Cancel)).Where(mail => mail.To.Mailboxes.Single().Address == "salida@prueba.example").ToList();
        folder.Delete(recursive: true);
        Assert.Equal(3, sent.Count);
        var letter = Assert.Single(sent, mail => mail.Headers.Contains(HeaderId.ListUnsubscribe));
        Assert.Contains("Club de Salida", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["List-Unsubscribe-Post"]);
        var way = new Uri(letter.Headers[HeaderId.ListUnsubscribe]!.TrimStart('<').TrimEnd('>')).PathAndQuery;
        Assert.StartsWith("/es/directory/unsubscribe?token=", way, StringComparison.Ordinal);

        foreach (var wrong in new[] { way[..^4] + "AAAA", way.Split('=')[0] + "=" + confirmation, way.Split('?')[0] })
            await OneClickAsync(wrong);
        Assert.Equal(2, await SavedAsync("salida@prueba.example"));
        await OneClickAsync(way);
        await OneClickAsync(way);
        Assert.Equal(1, await SavedAsync("salida@prueba.example"));
        Assert.Equal("Ya no recibirá estos mensajes", (await App.Anonymous().GetAsync(way)).Heading);
    }

    // As mail programs do: nothing was opened before, no cookie is sent, and no page is read afterwards.
    private async Task OneClickAsync(string way)
    {
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var answer = await App.Anonymous().Client.PostAsync(new Uri(way, UriKind.Relative), body, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
