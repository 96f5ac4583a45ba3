using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>The calculator's answer, in words: each share beside what is stated for it, and what is wrong with the whole.</summary>
/// <param name="Shares">The shares, in the category's order.</param>
/// <param name="Whole">What is wrong with the whole, or with a party that the category does not know.</param>
/// <param name="Cost">What the work costs.</param>
/// <param name="Funded">What is stated in all.</param>
public sealed record FundingView(IReadOnlyList<ShareLine> Shares, IReadOnlyList<string> Whole, string Cost, string Funded)
{
    /// <summary>Checks a statement by its category.</summary>
    public static FundingView Of(ProposalStatement says, FundingCategory category, string currency, IStringLocalizer<ProposalsText> text, Words words)
    {
        var check = FundingCheck.Of(says, category, currency);
        var about = new ShareWords(text, words, currency);
        string Written(Money money) => Formats.Money(money.Amount, currency);
        string Asked(CheckedShare share) => category.Shares switch
        {
            ShareKind.Fixed => Written(share.Least),
            ShareKind.Range => text["Shares.Between", Written(share.Least), Written(share.Most)],
            _ => text["Shares.UpTo", Written(share.Most)],
        };
        bool IsAbout(FundingFinding finding, CheckedShare share) => finding.Parties.SequenceEqual(share.Share.Parties);
        return new FundingView(
            [.. check.Shares.Select(share => new ShareLine(words.Say(share.Share.Parties), about.Asks(category, share.Share), Asked(share), Written(share.Given),
                check.Findings.Where(f => IsAbout(f, share)).Select(f => words.Say(f with { Parties = [] })).FirstOrDefault()))],
            [.. check.Findings.Where(f => !check.Shares.Any(share => IsAbout(f, share))).Select(words.Say)],
            Formats.Money(says.Cost, currency), Formats.Money(says.Funded, currency));
    }

    /// <summary>Whether the table is what the rules say.</summary>
    public bool Fits => Whole.Count == 0 && Shares.All(share => share.Finding is null);
}

/// <summary>One share beside what is stated for it.</summary>
/// <param name="Parties">Who gives it.</param>
/// <param name="Rule">What the rules say.</param>
/// <param name="Asked">What that is of this cost.</param>
/// <param name="Given">What is stated.</param>
/// <param name="Finding">What is wrong with it; none where it fits.</param>
public sealed record ShareLine(string Parties, string Rule, string Asked, string Given, string? Finding);
