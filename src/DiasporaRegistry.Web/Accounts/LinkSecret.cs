using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>What makes a link in a mail work for who got the mail: 256 random bits, of which the register keeps the hash alone.</summary>
public static class LinkSecret
{
    /// <summary>The secret of a new link, and its hash.</summary>
    public static (string Secret, string Hash) New()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, HashOf(secret));
    }

    /// <summary>The hash by which a secret is known.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
