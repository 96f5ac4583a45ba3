using System.Text;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>Makes what nobody means out of what somebody means: the same from the same numbers, on every machine.</summary>
internal sealed class Mutations(int seed, int number)
{
    private const int LongestMade = 20_000;

    private static readonly string[] Odd =
    [
        "\0", "\a", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\v", "\f", "\u202e", "\u2066", "\u2069", "\u200b", "\u200c", "\u200d", "\u200e", "\u00ad", "\u2060", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud83c", "\udf0d",
        "🇲🇽", "👩‍👩‍👧", "e\u0301", "\u0301", "ﷺ", "ﬁ", "İ", "ı", "ß", "ŉ", "가", "\u1100\u1161", "\u3164", "\u2800", "١٢٣", "１２３", "𝟙", "½", "²", "٫", "₡", "\U000E0041", "\U0010FFFF", "\U0001D400",
        "%", "%00", "%2e", "%E2%80", "\\", "'", "\"", "\"\"", "`", "<", ">", "&", "&#0;", "&lt;", "--", "/*", "=1+1", "@", "+", "-", "−", "–", ",", ";", "|", "=", "?", "#", "/", "//", "://", ":", ".", "..", "../", "(", ")", "[", "]", "{", "}", "$", "^", "*",
        "\t", "\r", "\n", "\r\n", " ", "  ", "\u00a0", "\u3000", "0", "00", "9", "-1", "-0", "99999999999999999999", "2147483648", "1e999", "1e-999", "NaN", "Infinity", "0x10", "1,000.00", "1.000,00", "0001-01-01", "9999-12-31", "2026-02-30",
        "https://", "http://", "javascript:", "data:", "xn--", "null", "true", "sep=", "_x0000_", "mailto:", "all", "MX", "ext. 5", "p.m.",
    ];

    private static readonly byte[][] OddBytes =
    [
        [0], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0x80], [0x0D], [0x0A], [0x22], [0x2C], [0x3B], [0x09], [0x3C], [0x26], [0x1B], [0x7F],
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x01, 0x02], [0x50, 0x4B, 0x05, 0x06], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], "<!DOCTYPE a [<!ENTITY b \"c\">]>"u8.ToArray(), "&b;"u8.ToArray(), "--"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "%00"u8.ToArray(),
    ];

    private readonly Random random = new(unchecked((seed * 1_000_003) + number));

    /// <summary>A text: most often a valid one with some faults, else one of odd pieces alone.</summary>
    public string Text(IReadOnlyList<string> valid)
    {
        if (random.Next(5) == 0)
            return string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Piece()));
        var text = new StringBuilder(valid[random.Next(valid.Count)]);
        for (var fault = random.Next(1, 5); fault > 0; fault--)
            Break(text, valid);
        return text.ToString(0, Math.Min(text.Length, LongestMade));
    }

    /// <summary>Bytes: a valid file with some faults.</summary>
    public byte[] Bytes(IReadOnlyList<byte[]> valid)
    {
        var bytes = new List<byte>(valid[random.Next(valid.Count)]);
        for (var fault = random.Next(1, 9); fault > 0; fault--)
        {
            var (at, length) = Slice(bytes.Count);
            switch (random.Next(7))
            {
                case 0 when bytes.Count > 0:
                    bytes[Math.Min(at, bytes.Count - 1)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when bytes.Count > 0:
                    bytes[Math.Min(at, bytes.Count - 1)] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    var other = valid[random.Next(valid.Count)];
                    bytes.InsertRange(at, other.Take(random.Next(200)));
                    break;
                default:
                    bytes.InsertRange(at, OddBytes[random.Next(OddBytes.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Break(StringBuilder text, IReadOnlyList<string> valid)
    {
        var (at, length) = Slice(text.Length);
        switch (random.Next(9))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                break;
            case 2 when random.Next(3) == 0:
                text.Insert(at, new StringBuilder().Insert(0, length == 0 ? Piece() : text.ToString(at, Math.Min(length, 20)), random.Next(1, 400)).ToString());
                break;
            case 3 when text.Length > 0:
                text[Math.Min(at, text.Length - 1)] = (char)random.Next(random.Next(2) == 0 ? 0x180 : 0x10000);
                break;
            case 4:
                var other = valid[random.Next(valid.Count)];
                text.Remove(at, text.Length - at).Append(other.AsSpan(random.Next(other.Length + 1)));
                break;
            case 5 when length > 0:
                var turned = text.ToString(at, length);
                text.Remove(at, length).Insert(at, random.Next(2) == 0 ? turned.ToUpperInvariant() : new string([.. turned.Reverse()]));
                break;
            case 6 when random.Next(4) == 0:
                text.Remove(at, text.Length - at);
                break;
            default:
                text.Insert(at, Piece());
                break;
        }
    }

    private (int At, int Length) Slice(int of)
    {
        var at = random.Next(of + 1);
        return (at, random.Next(Math.Min(of - at, 40) + 1));
    }

    private string Piece() => random.Next(3) == 0 ? ((char)random.Next(' ', 0x250)).ToString() : Odd[random.Next(Odd.Length)];
}
