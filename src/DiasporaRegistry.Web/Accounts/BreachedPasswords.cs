using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Web.Commands;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// Passwords that leaked elsewhere, by the hundred million: a file (<c>Passwords:Breached</c>) of the first eight bytes of their SHA-1 hashes, in order, as the verb <c>breached-passwords</c> writes it from a
/// published list. It stays on the disk: a question reads some blocks of it. An installation without the file goes without.
/// </summary>
public sealed class BreachedPasswords : IDisposable
{
    /// <summary>How a file begins.</summary>
    public const string Mark = "DRBREACH";

    /// <summary>The bytes of one hash that are kept: among a thousand million, one password in eighteen thousand million is refused for another's sake.</summary>
    public const int Kept = 8;

    readonly Microsoft.Win32.SafeHandles.SafeFileHandle? file;
    readonly long count;

    /// <summary>Opens a file, if there is one; one that is not there or none of this kind keeps the program from starting.</summary>
    public BreachedPasswords(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return;
        if (!File.Exists(path))
            throw new SettingMissingException($"Passwords__Breached is {path}, and there is no such file.");
        file = File.OpenHandle(path);
        Span<byte> mark = stackalloc byte[Mark.Length];
        var length = RandomAccess.GetLength(file);
        if (length % Kept != 0 || RandomAccess.Read(file, mark, 0) != mark.Length || !mark.SequenceEqual(Encoding.ASCII.GetBytes(Mark)))
            throw new SettingMissingException($"Passwords__Breached is {path}, which is no file that the verb breached-passwords wrote.");
        count = length / Kept - 1;
    }

    /// <summary>Whether a password is among them.</summary>
    public bool Holds(string password)
    {
        if (file is null || count == 0)
            return false;
#pragma warning disable CA5350 // How published lists name passwords; it protects nothing here.
        var wanted = BinaryPrimitives.ReadUInt64BigEndian(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        for (var (low, high) = (0L, count - 1); low <= high;)
        {
            var middle = low + (high - low) / 2;
            var found = At(middle);
            if (found == wanted)
                return true;
            (low, high) = found < wanted ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    ulong At(long place)
    {
        Span<byte> hash = stackalloc byte[Kept];
        RandomAccess.Read(file!, hash, (place + 1) * Kept);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
