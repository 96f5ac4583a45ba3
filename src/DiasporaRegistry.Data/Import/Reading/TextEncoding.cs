using System.Text;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>A way to read a file's bytes as text.</summary>
/// <param name="Code">What it is called in an address or on the command line.</param>
public sealed record TextEncoding(string Code)
{
    /// <summary>UTF-8, with or without its mark.</summary>
    public static readonly TextEncoding Utf8 = new("utf-8");
    /// <summary>UTF-16, low byte first.</summary>
    public static readonly TextEncoding Utf16 = new("utf-16le");
    /// <summary>UTF-16, high byte first.</summary>
    public static readonly TextEncoding Utf16BigEndian = new("utf-16be");
    /// <summary>What Windows writes in the Americas; Latin-1 is the same where it has letters.</summary>
    public static readonly TextEncoding Windows1252 = new("windows-1252");
    /// <summary>What MS-DOS and old tools write.</summary>
    public static readonly TextEncoding Cp850 = new("cp850");
    /// <summary>What old Macintosh tools write.</summary>
    public static readonly TextEncoding MacRoman = new("macintosh");
    /// <summary>UTF-8 that was once read as Windows-1252 and saved so: <c>CosÃ­o</c>.</summary>
    public static readonly TextEncoding Mended = new("utf-8-mended");

    /// <summary>All that a person may choose.</summary>
    public static IReadOnlyList<TextEncoding> All { get; } = [Utf8, Utf16, Utf16BigEndian, Windows1252, Cp850, MacRoman, Mended];

    internal static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding of a code; null where there is none such.</summary>
    public static TextEncoding? Of(string? code) => All.FirstOrDefault(e => string.Equals(e.Code, code, StringComparison.OrdinalIgnoreCase)) ?? code?.ToLowerInvariant() switch
    {
        "utf8" => Utf8,
        "utf-16" or "utf16" => Utf16,
        "latin1" or "latin-1" or "iso-8859-1" or "cp1252" => Windows1252,
        "ibm850" or "dos" => Cp850,
        "macroman" or "mac" => MacRoman,
        "mojibake" => Mended,
        _ => null,
    };

    internal Encoding Bytes => Code switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "windows-1252" => Western,
        "cp850" => CodePagesEncodingProvider.Instance.GetEncoding(850)!,
        "macintosh" => CodePagesEncodingProvider.Instance.GetEncoding(10000)!,
        _ => new UTF8Encoding(false),
    };

    /// <summary>A cell as it is meant: mended where that was asked for, in one normal form.</summary>
    internal string Cell(string text)
    {
        if (this == Mended)
            text = Mojibake.Mend(text, out _);
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // What is no character has no normal form; whoever reads the cell refuses it by name.
            return string.Concat(text.EnumerateRunes().Select(r => r.IsAscii || (r.Value & 0xfffe) == 0xfffe || r.Value is >= 0xfdd0 and <= 0xfdef ? r.ToString() : r.ToString().Normalize(NormalizationForm.FormC)));
        }
    }
}

/// <summary>Text in UTF-8 that was read as Windows-1252 on its way.</summary>
internal static class Mojibake
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Puts right each run of characters that is UTF-8 read as Windows-1252; counts how many.</summary>
    public static string Mend(string text, out int mended)
    {
        mended = 0;
        StringBuilder? written = null;
        var taken = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && text[end] >= 0x80)
                end++;
            if (end == i)
            {
                i++;
                continue;
            }

            if (Meant(text.AsSpan(i, end - i)) is { } meant)
            {
                (written ??= new StringBuilder(text.Length)).Append(text, taken, i - taken).Append(meant);
                taken = end;
                mended++;
            }

            i = end;
        }

        return written is null ? text : written.Append(text, taken, text.Length - taken).ToString();
    }

    private static string? Meant(ReadOnlySpan<char> run)
    {
        if (run.Length < 2)
            return null;
        Span<byte> bytes = run.Length <= 256 ? stackalloc byte[run.Length] : new byte[run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            // What Windows-1252 leaves open went through as it was.
            if (run[i] <= 0xff)
                bytes[i] = (byte)run[i];
            else if (TextEncoding.Western.GetBytes([run[i]]) is [var one] && TextEncoding.Western.GetString([one])[0] == run[i])
                bytes[i] = one;
            else
                return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
