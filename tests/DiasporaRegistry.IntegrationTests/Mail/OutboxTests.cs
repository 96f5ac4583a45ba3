using System.Net;
using System.Net.Sockets;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Retention;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Mail;

public sealed class OutboxTests(TestCluster cluster) : IAsyncLifetime
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    readonly FakeTimeProvider clock = new(Noon);
    readonly string folder = Directory.CreateTempSubdirectory("mail").FullName;
    TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await cluster.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    OutboxSender Sender(MailSettings settings) => new(
        Scopes(), settings, new Installation { OwnerSpanish = "Ministerio de Ejemplo" }, new NoWords(), clock, NullLogger<OutboxSender>.Instance);

    IServiceScopeFactory Scopes() => new ServiceCollection().AddScoped(_ => database.Open()).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    OutboxSender IntoFolder() => Sender(new MailSettings { Folder = folder });

    static MailSettings Server(int port) => new() { Host = "127.0.0.1", Port = port, Security = SecureSocketOptions.None, TimeoutSeconds = 2 };

    async Task<Guid> WriteAsync(string to = "ana@example.org", string subject = "Su solicitud fue recibida")
    {
        await using var db = database.Open();
        var mail = new OutboxMail(to, "es", "Mail.Test", subject, "Estimada Ana: señal de vida.\nhttps://example.org/es", clock.GetUtcNow());
        db.Outbox.Add(mail);
        await db.SaveChangesAsync(Cancel);
        return mail.Id;
    }

    async Task<OutboxMail> ReadAsync(Guid id)
    {
        await using var db = database.Open();
        return await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id, Cancel);
    }

    [Fact]
    public async Task A_mail_is_written_to_the_folder_once_with_its_row_as_its_identity()
    {
        var id = await WriteAsync(subject: "Señal\r\nBcc: somebody@example.org");
        var sender = IntoFolder();
        Assert.Equal((1, false), await sender.SendDueAsync(Cancel));
        Assert.Equal((0, false), await sender.SendDueAsync(Cancel));
        var mail = await MimeKit.MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(folder)), Cancel);
        Assert.StartsWith($"{id:N}@", mail.MessageId, StringComparison.Ordinal);
        Assert.Contains("señal de vida", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(mail.Bcc);
        Assert.Equal(Noon, (await ReadAsync(id)).SentAt);
    }

    [Fact]
    public async Task What_was_sent_is_forgotten_after_its_days_what_failed_later_and_what_waits_never()
    {
        var keeping = new MailKeeping(Scopes(), new RetentionSettings { SentMailDays = 10, FailedMailDays = 20 }, clock);
        var (sent, failed, waits) = (await WriteAsync("sent@example.org"), await WriteAsync("failed@example.org"), await WriteAsync("waits@example.org"));
        await using (var db = database.Open())
        {
            foreach (var mail in await db.Outbox.ToListAsync(Cancel))
            {
                if (mail.Id == sent)
                    mail.Sent(clock.GetUtcNow());
                for (var attempt = 0; mail.Id == failed && attempt < OutboxSender.MostAttempts; attempt++)
                    mail.Failed("SmtpCommandException 550", clock.GetUtcNow());
                if (mail.Id == waits)
                    mail.Failed("SocketException", clock.GetUtcNow());
            }

            await db.SaveChangesAsync(Cancel);
        }

        foreach (var (days, left) in new (double, Guid[])[] { (9.9, [sent, failed, waits]), (0.2, [failed, waits]), (9.8, [failed, waits]), (0.2, [waits]), (400, [waits]) })
        {
            clock.Advance(TimeSpan.FromDays(days));
            await keeping.ForgetSentAsync(Cancel);
            await keeping.ForgetFailedAsync(Cancel);
            await using var db = database.Open();
            Assert.Equal(left.Order(), (await db.Outbox.Select(m => m.Id).ToListAsync(Cancel)).Order());
        }

        Assert.Equal((30, 90), (new RetentionSettings().SentMailDays, new RetentionSettings().FailedMailDays));
    }

    [Fact]
    public async Task A_letter_of_a_persons_is_answered_to_that_person_and_nothing_of_it_is_kept()
    {
        var mail = new OutboxMail("club@example.org", "es", "Mail.Letter", "Alguien escribió", "> Hola", clock.GetUtcNow(), replyTo: "alcaldia@example.org");
        await using (var db = database.Open())
        {
            db.Outbox.Add(mail);
            await db.SaveChangesAsync(Cancel);
        }

        await IntoFolder().SendDueAsync(Cancel);
        var sent = await MimeKit.MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(folder)), Cancel);
        Assert.Equal("alcaldia@example.org", Assert.Single(sent.ReplyTo.Mailboxes).Address);
        Assert.DoesNotContain("alcaldia", sent.From.ToString(), StringComparison.Ordinal);
        Assert.Equal("auto-generated", sent.Headers["Auto-Submitted"]);
        Assert.Equal("All", sent.Headers["X-Auto-Response-Suppress"]);
        var kept = await ReadAsync(mail.Id);
        Assert.Equal(("", null), (kept.Body, kept.ReplyTo));
    }

    [Fact]
    public async Task What_a_person_wrote_is_not_kept_where_it_is_given_up()
    {
        var mail = new OutboxMail("club@example.org", "es", "Mail.Letter", "Alguien escribió", "> Hola", clock.GetUtcNow(), replyTo: "alcaldia@example.org");
        await using (var db = database.Open())
        {
            db.Outbox.Add(mail);
            await db.SaveChangesAsync(Cancel);
        }

        var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var sender = Sender(Server(port));
        OutboxMail kept;
        do
        {
            kept = await ReadAsync(mail.Id);
            Assert.Equal(("> Hola", "alcaldia@example.org"), (kept.Body, kept.ReplyTo));
            clock.Advance(TimeSpan.FromHours(1.1));
            await sender.SendDueAsync(Cancel);
            kept = await ReadAsync(mail.Id);
        }
        while (kept.Attempts < 80);
        Assert.Equal(("", null, (DateTimeOffset?)null), (kept.Body, kept.ReplyTo, kept.SentAt));
    }

    [Theory]
    [InlineData("a+b@example.org")]
    [InlineData("o'brien@example.org")]
    [InlineData("a:b@example.org")]
    [InlineData("grupo:a@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData(".a@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("a@[192.0.2.1]")]
    [InlineData("a@example..org")]
    [InlineData("a%b!c@example.org")]
    [InlineData("a\\b@example.org")]
    [InlineData("a@-example.org")]
    public void An_address_that_a_form_takes_is_one_that_a_mail_can_be_answered_to(string typed)
    {
        if (!EmailForm.LooksLikeAnAddress(typed))
            return;
        using var message = new Postman(new MailSettings(), "Registro").Message(new OutboxMail("club@example.org", "es", "Mail.Letter", "a", "b", Noon, replyTo: typed));
        Assert.Equal(typed, Assert.Single(message.ReplyTo.Mailboxes).Address);
    }

    [Fact]
    public async Task Several_senders_at_once_send_each_mail_once()
    {
        for (var i = 0; i < 12; i++)
            await WriteAsync($"person{i}@example.org");
        await using var server = new SmallMailServer();
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sender(Server(server.Port)).SendDueAsync(Cancel)));
        Assert.Equal(12, counts.Sum(count => count.Sent));
        Assert.Equal(12, server.Received.Count);
        Assert.Equal(12, server.Received.Distinct().Count());
    }

    [Fact]
    public async Task A_mail_waits_for_a_server_that_is_down_longer_each_time_and_leaves_when_it_is_back()
    {
        var id = await WriteAsync();
        var server = new SmallMailServer();
        var port = server.Port;
        await server.DisposeAsync();
        var sender = Sender(Server(port));

        Assert.Equal((0, true), await sender.SendDueAsync(Cancel));
        var first = await ReadAsync(id);
        Assert.Equal((1, Noon.AddSeconds(30)), (first.Attempts, first.DueAt));
        Assert.DoesNotContain("ana@", first.LastError, StringComparison.Ordinal);
        Assert.Equal((0, false), await sender.SendDueAsync(Cancel));
        clock.Advance(TimeSpan.FromSeconds(31));
        await sender.SendDueAsync(Cancel);
        Assert.Equal(Noon.AddSeconds(31 + 60), (await ReadAsync(id)).DueAt);

        clock.Advance(TimeSpan.FromMinutes(2));
        await using var back = new SmallMailServer(port);
        Assert.Equal((1, false), await sender.SendDueAsync(Cancel));
        Assert.Single(back.Received);
        Assert.NotNull((await ReadAsync(id)).SentAt);
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_does_not_keep_others_from_leaving()
    {
        var refused = await WriteAsync("nobody@example.org");
        clock.Advance(TimeSpan.FromSeconds(1));
        var good = await WriteAsync();
        await using var server = new SmallMailServer { Refuses = "nobody@example.org" };
        Assert.Equal((1, false), await Sender(Server(server.Port)).SendDueAsync(Cancel));
        Assert.NotNull((await ReadAsync(good)).SentAt);
        Assert.Equal((1, (DateTimeOffset?)null), ((await ReadAsync(refused)).Attempts, (await ReadAsync(refused)).SentAt));
    }

    [Fact]
    public async Task After_a_crash_between_the_servers_yes_and_the_mark_the_copy_bears_the_same_identity()
    {
        await WriteAsync();
        await using var server = new SmallMailServer();
        // The sender's connection to the database is cut while the server takes the mail: sent, and not marked.
        server.OnReceived = async () => await Sql.RunAsync(database.OwnerConnectionString,
            $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database.Name}' AND pid <> pg_backend_pid()");
        await Assert.ThrowsAnyAsync<Exception>(() => Sender(Server(server.Port)).SendDueAsync(Cancel));
        server.OnReceived = () => Task.CompletedTask;
        Npgsql.NpgsqlConnection.ClearAllPools();
        Assert.Equal((1, false), await Sender(Server(server.Port)).SendDueAsync(Cancel));
        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Distinct());
    }

    [Fact]
    public async Task The_sender_outlives_a_database_that_is_away_and_sends_within_two_seconds()
    {
        var real = new ServiceCollection().AddScoped(_ => database.Open()).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        using var sender = new OutboxSender(real, new MailSettings { Folder = folder }, new Installation { OwnerSpanish = "X" }, new NoWords(), TimeProvider.System, NullLogger<OutboxSender>.Instance);
        await sender.StartAsync(Cancel);
        await Sql.RunAsync(database.OwnerConnectionString,
            $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database.Name}' AND pid <> pg_backend_pid()");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await using (var db = database.Open())
        {
            db.Outbox.Add(new OutboxMail("ana@example.org", "es", "Mail.Test", "Hola", "Hola", TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(Cancel);
        }

        for (var waited = 0; waited < 80 && Directory.GetFiles(folder, "*.eml").Length == 0; waited++)
            await Task.Delay(100, Cancel);
        await sender.StopAsync(Cancel);
        Assert.Single(Directory.GetFiles(folder, "*.eml"));
    }

    sealed class NoWords : IStringLocalizer<SiteText>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, name);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
