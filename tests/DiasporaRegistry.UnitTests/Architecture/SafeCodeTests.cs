using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>What no line of the register does, however harmless the place looks.</summary>
public sealed partial class SafeCodeTests
{
    [Fact]
    public void A_pattern_is_made_of_what_somebody_typed_in_one_place_where_signs_stand_for_themselves() =>
        Assert.Equal(["../DiasporaRegistry.Data/CoInvestment/Public/ProjectQuery.cs"], Sources.OfAllProjects.Where(f => Patterns().IsMatch(File.ReadAllText(f))).Select(Sources.Relative));

    [Fact]
    public void Nothing_is_read_back_as_whatever_it_says_that_it_is() => Nowhere(Deserializers());

    [Fact]
    public void Memory_is_reached_without_bounds_where_the_directory_counts_alone() =>
        Assert.All(Sources.OfAllProjects.Where(f => Unmanaged().IsMatch(File.ReadAllText(f))), f => Assert.StartsWith("../DiasporaRegistry.Data/Finding/Storage/", Sources.Relative(f), StringComparison.Ordinal));

    [Fact]
    public void What_nobody_may_guess_comes_from_the_generator_for_it() =>
        Assert.Equal(["Errors/SecondTry.cs"], Sources.OfAllProjects.Where(f => Chance().IsMatch(File.ReadAllText(f))).Select(Sources.Relative));

    [Fact]
    public void An_old_hash_is_used_where_telephones_and_published_lists_ask_for_it_alone() =>
        Assert.Equal(["Accounts/BreachedPasswords.cs", "Accounts/Totp.cs"], Sources.OfAllProjects.Where(f => OldHashes().IsMatch(File.ReadAllText(f))).Select(Sources.Relative));

    [Fact]
    public void No_script_writes_markup_or_listens_to_other_windows() =>
        Assert.All(Sources.Files("*.mjs"), f => Assert.DoesNotMatch(Markup(), File.ReadAllText(f)));

    [Fact]
    public void A_browser_keeps_one_preference_and_nothing_of_a_person() =>
        Assert.Equal(["Scripts/keys.mjs"], Sources.Files("*.mjs").Where(f => Stores().IsMatch(File.ReadAllText(f))).Select(Sources.Relative));

    private static void Nowhere(Regex wrong) => Assert.All(Sources.OfAllProjects, f => Assert.DoesNotMatch(wrong, File.ReadAllText(f)));

    [GeneratedRegex(@"\bnew Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(")]
    private static partial Regex Patterns();

    [GeneratedRegex(@"\b(BinaryFormatter|NetDataContractSerializer|LosFormatter|SoapFormatter|TypeNameHandling|XmlSerializer|DataContractSerializer)\b|\bType\.GetType\(|\bActivator\.CreateInstance\(")]
    private static partial Regex Deserializers();

    [GeneratedRegex(@"\bunsafe (\{|class|struct|static|void|byte)|\bDllImport\b|\bLibraryImport\b|\bMarshal\.|\bUnsafe\.")]
    private static partial Regex Unmanaged();

    [GeneratedRegex(@"\bnew Random\b|\bRandom\.Shared\b")]
    private static partial Regex Chance();

    [GeneratedRegex(@"\b(MD5|SHA1|HMACMD5|HMACSHA1)\b\.")]
    private static partial Regex OldHashes();

    [GeneratedRegex(@"\.innerHTML\s*\+?=[^=]|\.outerHTML\s*=[^=]|insertAdjacentHTML|document\.write|\beval\(|new Function\(|addEventListener\('message'|postMessage")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b")]
    private static partial Regex Stores();
}
