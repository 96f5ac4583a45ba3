using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Nodes;
using DiasporaRegistry.Web.Settings;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines whether mail leaves: whether the server answers and lets us in, and what waits.</summary>
internal static class MailExamination
{
    public static async Task<IEnumerable<Diagnosis>> ServerAsync(Examined examined, CancellationToken cancel)
    {
        var settings = examined.Settings.GetSection("Mail").Get<MailSettings>() ?? new MailSettings();
        if (!settings.Sending)
            return [Diagnosis.Warning("mail", "Mail__Sending is false: this process sends none", "Well, where another process sends; else take it away.")];
        if (string.IsNullOrEmpty(settings.Host))
            return [Diagnosis.Ok("mail", $"mails are files in {settings.FullFolder}")];
        // Signing in would send the password by the very way for which the program does not start.
        if (SettingsCheck.Faults(examined.Settings, examined.Environment).Any(f => f.Name.StartsWith("Mail__", StringComparison.Ordinal)))
            return [Diagnosis.Warning("mail", $"{settings.Host}:{settings.Port} was not asked: its settings are wrong", "Mend what is said of Mail__… above, and ask again.")];
        return [await Postman.ProbeAsync(settings, cancel) is { } fault
            ? Diagnosis.Fault("mail", $"{settings.Host}:{settings.Port} does not take mail: {fault}", "See that this machine may reach it, and that Mail__Security, Mail__User and Mail__Password are what it asks for.")
            : Diagnosis.Ok("mail", $"{settings.Host}:{settings.Port} answers{(string.IsNullOrEmpty(settings.User) ? "" : $", and lets {settings.User} in")}")];
    }

    public static async Task<IEnumerable<Diagnosis>> OutboxAsync(Examined examined, CancellationToken cancel)
    {
        var (waiting, oldest, given) = (await examined.AskAsync($"""
            SELECT count(*) FILTER (WHERE attempts < {OutboxSender.MostAttempts}), coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE attempts < {OutboxSender.MostAttempts})), 0)::double precision,
                count(*) FILTER (WHERE attempts >= {OutboxSender.MostAttempts})
            FROM outbox_mail WHERE sent_at IS NULL
            """, r => (r.GetInt64(0), TimeSpan.FromSeconds(r.GetDouble(1)), r.GetInt64(2)), cancel))[0];
        return OutboxOf(waiting, oldest, given);
    }

    internal static IEnumerable<Diagnosis> OutboxOf(long waiting, TimeSpan oldest, long given)
    {
        var words = waiting == 0 ? "no mail waits" : FormattableString.Invariant($"{waiting} mails wait, the oldest for {Ages.Of(oldest)}");
        const string What = "See whether the mail server takes mail, and whether a process runs that sends it.";
        yield return oldest > TooLong.MailAtAll ? Diagnosis.Fault("outbox", words, What) : oldest > TooLong.Mail ? Diagnosis.Warning("outbox", words, What) : Diagnosis.Ok("outbox", words);
        if (given > 0)
            yield return Diagnosis.Warning("outbox", $"{given} mails were given up after {OutboxSender.MostAttempts} attempts", "Their faults stand in outbox_mail.last_error; they are let go of by their date.");
    }
}
