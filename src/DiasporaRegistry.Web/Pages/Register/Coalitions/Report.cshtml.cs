using System.Globalization;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Shows what a federation issued in a month, takes its remarks, and delivers the report to the ministry.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class ReportModel(CoalitionTools tools, IssuingDesk issuing) : CoalitionPage(tools)
{
    [BindProperty]
    public string? Remarks { get; set; }

    public IssuingPower Power { get; private set; } = null!;

    public DateOnly Month { get; private set; }

    public int Issued { get; private set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        var power = Guid.TryParse(RouteData.Values["power"]?.ToString(), out var id) ? (await issuing.PowersOfAsync(Organization.Id, cancel)).SingleOrDefault(p => p.Id == id) : null;
        if (power is null || !DateOnly.TryParseExact(Request.Query["month"] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            || power.WithdrawnAt is not null || !power.OpenMonths(CountriesOfOrigin.DayIn(power.Country, issuing.Now)).Contains(month))
            return ToList("Report.TooLate");
        (Power, Month, Issued) = (power, month, await issuing.IssuedInAsync(power, month, cancel));
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Remarks?.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Remarks), Tools.Text["TooLong", ActPages.LongestReason]);
        if (!ModelState.IsValid)
            return Page();
        return ToList(await issuing.ReportAsync(Organization.Id, Power.Id, Month, Remarks, Acting, cancel) is null ? "Report.Done" : "Report.TooLate");
    }

    private RedirectToPageResult ToList(string notice)
    {
        TempData["Notice"] = Tools.Text[notice].Value;
        return RedirectToPage("/Register/Coalitions/Issuing", new { id = Organization.Id });
    }
}
