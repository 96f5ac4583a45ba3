using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Data.Accounts;

/// <summary>
/// Backup codes as they are kept: each with a salt of its own, slowly hashed, parted by semicolons. A code has 47 bits by chance, so that a tenth of the rounds of a password leaves nobody who holds a copy
/// any hope of trying them all, and ten of them are made at once without a wait.
/// </summary>
public static class BackupCodes
{
    /// <summary>Where the accounts' store keeps what belongs to the second factor.</summary>
    public const string Store = "[AspNetUserStore]";

    /// <summary>Under which name the codes are kept there.</summary>
    public const string Name = "RecoveryCodes";

    private const string Mark = "h1$";
    private const char Between = ';';
    private const int Rounds = 21_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>What is kept of some codes.</summary>
    public static string Keep(IEnumerable<string> codes) => string.Join(Between, codes.Select(Hash));

    /// <summary>How many codes are left in what is kept.</summary>
    public static int Count(string? kept) => Parts(kept).Length;

    /// <summary>What is kept after a code was used; null where it is none of them.</summary>
    public static string? Without(string? kept, string code)
    {
        var parts = Parts(kept);
        // All of them, also after the one that fits: how long it takes tells nothing.
        var found = -1;
        foreach (var (at, part) in parts.Index())
        {
            if (Fits(part, code))
                found = at;
        }

        return found < 0 ? null : string.Join(Between, parts.Where((_, at) => at != found));
    }

    /// <summary>What is kept, where codes that were kept as they are become hashes.</summary>
    public static string Hashed(string kept) => string.Join(Between, Parts(kept).Select(part => part.StartsWith(Mark, StringComparison.Ordinal) ? part : Hash(part)));

    private static string[] Parts(string? kept) => (kept ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);

    private static string Hash(string code)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return $"{Mark}{Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(code, salt))}";
    }

    private static bool Fits(string part, string code)
    {
        if (!part.StartsWith(Mark, StringComparison.Ordinal))
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(part), Encoding.UTF8.GetBytes(code));
        return part.Split('$') is [_, var salt, var hash] && CryptographicOperations.FixedTimeEquals(Derive(code, Convert.FromBase64String(salt)), Convert.FromBase64String(hash));
    }

    private static byte[] Derive(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(code, salt, Rounds, HashAlgorithmName.SHA512, HashLength);
}
