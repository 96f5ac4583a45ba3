using DiasporaRegistry.Data.EmbeddedPostgres;
using MailKit.Security;

namespace DiasporaRegistry.Web.Mail;

/// <summary>How mail leaves: by a mail server when one is named, else into a folder, for development.</summary>
public sealed class MailSettings
{
    /// <summary>False keeps every mail in the outbox.</summary>
    public bool Sending { get; set; } = true;

    /// <summary>Whether mails keep their text after they were sent; set in development, whose own page shows them.</summary>
    internal bool KeepsText { get; set; }

    public string From { get; set; } = "registro@localhost";

    public string? FromName { get; set; }

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>StartTls (which refuses a server without it), SslOnConnect, or None for a mail catcher; in production nothing else than the first two to another machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Where mails are written when no server is named; relative to the repository in development, else to the program.</summary>
    public string Folder { get; set; } = ".local/mail";

    public int TimeoutSeconds { get; set; } = 20;

    public string FullFolder => Path.Combine(Path.GetDirectoryName(new EmbeddedPostgresOptions().Folder)!, Folder);
}
