using System.Security.Cryptography;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>
/// The code by which anyone checks a certificate: 128 random bits in the 32 signs of Crockford's base 32, which leaves out letters that look like digits.
/// Its first twelve signs (60 bits) are the short code, which people type.
/// </summary>
public static class CertificateCode
{
    /// <summary>How many signs a code has.</summary>
    public const int Length = 26;

    /// <summary>How many signs its short form has.</summary>
    public const int ShortLength = 12;

    private const int Group = 4;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new one, which nobody guesses.</summary>
    public static string New()
    {
        // The last sign holds the three bits that remain of 128.
        var bits = new UInt128(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
        return string.Create(Length, bits, static (signs, rest) =>
        {
            for (var at = 0; at < signs.Length; at++)
            {
                signs[at] = Signs[(int)(rest >> 123)];
                rest <<= 5;
            }
        });
    }

    /// <summary>The short form of a code.</summary>
    public static string Abbreviate(string code) => code[..ShortLength];

    /// <summary>A code in groups of four, as it is printed: <c>K7QM-3XAT-9PFD</c>.</summary>
    public static string Printed(string code) => string.Join('-', code.Chunk(Group).Select(g => new string(g)));

    /// <summary>
    /// The code that somebody typed, long or short: in whatever case, with spaces and dashes wherever they like, O read as zero, I and L as one; null where it cannot be one.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 3 * Length)
            return null;
        var code = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '—' or '.')).Select(c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var sign => sign,
        })]);
        return code.Length is Length or ShortLength && code.All(c => Signs.Contains(c, StringComparison.Ordinal)) ? code : null;
    }
}
