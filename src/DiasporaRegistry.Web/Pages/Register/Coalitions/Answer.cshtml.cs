using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

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

        return Proposal is not null || Listed is not null ? null : await IsDoneAsync(subject, cancel) is { } done ? Back(done.Notice, NameOf(done.Other)) : Back("TooLate");
    }

    // The same answer by the same person is a second press of the button.
    async Task<(string Notice, string Other)?> IsDoneAsync(Guid subject, CancellationToken cancel)
    {
        if (!HttpMethods.IsPost(Request.Method) || !bool.TryParse(Request.Form["accepts"], out var agrees))
            return null;
        var given = agrees ? ProposalState.Accepted : ProposalState.Declined;
        if (Memberships.Proposals.SingleOrDefault(p => p.Id == subject) is { } answered)
        {
            return await Tools.Desk.Db.MembershipProposals.AnyAsync(p => p.Id == subject && p.State == given && p.Answerer == Account.Id, cancel)
                ? (given.ToString(), answered.Name) : null;
        }

        return agrees && Memberships.Coalitions.SingleOrDefault(m => m.Id == subject && m.IsConfirmed) is { } member ? (nameof(ProposalState.Accepted), member.Name) : null;
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
        (ProposalState State, Guid? By) answered = default;
        if (Proposal is { } proposal)
        {
            refused = await Tools.Desk.DoAsync(proposal.CoalitionId, proposal.MemberId, proposal.SideOf(Organization.Id), act, Acting, pair =>
            {
                var open = pair.Proposals.Single(p => p.Id == proposal.Id);
                answered = (open.State, open.Answerer);
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

        // The same answer by the same person is a second press of the button.
        if (refused is not null && answered == (agrees ? ProposalState.Accepted : ProposalState.Declined, Account.Id))
            refused = null;
        return Answer(refused, agrees ? "Accepted" : "Declined", Other);
    }
}
