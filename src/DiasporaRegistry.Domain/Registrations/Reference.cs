using System.Security.Cryptography;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>The reference on an applicant's receipt: short enough to read out on the telephone, and not to be guessed from another's.</summary>
public static class Reference
{
    // Crockford's base 32: no I, L, O or U to be mistaken or misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new reference, such as <c>R-7KQ4-29MX</c>.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"R-{letters[..4]}-{letters[4..]}";
    }
}
