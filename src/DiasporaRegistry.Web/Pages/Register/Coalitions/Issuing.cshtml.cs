using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>What a federation issues: its power, the months to report on, the applications that wait for it, and what it issued.</summary>
public sealed class IssuingModel(CoalitionTools tools, IssuingDesk issuing, ApplicationDesk applications) : CoalitionPage(tools)
{
    public IReadOnlyList<IssuingPower> Powers { get; private set; } = [];

    public IReadOnlyList<IssuedRow> Waiting { get; private set; } = [];

    public IReadOnlyList<IssuedRow> Issued { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Countries { get; private set; } = new Dictionary<string, string>();

    /// <summary>Today in a power's country.</summary>
    public DateOnly TodayIn(IssuingPower power) => CountriesOfOrigin.DayIn(power.Country, issuing.Now);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Powers = await issuing.PowersOfAsync(Organization.Id, cancel);
        if (Powers.Count == 0)
            return RedirectToPage("/Register/Coalitions/Index", new { id = Organization.Id });
        var all = await issuing.With(Organization.Id).ToListAsync(cancel);
        Waiting = [.. all.Where(r => r.State == RegistrationState.Submitted).OrderBy(r => r.Since)];
        Issued = [.. all.Where(r => r.Number is not null)];
        Countries = await applications.CountriesAsync(cancel);
        return null;
    }

    public void OnGet()
    {
    }
}
