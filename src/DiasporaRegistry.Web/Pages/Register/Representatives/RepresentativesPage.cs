using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>What every page about an organization's representatives works with.</summary>
public sealed class RepresentativesTools(
    RepresentativesDesk desk, CurrentAccount current, RepresentativeLetters letters, RepresentativeNames names, Words words,
    IStringLocalizer<RepresentativesText> text, IStringLocalizer<RegisterText> register)
{
    public RepresentativesDesk Desk => desk;

    public CurrentAccount Current => current;

    public RepresentativeLetters Letters => letters;

    public RepresentativeNames Names => names;

    public Words Words => words;

    public IStringLocalizer<RepresentativesText> Text => text;

    public string Unnamed => register["Unnamed"];
}

/// <summary>A page about who represents one of the reader's organizations.</summary>
public abstract class RepresentativesPage(RepresentativesTools tools) : OrganizationPage(tools.Desk.Db, tools.Current, tools.Unnamed)
{
    protected RepresentativesTools Tools { get; } = tools;

    public bool MayKeep => Role.May(RepresentativeRight.KeepRepresentatives);

    /// <summary>Back to the list, with a word of what was done; or the page again, with the rule that refused it.</summary>
    protected IActionResult Answer(Rule? refused, string done, string field = "", params object[] arguments)
    {
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(Tools.Words, rule, field);
            return Page();
        }

        TempData["Notice"] = Tools.Text[done, arguments].Value;
        return RedirectToPage("/Register/Representatives/Index", new { id = Organization.Id });
    }
}
