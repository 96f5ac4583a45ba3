using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.UnitTests.Validation;

public sealed class BrokenRulesTests
{
    readonly Words words = new(new Keys());

    [Fact]
    public void An_amount_is_written_with_its_currency_and_the_party_stands_before_it() =>
        Assert.Equal("PartyKind.State + PartyKind.Municipality: Rule.ShareIsWhatTheRulesSay MXN\u00A0199,999.99 MXN\u00A0200,000",
            words.Say(new FundingFinding(Rule.ShareIsWhatTheRulesSay, [PartyKind.State, PartyKind.Municipality], new Money(199_999.99m, "MXN"), new Money(200_000, "MXN"))));

    [Fact]
    public void Counts_and_years_are_no_amounts() =>
        Assert.Equal("Rule.ProgrammeYearIsNear 2025 2031", words.Say(new BrokenRuleException(Rule.ProgrammeYearIsNear, 2025, 2031)));

    [Fact]
    public void What_is_missing_without_values_is_said_as_it_is() =>
        Assert.Equal("Rule.MunicipalityAgrees", words.Say(new MissingPart(ProposalSection.Support, Rule.MunicipalityAgrees, [], [])));

    sealed class Keys : IStringLocalizer<Words>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, $"{name} {string.Join(' ', arguments)}");

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
