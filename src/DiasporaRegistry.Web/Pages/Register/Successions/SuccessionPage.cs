using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>A page about what one of the reader's organizations goes on in, and what it came out of.</summary>
public abstract class SuccessionPage(SuccessionDesk desk, CurrentAccount current, Words words, IStringLocalizer<SuccessionsText> text, IStringLocalizer<RegisterText> register)
    : OrganizationPage(desk.Db, current, register["Unnamed"])
{
    protected SuccessionDesk Desk => desk;

    protected IStringLocalizer<SuccessionsText> Text => text;

    /// <summary>The name of the other one, also of one that has none yet, or that may not be named.</summary>
    public string NameOf(string? name) => name is null ? text["NotPublic"] : name.Length > 0 ? name : register["Unnamed"];

    /// <summary>Back to the list with a word of what was done; or the page again, with the rule that refused it.</summary>
    protected IActionResult Answer(Rule? refused, string done, string other, string field = "")
    {
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule, field);
            return Page();
        }

        TempData["Notice"] = text[done, other].Value;
        return RedirectToPage("/Register/Successions/Index", new { id = Organization.Id });
    }
}
