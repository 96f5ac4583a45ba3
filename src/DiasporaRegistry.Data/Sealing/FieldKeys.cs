using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Data.Sealing;

/// <summary>There is no key in the folder of keys that a value was sealed with.</summary>
public sealed class KeyMissingException(string message) : Exception(message);

/// <summary>
/// The keys that names and contacts of people are sealed with: files of a folder outside the database, which who holds the database alone does not have. The newest seals, all of them open; each sealed value
/// names its key. What is sealed alike is found again by a keyed hash beside it (<c>s1.KEY.CIPHERTEXT.HASH</c>), whose key comes with the one that seals: a newer one brings a newer hash, and until everything is sealed anew what is looked for is looked for by all of them.
/// </summary>
public sealed class FieldKeys
{
    /// <summary>How a sealed value begins.</summary>
    public const string Mark = "s1.";

    private const string Ending = ".key";
    // The hash's key of the first key, and of those that were made when there was but one; a newer key has its own beside it.
    private const string MatchFile = "match" + Ending;
    private const string MatchEnding = ".match";
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Moment = "yyyyMMddHHmmss";
    private const int MomentLength = 14;

    // Another process of the register may have made a newer one.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // What a column holds is known to the model, of which there is one in a process: so are the keys.
    private static FieldKeys? current;

    private readonly Lock reading = new();
    private volatile Ring ring;

    private FieldKeys(string folder)
    {
        Folder = folder;
        ring = Read();
    }

    /// <summary>The keys of this process; for development those beside the embedded database, made where there are none.</summary>
    public static FieldKeys Current => current ??= OpenOrMake(DevelopmentFolder(null), TimeProvider.System);

    /// <summary>Where they are.</summary>
    public string Folder { get; }

    /// <summary>The name of the key that seals now.</summary>
    public string Newest => (Environment.TickCount64 - ring.ReadAt < Fresh.TotalMilliseconds ? ring : ring = Read()).Newest;

    /// <summary>When the newest key was made, which its name says.</summary>
    public DateTimeOffset NewestAt => DateTimeOffset.ParseExact(Newest[..MomentLength], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The names of all keys, oldest first.</summary>
    public IReadOnlyList<string> Names => ring.Names;

    /// <summary>Where keys are kept in development.</summary>
    /// <param name="databaseFolder">The folder of the embedded database; none for the usual one.</param>
    public static string DevelopmentFolder(string? databaseFolder) => Path.Combine(databaseFolder ?? EmbeddedPostgres.RepositoryFolder.Local, "keys");

    /// <summary>Opens a folder, and makes it the process's.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="KeyMissingException">It has no keys.</exception>
    public static FieldKeys Use(string folder) => current = current?.Folder == folder ? current : Open(folder);

    /// <summary>Opens a folder of keys.</summary>
    /// <exception cref="KeyMissingException">It has none.</exception>
    public static FieldKeys Open(string folder) => new(folder);

    /// <summary>Opens a folder of keys; the first ones are made where there are none.</summary>
    public static FieldKeys OpenOrMake(string folder, TimeProvider clock)
    {
        if (!File.Exists(Path.Combine(folder, MatchFile)) || !Files(folder).Any())
            Make(folder, clock);
        return Open(folder);
    }

    /// <summary>Makes the keys of a folder that has none; what is there stays.</summary>
    /// <returns>Whether any was made.</returns>
    /// <exception cref="KeyMissingException">Some of its keys are gone: new ones beside the rest would hide that, and find nothing of what was sealed.</exception>
    public static bool Make(string folder, TimeProvider clock)
    {
        if (!File.Exists(Path.Combine(folder, MatchFile)) && Files(folder).Any(f => !File.Exists(Path.ChangeExtension(f, MatchEnding))))
            throw new KeyMissingException($"{folder} holds only some of its keys: {MatchFile} is gone. Bring it back from the folder's copy.");
        if (Files(folder).Any())
            return false;
        ClosedFolder.Make(folder);
        Write(Path.Combine(folder, MatchFile));
        Write(Path.Combine(folder, NewName(clock) + Ending));
        return true;
    }

    /// <summary>Makes a newer key, which seals from now on, with a newer key of hashes; other processes see them within a minute.</summary>
    /// <returns>Its name.</returns>
    public string Add(TimeProvider clock)
    {
        var name = NewName(clock);
        // Later than all that are there, whatever the clock says.
        if (string.CompareOrdinal(name, ring.Newest) <= 0)
            name = ring.Newest + "x";
        // Whoever sees the key has the hash's too.
        Write(Path.Combine(Folder, name + MatchEnding));
        Write(Path.Combine(Folder, name + Ending));
        ring = Read();
        return name;
    }

    /// <summary>Seals a value of a column; nothing stays nothing.</summary>
    /// <param name="column">The table and column, to which the sealed value is bound.</param>
    /// <param name="value">The value.</param>
    /// <param name="isMatched">Whether equal values are to be found.</param>
    public string Seal(string column, string value, bool isMatched)
    {
        if (value.Length == 0)
            return "";
        var name = Newest;
        var plain = Encoding.UTF8.GetBytes(value);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(ring.Keys[name], TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), Bound(column, name));
        return string.Concat(Mark, name, ".", Base64Url.EncodeToString(sealedBytes)) + "." + (isMatched ? Match(column, value) : "");
    }

