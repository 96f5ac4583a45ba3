using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Oversight;

/// <summary>Checks the form of a link.</summary>
public static class LinksForms
{
    /// <summary>Says beside each field what is wrong with it.</summary>
    public static void Check(this LinkForm form, IStringLocalizer<OversightText> text, ModelStateDictionary state)
    {
        if (Visible.IsNothing(form.Label))
            state.AddModelError("Form.Label", text["Links.LabelMissing"]);
        else if (OneLine.Exceeds(form.Label, OversightLink.LongestLabel))
            state.AddModelError("Form.Label", text["TooLong", OversightLink.LongestLabel]);
        if (form.Months is not (>= 1 and <= OversightLink.MostMonths) && state.GetFieldValidationState("Form.Months") != ModelValidationState.Invalid)
            state.AddModelError("Form.Months", text["Links.MonthsWrong", OversightLink.MostMonths]);
    }
}
