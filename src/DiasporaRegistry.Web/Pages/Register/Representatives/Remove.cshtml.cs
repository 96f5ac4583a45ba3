using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Asks once, and removes a representative, who then has no access at the next request.</summary>
public sealed class RemoveModel(RepresentativesTools tools) : RepresentativePage(tools)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.removed", Acting, async organization =>
        {
            organization.Remove(Person.AccountId, Account.Id, Tools.Desk.Now);
            await Tools.Letters.TellAsync(organization, [Person.AccountId], "Removed", Person.Role, cancel);
        }, cancel);
        return Answer(refused, "Remove.Done", "", Person.Name);
    }
}
