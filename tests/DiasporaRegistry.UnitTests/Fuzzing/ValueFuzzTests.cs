using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>Single values as people type them or lists hold them.</summary>
public sealed class ValueFuzzTests
{
    private static readonly string[] Names = ["Club de Oriundos de Jerez", "Federación de Clubes Zacatecanos del Sur de California, A.C.", "Q’anjob’al K’iche’", "Asociación «La Esperanza» de Chicago", "O'Brien & Hijos (San José)"];

    private static readonly string[] Letters = ["Somos 45 familias de Jerez.\n\nNos reunimos los domingos.", "Primera línea\r\nSegunda línea\r\n\r\n\r\nTercera", "- uno\n- dos\n\t- tres", "> cita\n--\nfirma"];

    private static readonly string[] Links = ["https://www.clubjerez.example.org/inicio?a=1&b=2#quienes", "http://example.com", "www.example.org/nosotros", "https://es-la.facebook.com/club.jerez", "https://año-nuevo.example/ñandú", "@club_jerez"];

    private static readonly string[] Addresses = ["club@example.org", "María.López+club@correo.example.com.mx", "junta@xn--ao-zja.example", "mailto:info@club.example"];

    private static readonly string[] Phones = ["+1 (312) 555-0142", "312-555-0142 ext. 5", "01 492 123 4567", "+52 1 492 123 4567", "tel:+502-2222-3333", "0034 600 123 456"];

    private static readonly string[] Years =
    [
        "1998", "1,998", "1998.0", "1998-05-31", "31/05/1998", "5/31/1998", "5.6.1998", "05-06-1998 12:30 PM", "mayo de 1998", "5 de mayo de 1998", "1º de mayo del año 1998", "May 5th, 1998", "Dec. 1998", "c. 1998", "05/06/98",
        "1998-05-31T00:00:00Z",
    ];

    [Fact]
    public void A_line_is_one_clean_line_and_stays_as_it_is() => Fuzz.Texts([.. Names, .. Addresses], text =>
    {
        var line = OneLine.Of(text);
        Fuzz.AssertClean(line);
        Assert.Equal(line, OneLine.Of(line));
        Assert.True(line.IsNormalized(NormalizationForm.FormC));
        Assert.Equal(line.Length == 0, Visible.IsNothing(line));
        Assert.False(OneLine.Exceeds(text, line.Length));
    });

    [Fact]
    public void A_letter_keeps_its_lines_alone_and_stays_as_it_is() => Fuzz.Texts([.. Letters, .. Names], text =>
    {
        var letter = ManyLines.Of(text);
        Fuzz.AssertClean(letter, mayBreak: true);
        Assert.Equal(letter, ManyLines.Of(letter));
        Assert.DoesNotContain("\n\n\n", letter, StringComparison.Ordinal);
        Assert.True(ManyLines.Quoted(text).Split('\n').All(line => line.StartsWith('>')));
    });

    [Fact]
    public void What_was_freed_of_what_misleads_holds_none_of_it_and_a_beginning_is_whole() => Fuzz.Texts([.. Names, .. Letters], text =>
    {
        var seen = Visible.Of(text);
        Assert.True(Visible.FirstMisleading(seen) < 0);
        Assert.Equal(seen, Visible.Of(seen));
        var bare = Visible.Bare(text);
        Assert.Equal(bare, Visible.Bare(bare));
        for (var longest = 0; longest < Math.Min(seen.Length, 40); longest++)
        {
            var beginning = Visible.Beginning(seen, longest);
            Assert.True(beginning.Length <= longest && beginning.Length >= longest - 1);
            Assert.StartsWith(beginning, seen, StringComparison.Ordinal);
            if (!seen.Any(char.IsSurrogate) || Whole(seen))
                Fuzz.AssertWhole(beginning);
        }
    });

    [Fact]
    public void A_link_leads_to_a_site_by_its_name_and_is_read_again_as_it_was_written() => Fuzz.Texts(Links, text =>
    {
        if (WebLink.Read(text) is not { } link)
            return;
        Fuzz.AssertClean(link.AbsoluteUri);
        Assert.DoesNotContain(link.AbsoluteUri, c => char.IsWhiteSpace(c));
        Assert.True(link.Scheme is "https" or "http" && link.UserInfo.Length == 0 && link.Host.Contains('.', StringComparison.Ordinal));
        Assert.Equal(link.AbsoluteUri, WebLink.Read(link.AbsoluteUri)?.AbsoluteUri);
    });

    [Fact]
    public void A_contact_is_kept_in_one_form_whoever_typed_it() => Fuzz.Texts([.. Links, .. Addresses, .. Phones], text =>
    {
        foreach (var kind in (string[])["phone", "whatsapp", "email", "website", "facebook", "instagram"])
        {
            if (ContactValue.Normalise(kind, text, "US") is not { } value)
                continue;
            Fuzz.AssertClean(value);
            Assert.Equal(value, ContactValue.Normalise(kind, value, "US"));
            if (kind is "phone" or "whatsapp")
                Assert.Matches(@"^\+[0-9]{5,15}$", value);
            else if (kind == "email")
                Assert.DoesNotContain(value, c => SpeaksToAServer(c));
            else
                Assert.StartsWith("https://", value, StringComparison.Ordinal);
        }
    }, share: 60);

