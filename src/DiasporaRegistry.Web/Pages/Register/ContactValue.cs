using System.Net.Mail;
using DiasporaRegistry.Domain;
using PhoneNumbers;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Brings what people type as a telephone, address or link into the one form in which it is kept.</summary>
public static class ContactValue
{
    const int Longest = 200;

    /// <summary>The value as it is kept; null where it is none of its kind.</summary>
    /// <param name="kind">The code of the list <c>contact_kind</c>.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="region">The country that a number without its country's code belongs to (ISO 3166-1).</param>
    public static string? Normalise(string kind, string? typed, string region)
    {
        var value = Visible.Bare(typed ?? "").Trim();
        if (value.Length is 0 or > Longest)
            return null;
        return kind switch
        {
            "phone" or "whatsapp" => Phone(value, region),
            "email" => !value.Any(SpeaksToAServer) && MailAddress.TryCreate(value, out var mail) && mail.Address == value && mail.Host.Contains('.', StringComparison.Ordinal) ? value : null,
            "website" => Link(value),
            "facebook" or "instagram" => Link(value.StartsWith('@') ? $"https://www.{kind}.com/{value[1..]}" : value),
            _ => value,
        };
    }

    // What an address may hold within quotation marks, mail programs read as more than one address.
    static bool SpeaksToAServer(char c) => c <= ' ' || char.IsControl(c) || char.IsWhiteSpace(c) || c == '\ufffd' || c is '"' or '<' or '>' or ',' or ';' or '(' or ')';

    static string? Phone(string value, string region)
    {
        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(value, region);
            return phones.IsValidNumber(number) ? phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    static string? Link(string value)
    {
        var address = value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "https://" + value["http://".Length..]
            : value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? value
            : value.Contains("://", StringComparison.Ordinal) ? "" : "https://" + value;
        return WebLink.Is(address) ? new Uri(address).AbsoluteUri : null;
    }
}
