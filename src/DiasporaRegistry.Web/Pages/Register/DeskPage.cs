using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>A page of an organization's desk: who reads it represents the organization, and acts in the capacity of the own role.</summary>
public abstract class DeskPage : PageModel
{
    public SignedInAccount Account { get; protected set; } = null!;

    public abstract Organization Organization { get; }

    public RepresentativeRole Role => Organization.RoleOf(Account.Id)!.Value;

    public bool MayEdit => Role.May(RepresentativeRight.Edit);

    public bool MaySpeak => Role.May(RepresentativeRight.Speak);

    /// <summary>Whether the reader is an officer who helps people at the counter.</summary>
    public bool IsHelper => Role == RepresentativeRole.Helper;

    /// <summary>Who acts: the organization's representative, or the consulate that writes down what its people say.</summary>
    public Actor Acting => Account.For(Role);
}
