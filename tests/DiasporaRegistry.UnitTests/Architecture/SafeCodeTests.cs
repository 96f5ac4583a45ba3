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

    // Texts that are not asked about, because words about papers are refused in them: the page, and who refuses.
    private static readonly (string Page, string Refuses)[] Refused =
    [
        ("Claims/Make", "Pages/Claims/ClaimForm.cs"),
        ("CoInvestment/Execution/Answer", "Pages/Works/Answers.cs"),
        ("CoInvestment/Execution/Complaint", "Pages/Works/Answers.cs"),
        ("CoInvestment/Execution/Report", "Pages/Works/Answers.cs"),
        ("CoInvestment/Execution/Seen", "Pages/Oversight/Report.cshtml.cs"),
        ("Consulate/Counter/Entry", "Pages/Consulate/Counter/Entry.cshtml.cs"),
        ("Consulate/Needs/Need", "Pages/Consulate/Needs/AnswerForm.cs"),
        ("Contact/Mistake", "Pages/Contact/MistakeForm.cs"),
        ("Oversight/Report", "Pages/Oversight/Report.cshtml.cs"),
        ("Programmes/Ask", "Pages/Programmes/Ask.cshtml.cs"),
        ("Projects/Complain", "Pages/Projects/ComplainForm.cs"),
        ("Proposals/Work", "Pages/Proposals/Work.cshtml.cs"),
        ("Register/OwnNeeds/Need", "Pages/Register/OwnNeeds/Need.cshtml.cs"),
        ("Register/OwnNeeds/State", "Pages/Register/OwnNeeds/StateForm.cs"),
        // Asked about in its own words.
        ("Register/Purpose", "Pages/Register/Purpose.cshtml.cs"),
        ("Works/Answer", "Pages/Works/Answers.cs"),
        ("Works/_ReportFields", "Pages/Works/ReportForm.cs"),
    ];

    // Texts in which an office tells everybody of laws, services and rules: kinds of papers are named there, people are not.
    private static readonly string[] ToEverybody =
    [
        "Alerts/Write/", "Bulletins/Edit", "CoInvestment/Calls/Edit", "CoInvestment/Years/Edit", "Consulates/Offer/", "Consultations/Write/", "Events/Hold/", "KitchenSink/", "Messages/Templates/",
        "Staff/Actions/", "Staff/Institutions/", "Staff/Pause", "Staff/Rules/", "Staff/Surveys/",
    ];

    [Fact]
    public void A_text_asks_before_it_keeps_words_about_papers_or_refuses_them()
    {
        var silent = Sources.Files("*.cshtml").Where(f => Areas().Matches(File.ReadAllText(f)).Any(area => !area.Value.Contains("warns=\"true\"", StringComparison.Ordinal)))
            .Select(f => Path.ChangeExtension(Sources.Relative(f), null)["Pages/".Length..]).ToList();
        Assert.DoesNotContain(silent, f => !Refused.Any(r => r.Page == f) && !ToEverybody.Any(e => f.StartsWith(e, StringComparison.Ordinal)));
        Assert.Empty(Refused.Select(r => r.Page).Except(silent));
        Assert.DoesNotContain(ToEverybody, e => !silent.Exists(f => f.StartsWith(e, StringComparison.Ordinal)));
        Assert.All(Refused, r => Assert.Contains("StatusWords.In(", File.ReadAllText(Path.Combine(Sources.Web, r.Refuses)), StringComparison.Ordinal));
    }

    private static void Nowhere(Regex wrong) => Assert.All(Sources.OfAllProjects, f => Assert.DoesNotMatch(wrong, File.ReadAllText(f)));

    [GeneratedRegex(@"<gov-textarea\b[^\n]*")]
    private static partial Regex Areas();

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
