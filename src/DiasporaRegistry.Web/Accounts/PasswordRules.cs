using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Why a password is refused.</summary>
public enum PasswordProblem
{
    TooShort,
    TooLong,
    Common,
    Repeated,
    NamesTheAccount,
    /// <summary>It stands among those that are known from elsewhere (<see cref="BreachedPasswords"/>).</summary>
    Breached,
}

/// <summary>
/// What a password must be: long, and nobody's first guess. No rule asks for digits or signs (NIST SP 800-63B): people answer those
/// with a capital at the front and a 1 at the end.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    // Letters that people write as other signs, and the runs that fingers find by themselves.
    static readonly Dictionary<char, char> Disguises = new() { ['0'] = 'o', ['1'] = 'i', ['3'] = 'e', ['4'] = 'a', ['5'] = 's', ['7'] = 't', ['@'] = 'a', ['$'] = 's', ['!'] = 'i' };
    static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "zyxwvutsrqponmlkjihgfedcba", "98765432109876543210"];

    static readonly Lazy<HashSet<string>> Common = new(() => [.. Lines("common-passwords")]);

    // Tens of thousands, looked up once in a while: sorted strings take a third of what a table of them does.
    static readonly Lazy<string[]> Leaked = new(() => [.. Lines("leaked-passwords")]);

    /// <summary>The passwords of twelve characters and more that people chose most often elsewhere, folded and in order.</summary>
    public static IReadOnlyList<string> Known => Leaked.Value;

    static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream($"Accounts/{file}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
    }

    /// <summary>The first thing that is wrong with a password; null when nothing is.</summary>
    public static PasswordProblem? Problem(string? password, string? email, string? name)
    {
        password ??= "";
        if (password.Length < Shortest)
            return PasswordProblem.TooShort;
        if (password.Length > Longest)
            return PasswordProblem.TooLong;
        var plain = Letters(password);
        if (password.Distinct().Count() < 5 || IsARun(plain) || IsRepeated(plain))
            return PasswordProblem.Repeated;
        var rest = Parts(email, name).OrderByDescending(part => part.Length).Aggregate(plain, (left, part) => left.Replace(part, "", StringComparison.Ordinal));
        if (rest.Length < plain.Length && rest.Length < Shortest - 4)
            return PasswordProblem.NamesTheAccount;
        return password == DemonstrationAccounts.Password || IsCommon(password) ? PasswordProblem.Common : null;
    }

    // A common word stays common with a number, a year or a sign around it, twice over, or in disguise.
    static bool IsCommon(string password)
    {
        foreach (var plain in new[] { Letters(password), Undisguised(password) })
        {
            var core = plain.Trim("0123456789.,;:!¡?¿-_*+#@$%&/() ".ToCharArray());
            if (Common.Value.Contains(plain) || Common.Value.Contains(core) || IsMadeOfCommonWords(core) || IsLeaked(plain) || IsLeaked(core))
                return true;
        }

        return false;
    }

    static bool IsLeaked(string plain) => Array.BinarySearch(Leaked.Value, plain, StringComparer.Ordinal) >= 0;

    static bool IsMadeOfCommonWords(string text)
    {
        // Which beginnings are nothing but common words, of which two may be joined: three and more are a passphrase.
        for (var at = 4; at <= text.Length - 4; at++)
        {
            if (Common.Value.Contains(text[..at]) && Common.Value.Contains(text[at..]))
                return true;
        }

        return false;
    }

    static bool IsARun(string plain) => plain.Length >= 4 && (Runs.Any(run => run.Contains(plain, StringComparison.Ordinal)) || Steps(plain) >= plain.Length * 3 / 4);

    // How many letters are the one before plus or minus one, or the same again.
    static int Steps(string plain) => plain.Zip(plain.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 1);

    static bool IsRepeated(string plain) => plain.Length >= 4 && Enumerable.Range(1, plain.Length / 3)
        .Any(length => Enumerable.Range(0, plain.Length).All(at => plain[at] == plain[at % length]));

    static IEnumerable<string> Parts(string? email, string? name) =>
        (email?.Split('@', '.', '+', '-', '_') ?? []).Concat(name?.Split(' ') ?? [])
        .Append(email?.Split('@')[0] ?? "")
        .Select(Letters).Where(part => part.Length >= 4);

    static string Letters(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);

    static string Undisguised(string text) => Letters(string.Concat(text.Select(letter => Disguises.GetValueOrDefault(letter, letter))));
}

/// <summary>Keeps the rules also where Identity itself sets a password.</summary>
internal sealed class AccountPasswords(IdentityWords words, BreachedPasswords breached) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var isDemonstration = user.IsDemonstration && password == DemonstrationAccounts.Password;
        var problem = isDemonstration ? null : PasswordRules.Problem(password, user.Email, user.DisplayName) ?? (breached.Holds(password!) ? PasswordProblem.Breached : null);
        return Task.FromResult(problem is { } found ? IdentityResult.Failed(words.Refused(found)) : IdentityResult.Success);
    }
}
