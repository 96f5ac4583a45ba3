using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Commands;

namespace DiasporaRegistry.UnitTests.Accounts;

public sealed class PasswordRulesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("registry-passwords-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Far_more_than_the_3000_commonest_long_passwords_ship_folded_in_order_and_each_is_refused()
    {
        var known = PasswordRules.Known;
        Assert.True(known.Count(line => line.Length >= PasswordRules.Shortest) > 40_000);
        Assert.Equal(known.Order(StringComparer.Ordinal).Distinct(), known);
        Assert.DoesNotContain(known, line => Folding.Fold(line) != line);
        Assert.DoesNotContain(known.Where(line => line.Length >= PasswordRules.Shortest), line => PasswordRules.Problem(line, null, null) is null);
    }

    [Theory]
    [InlineData("Sony Ericsson", PasswordProblem.Common)]
    [InlineData("sonyericsson2016!", PasswordProblem.Common)]
    [InlineData("Leave-Me-Alone", PasswordProblem.Common)]
    [InlineData("q1w2e3r4t5y6", PasswordProblem.Common)]
    [InlineData("registrodiaspora", PasswordProblem.Common)]
    [InlineData("corta", PasswordProblem.TooShort)]
    [InlineData("abababababab", PasswordProblem.Repeated)]
    [InlineData("tres tazas de atole", null)]
    [InlineData("siete vacas en el tejado", null)]
    public void What_others_try_first_is_refused_however_it_is_written(string password, PasswordProblem? problem) => Assert.Equal(problem, PasswordRules.Problem(password, null, null));

    [Fact]
    public async Task A_published_list_of_hashes_becomes_a_file_that_knows_its_passwords_and_no_others()
    {
        var passwords = Enumerable.Range(0, 1_000).Select(at => $"contraseña larga {at}").ToList();
        var list = Path.Combine(folder, "list.txt");
        await File.WriteAllLinesAsync(list, passwords.Select((password, at) => $"{Hash(password)}:{at}").Order(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        var file = Path.Combine(folder, "breached");
        using var said = new StringWriter();
        Assert.Equal(0, await BreachedCommand.RunAsync(["breached-passwords", list, file, "--least", "10"], said, said, TestContext.Current.CancellationToken));
        Assert.StartsWith("990 of 1000 hashes are in ", said.ToString(), StringComparison.Ordinal);
        using var breached = new BreachedPasswords(file);
        Assert.All(passwords.Skip(10), password => Assert.True(breached.Holds(password)));
        Assert.All(passwords.Take(10).Append("tres tazas de atole"), password => Assert.False(breached.Holds(password)));
    }

    [Theory]
    [InlineData("Line 2 is no SHA-1 hash", "0000000000000000000000000000000000000000:3", "0000:3")]
    [InlineData("Line 2 comes before the one above it", "FF00000000000000000000000000000000000000:3", "0100000000000000000000000000000000000000:3")]
    [InlineData("Line 1 is no SHA-1 hash", "FF000000000000000000000000000000000000ZZ")]
    public async Task A_list_that_is_none_or_in_no_order_is_refused_and_the_file_before_it_stays(string words, params string[] lines)
    {
        var (list, file) = (Path.Combine(folder, "list.txt"), Path.Combine(folder, "breached"));
        await File.WriteAllLinesAsync(list, lines, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, "the one before", TestContext.Current.CancellationToken);
        using var said = new StringWriter();
        Assert.Equal(1, await BreachedCommand.RunAsync(["breached-passwords", list, file], said, said, TestContext.Current.CancellationToken));
        Assert.Contains(words, said.ToString(), StringComparison.Ordinal);
        Assert.Equal("the one before", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Throws<SettingMissingException>(() => new BreachedPasswords(file));
    }

    [Fact]
    public void An_installation_without_the_file_goes_without()
    {
        using var none = new BreachedPasswords(null);
        Assert.False(none.Holds("tres tazas de atole"));
    }

#pragma warning disable CA5350 // What published lists are made of.
    static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
