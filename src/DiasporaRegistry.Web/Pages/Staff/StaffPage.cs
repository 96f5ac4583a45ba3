using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>A page of a ministry's administrator, who sees the staff of the own country and nobody else.</summary>
public abstract class StaffPage(CurrentAccount current) : PageModel
{
    /// <summary>What a ministry's administrator may appoint people to.</summary>
    public static IReadOnlyList<StaffRole> Roles { get; } =
        [StaffRole.MinistryReviewer, StaffRole.ConsularOfficer, StaffRole.ProgrammeOfficer, StaffRole.CommitteeMember, StaffRole.Auditor, StaffRole.MinistryAdministrator];

    protected async Task<(SignedInAccount Account, string Country)> AdministratorAsync()
    {
        var account = await current.RequireAsync();
        return (account, account.As(StaffRole.MinistryAdministrator)!.Country!);
    }
}
