using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Says the rules of a category in sentences: who gives which share, and the limits.</summary>
/// <param name="text">The words of proposals.</param>
/// <param name="words">The words of the domain.</param>
/// <param name="currency">The programme's currency.</param>
public sealed class ShareWords(IStringLocalizer<ProposalsText> text, Words words, string currency)
{
    /// <summary>All of it, in one line.</summary>
    public string Of(FundingCategory category)
    {
        var limit = category.MostCost is { } most ? " " + text["Share.MostCost", Formats.Money(most, currency)] : "";
        return string.Join("; ", category.Parties.Select(share => Of(category, share))) + "." + limit;
    }

    /// <summary>One share, with who gives it.</summary>
    public string Of(FundingCategory category, FundingShare share) => $"{words.Say(share.Parties)}: {Asks(category, share)}";

    /// <summary>What the rules ask for a share.</summary>
    public string Asks(FundingCategory category, FundingShare share)
    {
        var asked = category.Shares switch
        {
            ShareKind.Fixed => Formats.Percent(share.Parts / (decimal)category.Parties.Sum(p => p.Parts), 2),
            ShareKind.Range => text["Share.Range", Formats.Percent(share.Least!.Value / 100, 2), Formats.Percent(share.Most!.Value / 100, 2)].Value,
            _ => text["Share.Stated"].Value,
        };
        return share.Cap is { } cap ? text["Share.Cap", asked, Formats.Money(cap, currency)] : asked;
    }
}
