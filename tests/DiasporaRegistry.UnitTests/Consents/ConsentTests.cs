using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;

namespace DiasporaRegistry.UnitTests.Consents;

public sealed class ConsentTests
{
    static readonly DateTimeOffset At = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_consent_to_an_account_ends_with_the_account_alone()
    {
        var consent = Consent.Give(Guid.CreateVersion7(At), ConsentPurpose.Account, "es", "Acepto", At);
        Assert.Equal(Rule.AccountConsentEndsWithTheAccount, Assert.Throws<BrokenRuleException>(() => consent.Withdraw(At)).Rule);
        Assert.True(consent.Holds);
        consent.End(At);
        Assert.False(consent.Holds);
    }

    [Fact]
    public void What_was_withdrawn_stays_as_it_was_withdrawn_first()
    {
        var consent = Consent.Give(Guid.CreateVersion7(At), ConsentPurpose.News, "es", "Quiero", At);
        consent.Withdraw(At.AddDays(1));
        consent.Withdraw(At.AddDays(2));
        consent.End(At.AddDays(3));
        Assert.Equal(At.AddDays(1), consent.WithdrawnAt);
        Assert.Equal("Quiero", consent.Text);
    }

    // Whoever changes the words of a consent raises its version in Consent, so that people are asked again, and states the new words' hash here.
    [Theory]
    [InlineData(ConsentPurpose.Account, 1, "1d9f84e0472efe4f")]
    [InlineData(ConsentPurpose.News, 1, "786108f8477a8989")]
    public void New_words_are_a_new_version(ConsentPurpose purpose, int version, string hash)
    {
        var words = new ResourceManager(typeof(AccountText));
        var both = string.Join('\n', Languages.All.Select(language => words.GetString($"Consent.{purpose}", CultureInfo.GetCultureInfo(language))));
        Assert.Equal((version, hash), (Consent.VersionOf(purpose), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(both)))[..16]));
    }
}
