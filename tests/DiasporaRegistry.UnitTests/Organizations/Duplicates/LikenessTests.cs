using System.Diagnostics;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

public sealed class LikenessTests
{
    private static readonly LikenessPlace Dallas = new(["US-TX-DALLAS", "US-TX", "US"], "Dallas");
    private static readonly LikenessPlace Tulsa = new(["US-OK-TULSA", "US-OK", "US"], "Tulsa");
    private static readonly LikenessPlace Texas = new(["US-TX", "US"], "Texas", isCity: false);

    [Fact]
    public void Branches_of_one_charity_are_no_duplicates_unless_a_telephone_says_so()
    {
        Assert.False(Likeness.Compare(Charity(Dallas), Charity(Tulsa)).IsPossible);
        Assert.False(Likeness.Compare(Charity(Dallas, mail: "a@example.org"), Charity(Tulsa, mail: "a@example.org")).IsLikely);
        Assert.True(Likeness.Compare(Charity(Dallas, "312-555-0142"), Charity(Tulsa, "+13125550142")).IsLikely);
        Assert.True(Likeness.Compare(Charity(Dallas), Charity(Dallas)).IsLikely);
        Assert.False(Likeness.Compare(Charity(Dallas), Charity(Texas)).IsLikely);
    }

    [Fact]
    public void Two_clubs_of_one_president_are_two()
    {
        var one = new LikenessProfile(["Club Jerez"], [Dallas], phones: ["312-555-0142"], mails: ["a@example.org"], board: ["Ana Invented"]);
        var two = new LikenessProfile(["Club Fresnillo"], [Dallas], phones: ["312-555-0142"], mails: ["a@example.org"], board: ["Invented Ana"]);
        var found = Likeness.Compare(one, two);
        Assert.False(found.IsLikely);
        Assert.True(found.Reasons.HasFlag(LikenessReasons.SameBoardMember | LikenessReasons.SamePhone | LikenessReasons.SameMail));
    }

    [Fact]
    public void A_page_at_a_lender_of_pages_is_not_the_same_site_as_another_there()
    {
        Assert.False(Sites("https://www.facebook.com/club.jerez", "facebook.com/club.momax").HasFlag(LikenessReasons.SameWebsite));
        Assert.True(Sites("https://www.facebook.com/pages/club.jerez/?ref=1", "facebook.com/Club.Jerez").HasFlag(LikenessReasons.SameWebsite));
        Assert.True(Sites("http://example.org/contacto", "www.example.org").HasFlag(LikenessReasons.SameWebsite));

        static LikenessReasons Sites(string a, string b) => Likeness.Compare(new LikenessProfile(["A"], websites: [a]), new LikenessProfile(["B"], websites: [b])).Reasons;
    }

    [Theory]
    [InlineData("1200 N. Kedzie Ave.", "1200 North Kedzie Avenue, 2nd floor", LikenessReasons.SameAddress)]
    [InlineData("1200 N. Kedzie Ave.", "1200 Kedize", LikenessReasons.SameAddress)]
    [InlineData("1200 N. Kedzie Ave.", "1210 N. Kedzie Ave.", LikenessReasons.DifferentAddress)]
    [InlineData("Av. Juárez 45, piso 2", "Avenida Juarez #45", LikenessReasons.SameAddress)]
    [InlineData("P.O. Box", "1200 Kedzie", LikenessReasons.None)]
    public void Street_addresses_are_compared_by_number_and_street(string a, string b, LikenessReasons expected) =>
        Assert.Equal(expected, Likeness.Compare(new LikenessProfile(["A"], addresses: [a]), new LikenessProfile(["B"], addresses: [b])).Reasons);

    [Theory]
    [InlineData("")]
    [InlineData("\ufffe\ud800")]
    [InlineData("((((((")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a")]
    public void Hostile_text_does_no_harm(string text)
    {
        var profile = new LikenessProfile([text, new string('(', 10_000), string.Join(' ', Enumerable.Repeat("ab", 5000))], phones: [text], mails: [text, "@"], websites: [text], addresses: [text], board: [text]);
        var watch = Stopwatch.StartNew();
        Assert.InRange(Likeness.Compare(profile, profile).Score, 0, 1);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
        Assert.Equal("", Folding.Fold("\ufffe\ud800"));
    }

    private static LikenessProfile Charity(LikenessPlace place, string? phone = null, string? mail = null) =>
        new(["Good Shepherd Charities"], [place], phones: phone is null ? [] : [phone], mails: mail is null ? [] : [mail], websites: ["example.org"]);
}
