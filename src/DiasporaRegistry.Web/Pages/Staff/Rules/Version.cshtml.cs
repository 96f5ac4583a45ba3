using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>A version of the own country's rules, compared with what holds today.</summary>
public sealed class VersionModel(CurrentAccount current, RulesDesk desk) : StaffPage(current)
{
    public RuleSet Version { get; private set; } = null!;

    public IReadOnlyList<ComparedRule> Compared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        var versions = await desk.VersionsAsync(country, cancel);
        if (versions.FirstOrDefault(v => v.Version == version) is not { } found)
            return NotFound();
        Version = found;
        Compared = await desk.CompareAsync(RuleSet.InForce(versions, desk.Today(country))!.Terms, found.Terms, cancel);
        return Page();
    }
}
