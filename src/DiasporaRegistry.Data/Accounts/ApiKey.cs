using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Data.Accounts;

/// <summary>What a program shows to read the public directory faster than a stranger may; it opens nothing that is not public. Only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>How many keys one account holds at most.</summary>
    public const int MostOfOne = 5;
    /// <summary>The longest name.</summary>
    public const int LongestName = 60;

    private const string Mark = "rod_";
    private const int SecretBytes = 32;
    private const int ShownLetters = 4;

    private ApiKey() { }

    /// <summary>Its key in the register.</summary>
    public Guid Id { get; private set; }
    /// <summary>The account that answers for it; it goes with the account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Its first letters, by which its owner knows it again.</summary>
    public string Start { get; private set; } = "";
    /// <summary>SHA-256 of the secret, which has 256 bits by chance and so needs no salt.</summary>
    public byte[] Hash { get; private set; } = [];
    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>The last day that it was used on.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>Makes a key; its secret is told once, here.</summary>
    public static (ApiKey Key, string Secret) Make(Guid accountId, string name, DateTimeOffset at)
    {
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (new ApiKey { Id = Guid.CreateVersion7(at), AccountId = accountId, Name = name, Start = secret[..(Mark.Length + ShownLetters)], Hash = HashOf(secret), CreatedAt = at }, secret);
    }

    /// <summary>What is kept of a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
