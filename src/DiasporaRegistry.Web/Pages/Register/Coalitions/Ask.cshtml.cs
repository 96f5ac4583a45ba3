using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using FluentValidation;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>An organization asks a coalition to take it in.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class AskModel(CoalitionTools tools, DirectoryIndex index, Limits limits, IValidator<ProposeForm> validator)
    : ProposePage(tools, index, limits, validator, MembershipSide.Member);
