using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
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
        else if (ManyLines.Exceeds(said, longest))
            state.AddModelError(field, text["TooLong", longest]);
        else if (StatusWords.In(said))
            state.AddModelError(field, text["Status"]);
    }

    /// <summary>Says beside a field which word of a copy is not in what was sent: passages are left out, and nothing is written.</summary>
    /// <param name="state">What is wrong so far.</param>
    /// <param name="words">The words of rules.</param>
    /// <param name="original">What was sent; where nothing was, there is nothing to leave out.</param>
    /// <param name="copy">The copy, with passages deleted.</param>
    /// <param name="field">The field.</param>
    /// <param name="missing">What is said of an empty copy; none where that leaves all of it out.</param>
    public static void CheckLeftOut(this ModelStateDictionary state, Words words, string? original, string? copy, string field, string? missing = null)
    {
        if (missing is not null && Visible.IsNothing(copy))
            state.AddModelError(field, missing);
        else if (original is not null && Passages.ForeignIn(original, copy) is { } foreign)
            state.AddBrokenRule(words, new BrokenRuleException(Rule.OnlyPassagesAreLeftOut, foreign), field);
    }
}
