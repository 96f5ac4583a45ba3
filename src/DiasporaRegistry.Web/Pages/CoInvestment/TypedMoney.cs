using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>Says beside its field what is wrong with an amount or a day that was typed; what could not be read said so already.</summary>
static class TypedMoney
{
    public static void CheckDay(this ModelStateDictionary state, string field, DateOnly? day, IStringLocalizer<MoneyText> text)
    {
        if (day is null && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
            state.AddModelError(field, text["DayMissing"]);
    }

    /// <returns>The amount; none where it is wrong.</returns>
    public static Money? CheckAmount(this ModelStateDictionary state, string field, decimal? amount, string currency, IStringLocalizer<MoneyText> text)
    {
        if (state.GetFieldValidationState(field) == ModelValidationState.Invalid)
            return null;
        var decimals = Money.DecimalsOf(currency);
        var wrong = amount is null ? text["AmountMissing"]
            : amount <= 0 ? text["AmountPositive"]
            : decimal.Round(amount.Value, decimals) != amount ? (decimals == 0 ? text["AmountWhole", currency] : text["AmountDecimals", currency, decimals])
            : amount >= Money.Limit ? text["AmountAbsurd", Formats.Money(Money.Limit, currency)]
            : null;
        if (wrong is null)
            return new Money(amount!.Value, currency);
        state.AddModelError(field, wrong);
        return null;
    }

    /// <summary>The same of an amount in one of several currencies, which was typed too.</summary>
    /// <returns>The amount; none where it or its currency is wrong.</returns>
    public static Money? CheckAmount(this ModelStateDictionary state, string field, decimal? amount, string? currency, IReadOnlyCollection<string> currencies, IStringLocalizer<MoneyText> text, string? currencyField = null)
    {
        if (currency is not null && currencies.Contains(currency))
            return state.CheckAmount(field, amount, currency, text);
        state.AddModelError(currencyField ?? field, text["CurrencyMissing"]);
        return null;
    }
}
