using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>The six digits that an authenticator app shows: time-based one-time passwords (RFC 6238), 30 seconds each.</summary>
public static class Totp
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int Seconds = 30;

    // One step to either side, for a telephone whose clock runs a little off.
    const int Tolerance = 1;

    /// <summary>A new key, as an app takes it: 160 bits in base 32.</summary>
    public static string NewKey() => Written(RandomNumberGenerator.GetBytes(20));

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>How many seconds the code of a moment is still shown.</summary>
    public static int SecondsLeft(DateTimeOffset at) => Seconds - (int)(at.ToUnixTimeSeconds() % Seconds);

    public static string CodeAt(string key, DateTimeOffset at) => Code(Read(key), StepAt(at));

    /// <summary>The step that a code belongs to; null when it belongs to none of now.</summary>
    public static long? StepOf(string key, string typed, DateTimeOffset at)
    {
        var code = typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            return null;
        var bytes = Read(key);
        long? found = null;
        for (var step = StepAt(at) - Tolerance; step <= StepAt(at) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(bytes, step)), System.Text.Encoding.ASCII.GetBytes(code)))
                found = step;
        }

        return found;
    }

    /// <summary>What the QR code says to the app.</summary>
    public static string Address(string key, string issuer, string account) => string.Create(CultureInfo.InvariantCulture,
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period={Seconds}");

    public static string Written(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    static byte[] Read(string key)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }

    static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // What authenticator apps compute (RFC 4226).
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("d6", CultureInfo.InvariantCulture);
    }
}
