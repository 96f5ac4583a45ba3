using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Bulletins;

/// <summary>Each test has a country of its own, since they share a database.</summary>
public sealed class BulletinSenderTests(RegistryApp app) : Subscribers(app), IClassFixture<RegistryApp>
{
    private static readonly string[] OfEach = ["Entregados al correo", "Saliendo", "Fallaron", "Ya no quisieron noticias"];

    private async Task<List<Account>> PeopleAsync(string country, string origin, int count)
    {
        var people = new List<Account>();
        for (var i = 0; i < count; i++)
            people.Add(await PersonAsync(new Club { Name = $"Club {country} {i}", Country = country, Origin = origin }));
        return people;
    }

    private static async Task<VisitedPage> StartAsync(Visitor writer, string subject)
    {
        var page = await DraftAsync(writer, subject);
        var sent = await writer.SubmitAsync(page, [], "#send");
        Assert.Contains("se está enviando", sent.Text, StringComparison.Ordinal);
        return sent;
    }

    [Fact]
    public async Task Four_nodes_that_send_at_once_write_one_mail_to_each_and_no_more_at_a_time_than_may_be()
    {
        var people = await PeopleAsync("SV", "SV-SS", 7);
        var writer = await AdministratorAsync("SV");
        var page = await StartAsync(writer, "A todos");
        Assert.Equal(3, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sender(3).SendAsync(Cancel), Cancel)))).Sum());
        Assert.Contains("3 de 7 personas", (await writer.GetAsync(page.Path)).Text, StringComparison.Ordinal);
        // Before its time nothing is written; after it the next ones are, by whichever node.
        Assert.Equal(0, await Sender(3).SendAsync(Cancel));
        for (var i = 0; i < 4; i++)
        {
            Clock.Advance(BulletinSender.Pause);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sender(3).SendAsync(Cancel), Cancel)));
        }

        foreach (var person in people)
            Assert.Single(await BulletinsToAsync(person));
        var done = await writer.GetAsync(page.Path);
        Assert.Contains("7 de 7 personas", done.Text, StringComparison.Ordinal);
        Assert.Contains("Enviado", done.Text, StringComparison.Ordinal);
        Assert.Equal("7", Figure(done, "Saliendo"));
    }

    [Fact]
    public async Task To_whom_it_went_is_forgotten_in_time_and_the_figures_stay()
    {
        await PeopleAsync("BZ", "BZ-BZ", 3);
        var writer = await AdministratorAsync("BZ");
        var page = await StartAsync(writer, "De hace tiempo");
        await Sender(10).SendAsync(Cancel);
        var figures = Figure(await writer.GetAsync(page.Path), "Saliendo");
        Assert.Equal("3", figures);
        var id = Guid.Parse(page.Path.Split('/').First(s => Guid.TryParse(s, out _)));
        await using var db = App.Open();
        Clock.Advance(TimeSpan.FromDays(new RetentionSettings().BulletinRecipientDays - 1));
        await Sender(10).ForgetAsync(Cancel);
        Assert.Equal(3, await db.BulletinRecipients.CountAsync(r => r.BulletinId == id && r.AccountId != null, Cancel));
        Clock.Advance(TimeSpan.FromDays(2));
        await Sender(10).ForgetAsync(Cancel);
        Assert.Equal((0, 3), (await db.BulletinRecipients.CountAsync(r => r.BulletinId == id && (r.AccountId != null || r.MailId != null), Cancel), await db.BulletinRecipients.CountAsync(r => r.BulletinId == id, Cancel)));
        Assert.Equal(figures, Figure(await writer.GetAsync(page.Path), "Saliendo"));
    }

    [Fact]
    public async Task A_stopped_bulletin_waits_and_goes_on_where_it_stopped()
    {
        var people = await PeopleAsync("HN", "HN-FM", 5);
        var writer = await AdministratorAsync("HN");
        var page = await StartAsync(writer, "Se detiene");
        Assert.Equal(2, await Sender(2).SendAsync(Cancel));
        var stopped = await writer.SubmitAsync(await writer.GetAsync(page.Path), [], "#stop");
        Assert.Contains("Detenido", stopped.Text, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await Sender(2).SendAsync(Cancel));
        Assert.Contains("El envío continúa", (await writer.SubmitAsync(stopped, [], "#resume")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await writer.SubmitAsync(stopped, [], "#resume")).Status);
        Assert.Equal(3, await Sender(100).SendAsync(Cancel));
        foreach (var person in people)
            Assert.Single(await BulletinsToAsync(person));
    }

    [Fact]
    public async Task A_round_that_breaks_off_leaves_nothing_behind_and_is_done_again_once()
    {
        var people = await PeopleAsync("CR", "CR-SJ", 3);
        var writer = await AdministratorAsync("CR");
        await StartAsync(writer, "Con tropiezo");
        // The outbox takes every mail but one, so that the round fails in the middle.
        await Sql.RunAsync(App.Database.OwnerConnectionString, $"ALTER TABLE outbox_mail ADD CONSTRAINT stumbles CHECK (to_address <> '{people[1].Email}')");
        await Assert.ThrowsAsync<DbUpdateException>(() => Sender().SendAsync(Cancel));
        Assert.Empty(await BulletinsToAsync(people[0]));
        Assert.Empty(await BulletinsToAsync(people[2]));
        await Sql.RunAsync(App.Database.OwnerConnectionString, "ALTER TABLE outbox_mail DROP CONSTRAINT stumbles");
        Assert.Equal(3, await Sender().SendAsync(Cancel));
        foreach (var person in people)
            Assert.Single(await BulletinsToAsync(person));
    }

    [Fact]
    public async Task Who_withdraws_before_the_turn_gets_nothing_and_the_figures_say_what_became_of_the_mails()
    {
        var people = await PeopleAsync("NI", "NI-MN", 4);
        var writer = await AdministratorAsync("NI");
        var page = await StartAsync(writer, "Cuentas claras");
        await using (var db = App.Open())
        {
            (await db.Consents.SingleAsync(c => c.AccountId == people[0].Id && c.Purpose == ConsentPurpose.News, Cancel)).Withdraw(TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("consent.withdrawn", new Actor(people[0].Id, Capacity.Account), people[0].Id), Cancel);
        }

        Assert.Equal(3, await Sender().SendAsync(Cancel));
        Assert.Empty(await BulletinsToAsync(people[0]));
        await using (var db = App.Open())
        {
            (await db.Outbox.SingleAsync(m => m.ToAddress == people[1].Email && m.Template == "Mail.Bulletin", Cancel)).Sent(TimeProvider.System.GetUtcNow());
            var failed = await db.Outbox.SingleAsync(m => m.ToAddress == people[2].Email && m.Template == "Mail.Bulletin", Cancel);
            for (var i = 0; i < 80; i++)
                failed.Failed("SmtpCommandException 550", TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync(Cancel);
        }

        await Sender().SendAsync(Cancel);
        var shown = await writer.GetAsync(page.Path);
        Assert.All(OfEach, key => Assert.Equal("1", Figure(shown, key)));
    }

    [Fact]
    public async Task One_request_without_an_account_ends_all_news_and_opening_the_link_ends_nothing()
    {
        var person = (await PeopleAsync("PA", "PA-8", 1))[0];
        var writer = await AdministratorAsync("PA");
        var page = await StartAsync(writer, "Con salida");
        await Sender().SendAsync(Cancel);
        var mail = Assert.Single(await BulletinsToAsync(person));
        Assert.Contains(mail.Unsubscribe!, mail.Body, StringComparison.Ordinal);
        var way = new Uri(mail.Unsubscribe!).PathAndQuery;
        Assert.Equal("Dejar de recibir noticias", (await App.Anonymous().GetAsync(way)).Heading);
        Assert.True(await AgreesAsync(person));
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await App.Anonymous().Client.PostAsync(new Uri(way, UriKind.Relative), body, Cancel)).StatusCode);
        Assert.False(await AgreesAsync(person));
        Assert.Equal("1", Figure(await writer.GetAsync(page.Path), "Se dieron de baja con este boletín"));
        Assert.Equal("Ya no recibirá noticias", (await App.Anonymous().GetAsync(way)).Heading);
        Assert.Equal("Este enlace no sirve", (await App.Anonymous().GetAsync("/es/bulletins/unsubscribe?token=otro")).Heading);
        Assert.Contains("Hoy no lo recibiría nadie", (await DraftAsync(writer, "Después")).Text, StringComparison.Ordinal);
    }

    private async Task<bool> AgreesAsync(Account account)
    {
        await using var db = App.Open();
        return await db.Consents.AnyAsync(c => c.AccountId == account.Id && c.Purpose == ConsentPurpose.News && c.WithdrawnAt == null, Cancel);
    }
}
