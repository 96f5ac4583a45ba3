using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Says what a membership means, and asks for the answer: to a proposal, or to what a coalition alone says.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class AnswerModel(CoalitionTools tools) : CoalitionPage(tools)
{
    /// <summary>What is to be answered; none where a coalition says by itself that the organization is its member.</summary>
    public ProposalRow? Proposal { get; private set; }

    /// <summary>The membership that the coalition states; none where something is proposed.</summary>
    public MembershipRow? Listed { get; private set; }

    public string Other => NameOf(Proposal?.Name ?? Listed!.Name);

    public DateOnly? From => Proposal is { } proposal ? proposal.From : Listed!.From;

    /// <summary>Where the other one shows itself; none while it is not public.</summary>
    public string? PublicPage => Proposal is { IsPublic: true } p ? $"directory/{(p.CoalitionId == Organization.Id ? p.MemberId : p.CoalitionId)}" : Listed is { IsPublic: true } l ? $"directory/{l.OtherId}" : null;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        await base.PrepareAsync(cancel);
        if (Guid.TryParse(RouteData.Values["subject"]?.ToString(), out var subject))
        {
            Proposal = Memberships.Proposals.SingleOrDefault(p => p.Id == subject && p.IsAnsweredBy(Organization.Id));
            Listed = Memberships.Coalitions.SingleOrDefault(m => m.Id == subject && !m.IsConfirmed);
        }

        return Proposal is null && Listed is null ? Back("TooLate") : null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(bool? accepts, CancellationToken cancel)
    {
        if (accepts is not { } agrees)
            return Page();
        var (at, today) = (Tools.Desk.Now, Today);
        var act = agrees ? "accepted" : "declined";
        Rule? refused;
        if (Proposal is { } proposal)
        {
            refused = await Tools.Desk.DoAsync(proposal.CoalitionId, proposal.MemberId, proposal.SideOf(Organization.Id), act, Acting, pair =>
            {
                var open = pair.Proposals.Single(p => p.Id == proposal.Id);
                if (agrees)
                    open.Accept(pair.Coalition, pair.Member, pair.Above, today, Account.Id, at);
                else
                    open.Decline(Account.Id, at);
            }, cancel);
        }
        else
        {
            refused = await Tools.Desk.DoAsync(Listed!.OtherId!.Value, Organization.Id, MembershipSide.Member, act, Acting, pair =>
            {
                if (agrees)
                    pair.Coalition.ConfirmMembership(Listed.Id, at);
                else
                    pair.Coalition.RemoveMember(Listed.Id, at);
            }, cancel);
        }

        return Answer(refused, agrees ? "Accepted" : "Declined", Other);
    }
}
