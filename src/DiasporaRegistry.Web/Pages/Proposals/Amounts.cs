using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Says of an amount that was typed what is wrong with it, beside its field.</summary>
static class Amounts
{
    /// <summary>Nothing of a programme costs as much.</summary>
    public const decimal Most = 1_000_000_000_000m;

    public static void CheckAmount(this ModelStateDictionary modelState, ProposalDesk desk, string field, decimal? amount, string currency)
    {
        // What could not be read said so already.
        if (modelState.GetFieldValidationState(field) == ModelValidationState.Invalid)
            return;
        var decimals = Money.DecimalsOf(currency);
        if (amount is null)
            modelState.AddModelError(field, desk.Text["Amount.Missing"]);
        else if (amount <= 0)
            modelState.AddModelError(field, desk.Text["Amount.Positive"]);
        else if (decimal.Round(amount.Value, decimals) != amount)
            modelState.AddModelError(field, decimals == 0 ? desk.Text["Amount.Whole", currency] : desk.Text["Amount.Decimals", currency, decimals]);
        else if (amount >= Most)
            modelState.AddModelError(field, desk.Text["Amount.Absurd", Formats.Money(Most, currency)]);
    }
}
