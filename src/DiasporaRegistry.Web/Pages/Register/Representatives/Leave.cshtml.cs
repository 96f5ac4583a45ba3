using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Asks once, and ends the reader's own representation; the last owner hands over first.</summary>
[Needs(RepresentativeRight.See)]
public sealed class LeaveModel(RepresentativesTools tools) : RepresentativesPage(tools)
{
    public bool IsLastOwner => Role == RepresentativeRole.Owner && Organization.Representatives.Count(r => r.Role == RepresentativeRole.Owner) == 1;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.left", Acting, o => o.Leave(Account.Id, Tools.Desk.Now), cancel);
        var answer = Answer(refused, "Leave.Done", "", Name);
        return refused is null ? RedirectToPage("/Register/Index") : answer;
    }
}
