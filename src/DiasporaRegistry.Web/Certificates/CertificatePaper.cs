using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Certificates;

/// <summary>
/// Makes the paper of a certificate from the facts that it states: one page in both languages, the same file each time. Its page is Letter, and what it says
/// keeps within what A4 shows of it, so that neither printer cuts anything off.
/// </summary>
public sealed class CertificatePaper(IStringLocalizer<CertificateText> text, Words words, Installation installation, DemonstrationNotice demonstration)
{
    const double PageWidth = 612;
    const double PageHeight = 792;
    const double Left = 66;
    const double Width = PageWidth - Left - Left;
    const double FootTop = 580;
    const double QrSide = 104;
    const int MostOrigins = 4;

    static readonly Colour Ink = Colour.Of("#14201F");
    static readonly Colour Deep = Colour.Of("#073B3A");
    static readonly Colour Quiet = Colour.Of("#4A5856");
    static readonly Colour Clay = Colour.Of("#A34A27");
    static readonly Colour Hairline = Colour.Of("#B9C4C2");

    /// <summary>Where a certificate is checked, in the reader's own language.</summary>
    public string AddressOf(Certificate certificate) => $"{installation.Address.TrimEnd('/')}/verify/{certificate.Code}";

    /// <summary>The name of the file, in the reader's language.</summary>
    public string FileName(Certificate certificate) => text["FileName", certificate.Facts.Number];

    /// <summary>The paper, as PDF.</summary>
    public byte[] Make(Certificate certificate)
    {
        // Long names and many places stand closer together rather than on a second page; short ones take the room that is there.
        foreach (var scale in (double[])[1.16, 1.08, 1, 0.92, 0.84, 0.76])
        {
            using var sheet = Begin(certificate);
            if (Body(sheet, certificate.Facts, scale) > FootTop - 12 && scale > 0.76)
                continue;
            Foot(sheet, certificate);
            return sheet.Finish();
        }

        throw new InvalidOperationException("The last scale is taken whatever comes.");
    }

    Sheet Begin(Certificate certificate)
    {
        var facts = certificate.Facts;
        var identifier = SHA256.HashData(Encoding.ASCII.GetBytes(certificate.Code))[..16];
        return new Sheet(PageWidth, PageHeight, "es", In("es", "Document", facts.Number, facts.Name), facts.IssuerSpanish ?? facts.Country.Spanish, facts.IssuedOn, identifier);
    }

    double Body(Sheet sheet, CertificateFacts facts, double scale)
    {
        sheet.Decorate(Left, 56, Width, 5, Colour.Of(installation.BrandColour ?? "#0B5D5B"));
        if (demonstration.IsShown)
        {
            using (sheet.Part("P"))
                Both(sheet, In("es", "Demonstration"), In("en", "Demonstration"), Left, 34, Width, new(true, 9, Clay), new(false, 9, Clay), "Span");
        }

        var top = Head(sheet, facts);
        using (sheet.Part("H1"))
            top = Both(sheet, In("es", "Title"), In("en", "Title"), Left, top + (46 * scale), Width, new(true, 30 * scale, Deep), new(false, 15 * scale, Quiet), "Span");
        using (sheet.Part("P"))
            top = Both(sheet, In("es", "Certifies"), In("en", "Certifies"), Left, top + (30 * scale), Width, new(false, 11.5, Ink), new(false, 9.5, Quiet), "Span");
        var name = Name(sheet, facts.Name, scale);
        using (sheet.Part("H2"))
            top = Paragraph(sheet, Sheet.Printable(facts.Name), Left, top + (20 * scale) + name.Size, Width, name);
        using (sheet.Part("P"))
            top = Both(sheet, In("es", facts.Kind), In("en", facts.Kind), Left, top + (21 * scale), Width, new(false, 12, Ink), new(false, 10, Quiet), "Span");
        return Facts(sheet, facts, top + (20 * scale), scale);
    }

    double Head(Sheet sheet, CertificateFacts facts)
    {
        const double Column = Width - 177;
        var (spanish, english) = (new Lettering(false, 9, Quiet), new Lettering(false, 8.5, Quiet));
        using (sheet.Part("P"))
        {
            var bottom = Both(sheet, Issuer(facts.IssuerSpanish, facts.Country.Spanish), Issuer(facts.IssuerEnglish, facts.Country.English), Left, 84, Column,
                new(true, 12, Ink), new(false, 9.5, Quiet), "Span");
            using (sheet.Part("Span"))
                sheet.Write(In("es", "Register"), PageWidth - Left - sheet.Width(In("es", "Register"), spanish), 84, spanish);
            using (sheet.Part("Span", "en"))
                sheet.Write(In("en", "Register"), PageWidth - Left - sheet.Width(In("en", "Register"), english), 96, english);
            return Math.Max(bottom, 96);
        }
    }

    // A ministry whose name does not say of which country.
    static string Issuer(string? issuer, string country) =>
        issuer is null ? country : Folding.Fold(issuer).Contains(Folding.Fold(country), StringComparison.Ordinal) ? issuer : $"{issuer}, {country}";

