using System.Security.Cryptography;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Sealing;

namespace DiasporaRegistry.IntegrationTests.Sealing;

public sealed class FieldKeysTests : IDisposable
{
    private const string Column = "board_member.name";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private FieldKeys Keys() => FieldKeys.OpenOrMake(Path.Combine(folder.Path, "keys"), TimeProvider.System);

    [Theory]
    [InlineData("Ana María Ñáñez")]
    [InlineData("s1.not.a.seal")]
    [InlineData("安娜 🌵")]
    public void What_is_sealed_opens_says_nothing_and_names_its_key(string value)
    {
        var keys = Keys();
        var stored = keys.Seal(Column, value, isMatched: false);
        Assert.StartsWith($"s1.{keys.Newest}.", stored, StringComparison.Ordinal);
        Assert.EndsWith(".", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(value, stored, StringComparison.Ordinal);
        Assert.NotEqual(stored, keys.Seal(Column, value, isMatched: false));
        Assert.Equal(value, keys.Unseal(Column, stored));
        Assert.Equal(value, FieldKeys.Open(keys.Folder).Unseal(Column, stored));
    }

    [Fact]
    public void Nothing_and_what_was_never_sealed_are_themselves()
    {
        var keys = Keys();
        Assert.Equal("", keys.Seal(Column, "", isMatched: true));
        Assert.Equal("Ana", keys.Unseal(Column, "Ana"));
        Assert.Equal("s1.Ana", keys.Unseal(Column, "s1.Ana"));
    }

    [Fact]
    public void What_was_changed_or_moved_to_another_column_does_not_open()
    {
        var keys = Keys();
        var stored = keys.Seal(Column, "Ana", isMatched: false);
        Assert.ThrowsAny<CryptographicException>(() => keys.Unseal("contact_channel.value", stored));
        var parts = stored.Split('.');
        parts[2] = (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..];
        Assert.ThrowsAny<CryptographicException>(() => keys.Unseal(Column, string.Join('.', parts)));
    }

    [Fact]
    public void A_newer_key_seals_and_older_ones_open_also_for_another_process()
    {
        var keys = Keys();
        var other = FieldKeys.Open(keys.Folder);
        var (old, before) = (keys.Newest, keys.Seal(Column, "Ana", isMatched: false));
        var name = keys.Add(TimeProvider.System);
        Assert.NotEqual(old, name);
        Assert.Equal(name, keys.Newest);
        Assert.Equal("Ana", keys.Unseal(Column, before));
        Assert.Equal("Berta", other.Unseal(Column, keys.Seal(Column, "Berta", isMatched: false)));
        Assert.NotEqual(name, keys.Add(TimeProvider.System));
    }

    [Fact]
    public void Equal_values_of_a_column_share_a_hash_that_needs_the_key()
    {
        var keys = Keys();
        string Hash(string column, string value) => keys.Seal(column, value, isMatched: true).Split('.')[3];
        Assert.Equal(Hash(Column, "Ana@Example.org"), Hash(Column, "ana@example.org"));
        Assert.NotEqual(Hash(Column, "ana@example.org"), Hash("contact_channel.value", "ana@example.org"));
        Assert.NotEqual(Hash(Column, "ana@example.org"), FieldKeys.OpenOrMake(Path.Combine(folder.Path, "other"), TimeProvider.System).Match(Column, "ana@example.org"));
    }

    [Fact]
    public void A_newer_key_brings_a_hash_of_its_own_and_what_the_ones_before_wrote_is_still_looked_for()
    {
        var keys = Keys();
        var (first, old) = (keys.Match(Column, "ana@example.org"), keys.Newest);
        Assert.Equal([first], keys.Matches(Column, "Ana@example.org"));
        keys.Add(TimeProvider.System);
        var second = keys.Match(Column, "ana@example.org");
        Assert.NotEqual(first, second);
        Assert.Equal([second, first], FieldKeys.Open(keys.Folder).Matches(Column, "ana@example.org"));
        Assert.Equal(second, keys.Seal(Column, "ana@example.org", isMatched: true).Split('.')[3]);

        // Once nothing needs the first key, it goes with its hash.
        File.Delete(Path.Combine(keys.Folder, old + ".key"));
        File.Delete(Path.Combine(keys.Folder, "match.key"));
        Assert.Equal([second], FieldKeys.Open(keys.Folder).Matches(Column, "ana@example.org"));
        Assert.False(FieldKeys.Make(keys.Folder, TimeProvider.System));
    }

    [Fact]
    public void A_missing_key_is_said_with_its_name()
    {
        var keys = Keys();
        var stored = keys.Seal(Column, "Ana", isMatched: false);
        var other = FieldKeys.OpenOrMake(Path.Combine(folder.Path, "other"), TimeProvider.System);
        Assert.Contains(keys.Newest, Assert.Throws<KeyMissingException>(() => other.Unseal(Column, stored)).Message, StringComparison.Ordinal);
        Assert.Throws<KeyMissingException>(() => FieldKeys.Open(Path.Combine(folder.Path, "none")));
        File.Delete(Path.Combine(keys.Folder, "match.key"));
        Assert.Throws<KeyMissingException>(() => FieldKeys.Open(keys.Folder));
    }

    [Fact]
    public async Task The_first_keys_are_made_once_and_only_their_owner_reads_them()
    {
        var made = Path.Combine(folder.Path, "made");
        using var said = new StringWriter();
        Assert.Equal(KeysCommand.Done, await KeysCommand.MakeAsync(["new-keys", made], said));
        var keys = Directory.GetFiles(made).Order().Select(f => (f, File.ReadAllText(f))).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Equal(KeysCommand.Done, await KeysCommand.MakeAsync(["new-keys", made], said));
        Assert.Equal(keys, Directory.GetFiles(made).Order().Select(f => (f, File.ReadAllText(f))));
        Assert.Contains("nothing was made", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(KeysCommand.Misused, await KeysCommand.MakeAsync(["new-keys"], said));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var (file, _) in keys)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
