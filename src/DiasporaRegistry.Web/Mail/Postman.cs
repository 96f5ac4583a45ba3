using DiasporaRegistry.Data.Mail;
using MailKit.Net.Smtp;
using MimeKit;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Hands mails to the mail server, or writes them into a folder; keeps its connection for one round.</summary>
internal sealed class Postman(MailSettings settings, string ownerName) : IAsyncDisposable
{
    SmtpClient? server;

    public async Task DeliverAsync(OutboxMail mail, CancellationToken cancel)
    {
        using var message = Message(mail);
        if (string.IsNullOrEmpty(settings.Host))
        {
            await WriteAsync(message, mail.Id, cancel);
            return;
        }

        server ??= await ConnectAsync(cancel);
        await server.SendAsync(message, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null)
            return;
        try
        {
            await server.DisconnectAsync(quit: true);
        }
        catch (Exception error) when (error is IOException or MailKit.ProtocolException or MailKit.ServiceNotConnectedException)
        {
            // It has gone by itself.
        }

        server.Dispose();
    }

    /// <summary>Asks the mail server whether it would take mail from us, and sends none; answers what keeps it from that, and nothing where all is well.</summary>
    internal static async Task<string?> ProbeAsync(MailSettings settings, CancellationToken cancel)
    {
        try
        {
            await using var postman = new Postman(settings, "");
            postman.server = await postman.ConnectAsync(cancel);
            await postman.server.NoOpAsync(cancel);
            return null;
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or TimeoutException or MailKit.ProtocolException or MailKit.CommandException or MailKit.Security.SslHandshakeException or MailKit.Security.AuthenticationException or NotSupportedException or InvalidOperationException or ArgumentException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return fault.Message.Split('\n')[0].Trim();
        }
    }

    internal MimeMessage Message(OutboxMail mail)
    {
        var from = new MailboxAddress(settings.FromName ?? ownerName, settings.From);
        var message = new MimeMessage
        {
            // The row's key: a mail server or reader that gets a second copy after a crash knows it for the same mail.
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Date = mail.CreatedAt,
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Body },
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.ToAddress));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", mail.Language);
        if (mail.ReplyTo is { } writer)
        {
            message.ReplyTo.Add(MailboxAddress.Parse(writer));
            // A note of absence would tell the writer the address that the register keeps to itself (Exchange heeds this one).
            message.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }

    async Task WriteAsync(MimeMessage message, Guid id, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.FullFolder);
        var path = Path.Combine(settings.FullFolder, $"{id:N}.eml");
        await message.WriteToAsync(path + ".part", cancel);
        File.Move(path + ".part", path, overwrite: true);
    }

    async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancel);
            if (!string.IsNullOrEmpty(settings.User))
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
