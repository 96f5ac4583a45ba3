using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using FluentValidation;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>A coalition invites an organization to be its member.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class InviteModel(CoalitionTools tools, DirectoryIndex index, Limits limits, IValidator<ProposeForm> validator)
    : ProposePage(tools, index, limits, validator, MembershipSide.Coalition);
