using System.Net;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Saved;

public sealed class SavedSearchTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    const string Confirm = "Mail.Confirm";
    const string News = "Mail.News";

    // Searches of other tests are due too: each test counts its own mails.
    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    SavedSearchSender Sender() => ActivatorUtilities.CreateInstance<SavedSearchSender>(app.Services, clock);

    async Task<IReadOnlyList<OutboxMail>> LettersAsync(string email, double days)
    {
        clock.Advance(TimeSpan.FromDays(days));
        await Sender().LookAsync(Cancel);
        return [.. (await app.MailsToAsync(email)).Where(mail => mail.Template == News)];
    }

    async Task ConfirmedAsync(string email, string query, string often = "daily", string language = "es")
    {
        var visitor = app.Anonymous();
        var sent = await visitor.SubmitAsync(await visitor.GetAsync($"/{language}/directory/save{query}"), [("Form.Email", email), ("Form.Often", often)]);
        Assert.Equal($"/{language}/account/sent", sent.Path);
        var asked = await visitor.GetAsync(await app.LinkToAsync(email, Confirm));
        Assert.Contains(language == "es" ? "La búsqueda está guardada" : "The search is saved", (await visitor.SubmitAsync(asked, [])).Text, StringComparison.Ordinal);
    }

    async Task<Guid> StateAsync(string name, string origin, params (string, RegistrationState)[] states)
    {
        var account = (await app.AddAccountAsync($"{Guid.CreateVersion7(clock.GetUtcNow()):N}@prueba.example")).Id;
        await using var db = app.Open();
        return (await db.StateAsync(account, new(name, origin, "US-IL-CHICAGO", states))).Id;
    }

    async Task<int> SavedAsync(string email)
    {
        await using var db = app.Open();
        return await db.SavedSearches.CountAsync(s => s.Email == email || s.Account!.Email == email, Cancel);
    }

    [Fact]
    public async Task What_became_public_since_is_told_once_and_nothing_else_is()
    {
        await StateAsync("Club de Antes", "MX-16071", ("MX", RegistrationState.Approved));
        await app.CatchUpAsync();
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
        clock.Advance(TimeSpan.FromDays(1.1));
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
        var page = await app.Anonymous().GetAsync(way);
        Assert.Equal("Dejar de recibir estos mensajes", page.Heading);
        Assert.Equal(1, await SavedAsync("fin@prueba.example"));
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().Client.PostAsync(new Uri(way, UriKind.Relative), body, Cancel)).StatusCode);
        Assert.Equal(0, await SavedAsync("fin@prueba.example"));

        await ConfirmedAsync("fin@prueba.example", "?origin=MX-32045");
        await StateAsync("Otro Club de Tepetongo", "MX-32045", ("MX", RegistrationState.Approved));
        clock.Advance(TimeSpan.FromDays(1.1));
        await Sender().LookAsync(Cancel);
        way = new Uri((await app.MailsToAsync("fin@prueba.example")).Last(m => m.Template == News).Unsubscribe!).PathAndQuery;
        var visitor = app.Anonymous();
        Assert.Equal("Ya no recibirá estos mensajes", (await visitor.SubmitAsync(await visitor.GetAsync(way), [])).Heading);
        Assert.Equal(0, await SavedAsync("fin@prueba.example"));
        Assert.Equal("Este enlace ya no sirve", (await visitor.GetAsync("/es/directory/unsubscribe?token=otra")).Heading);
    }

    [Fact]
    public async Task Nothing_is_kept_before_the_button_and_an_old_link_keeps_nothing()
    {
        var visitor = app.Anonymous();
        await visitor.SubmitAsync(await visitor.GetAsync("/es/directory/save?origin=MX&q=frase"), [("Form.Email", "nunca@prueba.example")]);
        var mail = Assert.Single(await app.MailsToAsync("nunca@prueba.example"));
        Assert.DoesNotContain("frase", mail.Body, StringComparison.Ordinal);
        var link = await app.LinkToAsync("nunca@prueba.example", Confirm);
        await visitor.GetAsync(link);
        Assert.Equal(0, await SavedAsync("nunca@prueba.example"));
        using var scope = app.Services.CreateScope();
        var token = Uri.UnescapeDataString(link.Split("token=")[1]);
        Assert.NotNull(ActivatorUtilities.CreateInstance<SavedSearchDesk>(scope.ServiceProvider, clock).ReadAsked(token));
        clock.Advance(TimeSpan.FromDays(7.1));
        Assert.Null(ActivatorUtilities.CreateInstance<SavedSearchDesk>(scope.ServiceProvider, clock).ReadAsked(token));
    }

    [Fact]
    public async Task Wrong_input_keeps_what_was_typed()
    {
        var visitor = app.Anonymous();
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
        var owner = await app.AddAccountAsync("duena@prueba.example");
        var visitor = await app.SignInAsync(owner);
        var form = await visitor.GetAsync("/es/directory/save?origin=MX-ZAC");
        Assert.Null(form.Document.QuerySelector("[name='Form.Email']"));
        var list = await visitor.SubmitAsync(form, [("Form.Name", "Zacatecas")]);
        Assert.Equal("/es/account/manage/searches", list.Path);
        Assert.Contains("Zacatecas", list.Text, StringComparison.Ordinal);

        var other = await app.SignInAsync(await app.AddAccountAsync("ajena@prueba.example"));
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
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync("/es/account/manage/searches")).Path);
    }
}
