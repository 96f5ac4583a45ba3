using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>A club's application beside what the rules ask for, for its federation: it issues the registration, or passes the application on to the ministry.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class IssueModel(CoalitionTools tools, IssuingDesk issuing) : CoalitionPage(tools)
{
    public Registration Application { get; private set; } = null!;

    public IReadOnlyList<Requirement> Requirements { get; private set; } = [];

    public bool MayIssue { get; private set; }

    public DateOnly Until { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Organization Club => Application.Organization!;

    /// <summary>What the club states in public: nothing of its people.</summary>
    public IEnumerable<(string Key, IEnumerable<string> Lines)> Facts =>
    [
        ("Issue.Origin", Club.Origins.Select(o => o.LabelIn(Languages.Current))),
        ("Issue.Residence", Club.Residences.Select(r => r.Place!.LabelIn(Languages.Current))),
        ("Issue.Founded", Club.YearFounded is { } year ? [$"{year}"] : []),
        ("Issue.Purpose", Club.Purpose is { } purpose ? [purpose] : []),
    ];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (!Guid.TryParse(RouteData.Values["registration"]?.ToString(), out var id) || await issuing.FindAsync(Organization.Id, id, cancel) is not { } found)
            return ToList("TooLate");
        var today = CountriesOfOrigin.DayIn(found.Country, issuing.Now);
        var rules = await issuing.Db.RuleSetOfAsync(found, issuing.Now, cancel);
        (Application, Until) = (found, rules.ValidUntil(today));
        Requirements = Domain.Registrations.Requirements.Of(found.Organization!, found.Country, rules, await issuing.Db.DocumentKindsOfAsync(found.Id, cancel), today);
        MayIssue = (await issuing.PowersOfAsync(Organization.Id, cancel)).Any(p => p.Country == found.Country && p.HoldsOn(today));
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => Answer(await issuing.DecideAsync(Organization.Id, Application.Id, null, Account.Id, cancel), "Issue.Done");

    public async Task<IActionResult> OnPostPassOnAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), Tools.Text["PassOn.Missing"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), Tools.Text["TooLong", ActPages.LongestReason]);
        return ModelState.IsValid ? Answer(await issuing.DecideAsync(Organization.Id, Application.Id, Reason!.Trim(), Account.Id, cancel), "PassOn.Done") : Page();
    }

    private IActionResult Answer(Rule? refused, string done)
    {
        if (refused is not { } rule)
            return ToList(done);
        if (rule == Rule.ActFitsState)
            return ToList("TooLate");
        ModelState.AddBrokenRule(Tools.Words, rule);
        return Page();
    }

    private RedirectToPageResult ToList(string notice)
    {
        TempData["Notice"] = Tools.Text[notice].Value;
        return RedirectToPage("/Register/Coalitions/Issuing", new { id = Organization.Id });
    }
}
