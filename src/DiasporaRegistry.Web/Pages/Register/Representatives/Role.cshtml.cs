using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>A page about one of an organization's representatives, for its owners.</summary>
[Needs(RepresentativeRight.KeepRepresentatives)]
public abstract class RepresentativePage(RepresentativesTools tools) : RepresentativesPage(tools)
{
    public RepresentativeRow Person { get; private set; } = null!;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        var people = await Tools.Names.PeopleAsync(Organization.Id, cancel);
        if (people.SingleOrDefault(p => p.Id.ToString() == RouteData.Values["representative"]?.ToString()) is not { } person)
            return NotFound();
        Person = person;
        return null;
    }
}

/// <summary>Gives a representative another role.</summary>
public sealed class RoleModel(RepresentativesTools tools) : RepresentativePage(tools)
{
    [BindProperty]
    public RepresentativeRole? NewRole { get; set; }

    public void OnGet() => NewRole = Person.Role;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (NewRole is not { } role || !Enum.IsDefined(role))
        {
            ModelState.Remove(nameof(NewRole));
            ModelState.AddModelError(nameof(NewRole), Tools.Text["Role.Missing"]);
            return Page();
        }

        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.role-changed", Acting, async organization =>
        {
            var before = organization.RoleOf(Person.AccountId);
            organization.ChangeRole(Person.AccountId, role, Account.Id, Tools.Desk.Now);
            if (before != role && Person.AccountId != Account.Id)
                await Tools.Letters.TellAsync(organization, [Person.AccountId], "RoleChanged", role, cancel);
        }, cancel);
        return Answer(refused, "Role.Done", nameof(NewRole), Person.Name, Tools.Words.Of(role));
    }
}