    double Facts(Sheet sheet, CertificateFacts facts, double top, double scale)
    {
        using (sheet.Part("Table"))
        {
            if (facts.Origins.Count > 0)
                top = Row(sheet, "Origin", [.. facts.Origins.Take(MostOrigins).Select(p => (p.In("es"), p.In("en"))), .. More(facts.Origins.Count - MostOrigins)], top, scale);
            if (facts.Residence is { } home)
                top = Row(sheet, "Residence", [(home.In("es"), home.In("en"))], top, scale);
            top = Row(sheet, "Number", [(facts.Number, facts.Number)], top, scale);
            if (facts.Federation is { } federation)
                top = Row(sheet, "Federation", [(Sheet.Printable(federation), Sheet.Printable(federation))], top, scale);
            top = Row(sheet, "Validity", [(Period("es"), Period("en"))], top, scale);
            return Row(sheet, "Issued", [(Day("es", facts.IssuedOn), Day("en", facts.IssuedOn))], top, scale);
        }

        string Period(string language) => In(language, "Period", Day(language, facts.ValidFrom), Day(language, facts.ValidUntil));
    }

    IEnumerable<(string, string)> More(int more) => more switch
    {
        <= 0 => [],
        1 => [(In("es", "OneMoreOrigin"), In("en", "OneMoreOrigin"))],
        _ => [(In("es", "MoreOrigins", more), In("en", "MoreOrigins", more))],
    };

    double Row(Sheet sheet, string label, IReadOnlyList<(string Spanish, string English)> values, double top, double scale)
    {
        const double Labels = 150;
        sheet.Decorate(Left, top, Width, 0.6, Hairline);
        using (sheet.Part("TR"))
        {
            double bottomOfLabel, bottom = top;
            using (sheet.Part("TH"))
                bottomOfLabel = Both(sheet, In("es", label), In("en", label), Left, top + (17 * scale), Labels - 12, new(true, 9.5, Ink), new(false, 8.5, Quiet), "Span");
            using (sheet.Part("TD"))
            {
                foreach (var (spanish, english) in values)
                    bottom = Both(sheet, spanish, english, Left + Labels, bottom + (17 * scale), Width - Labels, new(label == "Number", label == "Number" ? 12 : 11 * Math.Max(scale, 0.88), Ink), new(false, 9 * Math.Max(scale, 0.88), Quiet), "P");
            }

            return Math.Max(bottomOfLabel, bottom) + (10 * scale);
        }
    }

    void Foot(Sheet sheet, Certificate certificate)
    {
        var (address, host) = (AddressOf(certificate), new Uri(installation.Address));
        var typedAt = host.Authority + host.AbsolutePath.TrimEnd('/') + "/verify";
        sheet.Decorate(Left, FootTop, Width, 1.2, Deep);
        using (sheet.Part("Figure", null, In("es", "Check.Picture")))
            sheet.Fill(QrPicture.Modules(address, Left, FootTop + 14, QrSide), Ink);
        sheet.Link(address, Left, FootTop + 14, QrSide, QrSide);

        const double Beside = Left + QrSide + 22;
        const double Narrow = Width - QrSide - 22;
        using (sheet.Part("H2"))
            Both(sheet, In("es", "Check"), In("en", "Check"), Beside, FootTop + 27, Narrow, new(true, 12.5, Deep), new(false, 9.5, Quiet), "Span");
        var top = FootTop + 72;
        using (sheet.Part("P"))
            sheet.Write(CertificateCode.Printed(certificate.ShortCode), Beside, top, new(true, 20, Ink));
        using (sheet.Part("P"))
            Both(sheet, In("es", "Check.How", typedAt), In("en", "Check.How", typedAt), Beside, top + 21, Narrow, new(false, 9.5, Ink), new(false, 8.5, Quiet), "Span");
        using (sheet.Part("P"))
            Both(sheet, In("es", "Caveat"), In("en", "Caveat"), Left, FootTop + QrSide + 32, Width, new(false, 7.5, Ink), new(false, 7.5, Quiet), "Span");
    }

    static Lettering Name(Sheet sheet, string name, double scale)
    {
        foreach (var size in (double[])[25, 21, 18])
        {
            var lettering = new Lettering(true, size * scale, Ink);
            if (sheet.Lines(Sheet.Printable(name), lettering, Width).Count <= 2)
                return lettering;
        }

        return new Lettering(true, 16 * scale, Ink);
    }

    // Spanish and under it English, where more than an accent differs; returns where the last line stands.
    static double Both(Sheet sheet, string spanish, string english, double left, double top, double width, Lettering first, Lettering second, string part)
    {
        using (sheet.Part(part))
            top = Paragraph(sheet, Sheet.Printable(spanish), left, top, width, first);
        if (Folding.Fold(english) == Folding.Fold(spanish))
            return top;
        using (sheet.Part(part, "en"))
            return Paragraph(sheet, Sheet.Printable(english), left, top + (second.Size * 1.3), width, second);
    }

    static double Paragraph(Sheet sheet, string words, double left, double top, double width, Lettering lettering)
    {
        var lines = sheet.Lines(words, lettering, width);
        for (var i = 0; i < lines.Count; i++)
            sheet.Write(lines[i], left, top + (i * lettering.Size * 1.25), lettering);
        return top + ((lines.Count - 1) * lettering.Size * 1.25);
    }

    string In(string language, string key, params object[] values)
    {
        using (Languages.Use(language))
            return text[key, values];
    }

    string In(string language, Enum value)
    {
        using (Languages.Use(language))
            return words.Of(value);
    }

    static string Day(string language, DateOnly day)
    {
        using (Languages.Use(language))
            return Formats.Date(day);
    }
}
