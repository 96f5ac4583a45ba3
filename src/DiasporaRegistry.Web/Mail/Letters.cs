using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Writes mails in the recipient's language, in the transaction of the act that they tell of; the outbox sends them.</summary>
public sealed class Letters(RegistryDb db, Installation installation, TimeProvider clock)
{
    /// <summary>
    /// Writes a mail from the words <c>{template}.Subject</c> and <c>{template}.Body</c> of a feature's resources; it leaves with the next save.
    /// The arguments are made in the recipient's language, so that dates and names of states are in it too.
    /// </summary>
    public void Write<TText>(IStringLocalizer<TText> text, string template, string toAddress, string language, Func<object[]> arguments,
        string? unsubscribe = null, string? replyTo = null)
    {
        using (Languages.Use(language))
        {
            var values = arguments();
            // Line breaks of the words alone: what somebody typed, set in after them, makes none.
            var words = text[$"{template}.Body"].Value.Replace("\\n", "\n", StringComparison.Ordinal);
            var body = string.Format(CultureInfo.CurrentCulture, words, values);
            db.Outbox.Add(new OutboxMail(toAddress, language, template, text[$"{template}.Subject", values], body, clock.GetUtcNow(), unsubscribe, replyTo));
        }
    }

    /// <summary>A page's full address in a language, for a mail.</summary>
    public string Link(string language, string path) => $"{installation.Address.TrimEnd('/')}/{language}/{path.TrimStart('/')}";
}
