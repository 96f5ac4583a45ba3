using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>What every page about memberships works with.</summary>
public sealed class CoalitionTools(MembershipDesk desk, CurrentAccount current, Words words, IStringLocalizer<CoalitionsText> text, IStringLocalizer<RegisterText> register)
{
    public MembershipDesk Desk => desk;

    public CurrentAccount Current => current;

    public Words Words => words;

    public IStringLocalizer<CoalitionsText> Text => text;

    public string Unnamed => register["Unnamed"];
}

/// <summary>A page about the members and the coalitions of one of the reader's organizations.</summary>
public abstract class CoalitionPage(CoalitionTools tools) : OrganizationPage(tools.Desk.Db, tools.Current, tools.Unnamed)
{
    protected CoalitionTools Tools { get; } = tools;

    public Memberships Memberships { get; private set; } = new([], [], []);

    /// <summary>Whether a ministry lets it issue registrations, or did.</summary>
    public bool HasPower { get; private set; }

    /// <summary>The months whose reports are asked for now, each with the last day for it.</summary>
    public IReadOnlyList<(DateOnly Month, DateOnly Due, bool IsLate)> ReportsAskedFor { get; private set; } = [];

    public bool IsCoalition => Organization.Kind == OrganizationKind.Coalition;

    public DateOnly Today => Tools.Desk.Today;

    /// <summary>The name of the other side, also of one that has none yet.</summary>
    public string NameOf(string name) => name.Length > 0 ? name : Tools.Unnamed;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Memberships = await Memberships.ReadAsync(Tools.Desk.Db, Organization.Id, Tools.Desk.Db.PublicOrganizations(), cancel);
        var powers = await Tools.Desk.Db.IssuingPowers.AsNoTracking().Include(p => p.Reports).Where(p => p.CoalitionId == Organization.Id).ToListAsync(cancel);
        HasPower = powers.Count > 0;
        ReportsAskedFor = [.. powers.Select(p => (Month: p.MonthToAskFor(Today), p)).Where(p => p.Month is not null)
            .Select(p => (p.Month!.Value, IssuingPower.DueOn(p.Month.Value), !p.p.HoldsOn(Today))).Distinct()];
        return null;
    }

    /// <summary>Back to the list, with a word of what was done or of what it came too late for.</summary>
    protected RedirectToPageResult Back(string notice, params object[] arguments)
    {
        TempData["Notice"] = Tools.Text[notice, arguments].Value;
        return RedirectToPage("/Register/Coalitions/Index", new { id = Organization.Id });
    }

    /// <summary>Back to the list with a word of what was done; or the page again, with the rule that refused it.</summary>
    protected IActionResult Answer(Rule? refused, string done, params object[] arguments)
    {
        if (refused is not { } rule)
            return Back(done, arguments);
        ModelState.AddBrokenRule(Tools.Words, rule);
        return Page();
    }
}
