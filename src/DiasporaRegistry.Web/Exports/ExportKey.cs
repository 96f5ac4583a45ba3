using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Web.Exports;

/// <summary>Keys of long downloads: they stand in the address of whoever asked, and the register keeps their hashes alone.</summary>
static class ExportKey
{
    const int Bytes = 32;

    /// <summary>A key that nobody can guess.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text has the shape of one.</summary>
    public static bool IsOne(string? key) => key is not null && Base64Url.IsValid(key, out var length) && length == Bytes;

    /// <summary>What is kept of it.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
