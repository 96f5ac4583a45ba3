using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using PhoneNumbers;

namespace DiasporaRegistry.Data.Import;

/// <summary>Reads links, mail addresses and telephone numbers out of cells as people fill them; what cannot be read is noted, never guessed.</summary>
internal static partial class ContactCells
{
    private const int LongestLink = 500;
    private const int LongestMail = 254;
    private const int MostInACell = 10;

    // A longer cell is one text that cannot be read, so that patterns meet short ones only.
    private const int LongestCell = 1000;

    /// <summary>The contacts of a row, seen by the ministry only: nobody has said that they may be public.</summary>
    public static List<ContactChannel> Read(IEnumerable<string> websites, IEnumerable<string> mails, IEnumerable<string> phones, string? country,
        List<ImportNote> notes, DateTimeOffset at)
    {
        var found = new List<(string Kind, string Value)>();
        foreach (var cell in websites)
            found.AddRange(Websites(cell, notes));
        foreach (var cell in mails)
            found.AddRange(Mails(cell, notes));
        foreach (var cell in phones)
            found.AddRange(Phones(cell, country, notes));
        return [.. found.Distinct().Select(f => new ContactChannel(f.Kind, f.Value, Visibility.Ministry, at))];
    }

    private static IEnumerable<(string, string)> Websites(string cell, List<ImportNote> notes)
    {
        foreach (var text in Parts(cell, LinkBreaks()))
        {
            if (text.Contains('@', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal) && MailOf(text) is { } mail)
            {
                notes.Add(new ImportNote("MailAmongLinks", mail));
                yield return ("email", mail);
                continue;
            }

            var link = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
            // Letters beyond ASCII take up to nine signs each once they are written into a link.
            if (link.Length <= LongestLink && WebLink.Read(link) is { } uri && uri.AbsoluteUri.Length <= LongestLink && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
                yield return (KindOf(uri.Host.ToLowerInvariant()), uri.AbsoluteUri);
            else
                notes.Add(new ImportNote("LinkNotRead", Shown(text)));
        }
    }

    private static IEnumerable<(string, string)> Mails(string cell, List<ImportNote> notes)
    {
        foreach (var text in Parts(cell, MailBreaks()))
        {
            var written = Remark().Replace(text, "").Trim();
            var mended = Uri.UnescapeDataString(AtSign().Replace(written.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase), "@")).Trim();
            if (MailOf(mended) is not { } mail)
            {
                notes.Add(new ImportNote("MailNotRead", Shown(text)));
                continue;
            }

            if (!mail.Equals(written, StringComparison.OrdinalIgnoreCase))
                notes.Add(new ImportNote("MailMended", Shown(text), mail));
            yield return ("email", mail);
        }
    }

    private static IEnumerable<(string, string)> Phones(string cell, string? country, List<ImportNote> notes)
    {
        foreach (var text in Parts(cell, PhoneBreaks()))
        {
            if (MailOf(text) is { } mail)
            {
                notes.Add(new ImportNote("MailAmongPhones", mail));
                yield return ("email", mail);
            }
            else if (NumberOf(text, country) is { } number)
            {
                yield return ("phone", number);
            }
            else
            {
                notes.Add(new ImportNote("PhoneNotRead", Shown(text)));
            }
        }
    }

    private static string? NumberOf(string text, string? country)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(text, country);
            return text.Length < 60 && numbers.IsValidNumber(number) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string? MailOf(string text) => text.Length <= LongestMail && MailAddress().IsMatch(text) ? text.ToLowerInvariant() : null;

    private static string KindOf(string host) => host switch
    {
        _ when host == "facebook.com" || host.EndsWith(".facebook.com", StringComparison.Ordinal) => "facebook",
        _ when host == "instagram.com" || host.EndsWith(".instagram.com", StringComparison.Ordinal) => "instagram",
        _ => "website",
    };

    private static IEnumerable<string> Parts(string cell, Regex breaks) =>
        (cell.Length > LongestCell ? [Visible.Beginning(cell, LongestCell)] : breaks.Split(cell)).Select(p => p.Trim()).Where(p => !CellText.IsNothing(p)).Take(MostInACell);

    private static string Shown(string text) => text.Length > 80 ? Visible.Beginning(text, 80) + "…" : text;

    [GeneratedRegex(@"[;\n\r|]|,\s|\s+(?=https?://|www\.)", RegexOptions.IgnoreCase)]
    private static partial Regex LinkBreaks();

    [GeneratedRegex(@"[;,\n\r|]|\s+/\s+|(?<=\.[a-z]{2,4})\s+(?=\S+@)|\s+(?:or|and|y|o)\s+(?=\S+@)", RegexOptions.IgnoreCase)]
    private static partial Regex MailBreaks();

    [GeneratedRegex(@"[;,\n\r|]|(?<=\d)\s*/\s*(?=[\d(+])|\s+(?:or|and|y|o)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneBreaks();

    [GeneratedRegex(@"\s+\([^()@]*\)\s*$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\s*(?:@|\(at\)|\[at\])\s*", RegexOptions.IgnoreCase)]
    private static partial Regex AtSign();

    [GeneratedRegex(@"^[^@\s\p{C}<>()\[\],;:""\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$")]
    private static partial Regex MailAddress();
}