    [Fact]
    public void A_mail_address_is_one_word_without_anything_that_speaks_to_a_mail_server() => Fuzz.Texts(Addresses, text =>
    {
        if (EmailForm.LooksLikeAnAddress(text))
            Assert.DoesNotContain(text.Trim(), c => SpeaksToAServer(c) || !char.IsAscii(c));
    });

    [Fact]
    public void Cells_of_contacts_become_contacts_or_notes() => Fuzz.Texts([.. Links, .. Addresses, .. Phones, "info@club.example; junta@club.example", "312-555-0142 / 773-555-0199"], text =>
    {
        foreach (var (websites, mails, phones) in new[] { ([text], [], []), ([], [text], []), (Array.Empty<string>(), Array.Empty<string>(), new[] { text }) })
        {
            var notes = new List<ImportNote>();
            foreach (var contact in ContactCells.Read(websites, mails, phones, "US", notes, Given.Now))
            {
                Fuzz.AssertClean(contact.Value);
                Assert.True(contact.Value.Length <= 500);
                var again = contact.Kind switch
                {
                    "email" => ContactCells.Read([], [contact.Value], [], "US", [], Given.Now),
                    "phone" => ContactCells.Read([], [], [contact.Value], "US", [], Given.Now),
                    _ => ContactCells.Read([contact.Value], [], [], "US", [], Given.Now),
                };
                Assert.Contains(again, a => a.Value == contact.Value);
            }

            Assert.All(notes.SelectMany(n => n.Arguments).OfType<string>().Where(a => Whole(text)), Fuzz.AssertWhole);
        }
    }, share: 60);

    [Fact]
    public void A_name_in_a_cell_is_clean_or_refused() => Fuzz.Texts(Names, text =>
    {
        var (name, refusal) = CellText.NameOf(text);
        Fuzz.AssertWhole(name);
        if (refusal is null)
            Fuzz.AssertClean(name);
        var purpose = CellText.TextOf(text, 50, out var wasCut);
        Fuzz.AssertClean(purpose, mayBreak: true);
        Assert.True(purpose.Length <= 51 || !wasCut);
    });

    [Fact]
    public void A_year_in_a_cell_is_one_of_a_calendar_or_none() => Fuzz.Texts(Years, text =>
    {
        Assert.True(YearCells.Read(text) is null or (>= 0 and <= 9999));
        _ = YearCells.HasTwoDigits(text);
    });

    [Fact]
    public void Every_day_is_read_back_however_a_list_writes_it() => Fuzz.Texts(["1"], text =>
    {
        var day = DateOnly.FromDayNumber((int)((uint)text.Aggregate(17, (sum, c) => unchecked((sum * 31) + c)) % (uint)DateOnly.MaxValue.DayNumber));
        if (day.Year < 1000)
            return;
        foreach (var way in (string[])["yyyy-MM-dd", "dd/MM/yyyy", "M/d/yyyy", "d.M.yyyy", "yyyy/M/d", "yyyy-MM", "MM/yyyy", "yyyy-MM-ddTHH:mm:ssZ"])
            Assert.Equal(day.Year, YearCells.Read(day.ToDateTime(default).ToString(way, CultureInfo.InvariantCulture)));
        foreach (var culture in (string[])["es-MX", "en-US"])
            Assert.Equal(day.Year, YearCells.Read(day.ToString(culture == "en-US" ? "MMMM d, yyyy" : "d 'de' MMMM 'de' yyyy", CultureInfo.GetCultureInfo(culture))));
    });

    [Fact]
    public void A_time_is_read_back_as_it_is_written() => Fuzz.Texts(["14:30", "14.30", "2:30 pm", "14", " 9:05 "], text =>
    {
        if (TypedTime.Of(text) is { } time)
            Assert.Equal(time, TypedTime.Of(time.ToString("HH:mm", CultureInfo.InvariantCulture)));
    });

    [Fact]
    public void A_code_of_a_certificate_is_read_back_as_it_is_printed() => Fuzz.Texts(["K7QM-3XAT-9PFD", "k7qm3xat9pfd", "K7QM 3XAT 9PFD K7QM 3XAT 9PFD K7"], text =>
    {
        if (CertificateCode.Read(text) is not { } code)
            return;
        Assert.True(code.Length is CertificateCode.Length or CertificateCode.ShortLength && code.All(char.IsAsciiLetterOrDigit));
        Assert.Equal(code, CertificateCode.Read(code));
        Assert.Equal(code, CertificateCode.Read(CertificateCode.Printed(code)));
    });

    [Fact]
    public void A_street_is_as_alike_to_itself_as_can_be() => Fuzz.Texts(["2450 W. 59th St., Apt 3", "Calle 16 de Septiembre #450, Col. Centro", "P.O. Box 77", "Paseo Real, 222", "Av. de los Insurgentes Sur 1602 Piso 3"], text =>
    {
        if (StreetAddress.Of(text) is not { } street)
            return;
        Assert.NotEqual(AddressLikeness.Different, StreetAddress.Compare(street, street));
        _ = street.Key;
    }, share: 60);

    private static bool SpeaksToAServer(char c) => c <= ' ' || char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '<' or '>' or ',' or ';' or '(' or ')';

    // Of a text that came broken only what was taken out of it can be whole.
    private static bool Whole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return false;
        }

        return true;
    }
}
