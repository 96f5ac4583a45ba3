using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Checks what is written for everyone to read.</summary>
public static class Answers
{
    /// <summary>Says beside a field that it is empty, too long, or tells of somebody's papers.</summary>
    public static void CheckAnswer(this ModelStateDictionary state, string? said, string field, IStringLocalizer<WorksText> text, int longest = Deviation.LongestAnswer)
    {
        if (Visible.IsNothing(said))
            state.AddModelError(field, text["Missing"]);
        else if (said!.Length > longest)
            state.AddModelError(field, text["TooLong", longest]);
        else if (StatusWords.In(said))
            state.AddModelError(field, text["Status"]);
    }
}
