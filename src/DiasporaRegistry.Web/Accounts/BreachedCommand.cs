using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>The verb <c>breached-passwords</c>: takes a published list of hashes of passwords that leaked and writes the file that the register asks (<see cref="BreachedPasswords"/>).</summary>
internal static class BreachedCommand
{
    public const string Use = "breached-passwords LIST OUT [--least N]                  make the file of leaked passwords (Passwords__Breached) from a list of SHA-1 hashes, in order, HASH or HASH:TIMES a line";

    const int Progress = 50_000_000;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (args is not [_, var list, var to, .. var more] || Least(more) is not { } least)
        {
            await error.WriteLineAsync("Use: " + Use);
            return 2;
        }

        if (!File.Exists(list))
        {
            await error.WriteLineAsync($"There is no file {list}.");
            return 1;
        }

        var whole = to + ".part";
        try
        {
            var (read, kept) = await WriteAsync(list, whole, least, output, cancel);
            File.Move(whole, to, overwrite: true);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kept} of {read} hashes are in {to}. The register reads it from its next start, with Passwords__Breached={to}."));
            return 0;
        }
        catch (InvalidDataException wrong)
        {
            await error.WriteLineAsync($"{list}: {wrong.Message} Nothing was changed.");
            return 1;
        }
        finally
        {
            File.Delete(whole);
        }
    }

    static async Task<(long Read, long Kept)> WriteAsync(string list, string to, int least, TextWriter output, CancellationToken cancel)
    {
        var (read, kept, last) = (0L, 0L, (ulong?)null);
        var bytes = new byte[BreachedPasswords.Kept];
        using var lines = new StreamReader(list, Encoding.ASCII, detectEncodingFromByteOrderMarks: true, 1 << 16);
        await using var file = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        file.Write(Encoding.ASCII.GetBytes(BreachedPasswords.Mark));
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0)
                continue;
            if (++read % Progress == 0)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read} hashes read"));
            if (!Read(line, out var hash, out var times))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {read} is no SHA-1 hash of 40 digits, with or without how often it was seen (HASH:TIMES)."));
            if (hash < last)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {read} comes before the one above it: take the list that is ordered by hash."));
            if (times < least || hash == last)
                continue;
            BinaryPrimitives.WriteUInt64BigEndian(bytes, hash);
            file.Write(bytes);
            last = hash;
            kept++;
        }

        return (read, kept);
    }

    static bool Read(ReadOnlySpan<char> line, out ulong hash, out long times)
    {
        times = long.MaxValue;
        var at = line.IndexOf(':');
        var said = (at < 0 ? line : line[..at]).Trim();
        hash = 0;
        return said.Length == 40 && said[16..].IndexOfAnyExcept(System.Buffers.SearchValues.Create("0123456789abcdefABCDEF")) < 0
            && ulong.TryParse(said[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash)
            && (at < 0 || long.TryParse(line[(at + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out times));
    }

    // How often a password must have been seen to be kept; null for arguments that say nothing of the kind.
    static int? Least(string[] more) => more switch
    {
        [] => 1,
        ["--least", var said] when int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least > 0 => least,
        _ => null,
    };
}