    /// <summary>Opens a stored value of a column; one that was never sealed is itself.</summary>
    /// <exception cref="KeyMissingException">Its key is not there.</exception>
    /// <exception cref="CryptographicException">It was changed, or belongs to another column.</exception>
    public string Unseal(string column, string stored)
    {
        if (!stored.StartsWith(Mark, StringComparison.Ordinal) || stored.Split('.') is not [_, var name, var text, _])
            return stored;
        if (!ring.Keys.TryGetValue(name, out var key) && !(ring = Read()).Keys.TryGetValue(name, out key))
            throw new KeyMissingException($"A value of {column} was sealed with the key {name}, which is not in {Folder}.");
        var sealedBytes = Base64Url.DecodeFromChars(text);
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceLength), sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), plain, Bound(column, name));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The keyed hash that is written beside a value of a column, and by which equal ones are found, whatever their case.</summary>
    public string Match(string column, string value)
    {
        var name = Newest;
        return Hash(ring.Matches[name], column, value);
    }

    /// <summary>The hashes that equal values of a column may carry, the newest first: more than one until all are sealed anew.</summary>
    public IReadOnlyList<string> Matches(string column, string value)
    {
        _ = Newest;
        return [.. ring.AllMatches.Select(match => Hash(match, column, value))];
    }

    private static string Hash(byte[] match, string column, string value) => Base64Url.EncodeToString(HMACSHA256.HashData(match, Encoding.UTF8.GetBytes($"{column}\n{value.ToLowerInvariant()}")));

    private static byte[] Bound(string column, string key) => Encoding.UTF8.GetBytes($"{column}\n{key}");

    private static string NewName(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2));

    private static IEnumerable<string> Files(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + Ending).Where(f => Path.GetFileName(f) != MatchFile);

    // Written aside and linked into its place, so that of two processes at once one makes it and neither reads half of it.
    private static bool Write(string path)
    {
        if (File.Exists(path))
            return false;
        var aside = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
            return false;
        }
    }

    private static byte[] ReadKey(string path)
    {
        if (!File.Exists(path))
            throw new KeyMissingException($"There is no key {path}. The first keys are made by the verb new-keys; if names were sealed already, bring the folder back from its copy.");
        var key = new byte[KeyLength];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == KeyLength ? key : throw new KeyMissingException($"{path} is no key.");
    }

    private Ring Read()
    {
        lock (reading)
        {
            var keys = Files(Folder).ToDictionary(f => Path.GetFileNameWithoutExtension(f), ReadKey, StringComparer.Ordinal);
            var names = keys.Keys.Order(StringComparer.Ordinal).ToList();
            var first = Path.Combine(Folder, MatchFile);
            var common = File.Exists(first) ? ReadKey(first) : null;
            var matches = names.ToDictionary(name => name, name => Path.Combine(Folder, name + MatchEnding) is var own && File.Exists(own) ? ReadKey(own) : common ?? ReadKey(first), StringComparer.Ordinal);
            return names.Count > 0 ? new Ring(keys.ToFrozenDictionary(StringComparer.Ordinal), names, matches.ToFrozenDictionary(StringComparer.Ordinal), [.. names.Select(name => matches[name]).Reverse().Append(common).OfType<byte[]>().Distinct()], Environment.TickCount64)
                : throw new KeyMissingException($"There is no key in {Folder}. The first keys are made by the verb new-keys; if names were sealed already, bring the folder back from its copy.");
        }
    }

    private sealed record Ring(FrozenDictionary<string, byte[]> Keys, IReadOnlyList<string> Names, FrozenDictionary<string, byte[]> Matches, IReadOnlyList<byte[]> AllMatches, long ReadAt)
    {
        public string Newest => Names[^1];
    }
}
