using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>The shape that a state of an own proposal has beside its word, for those who wrote it: what is submitted needs nothing of them.</summary>
public static class OwnProposalTones
{
    public static Tone Of(ProposalStage stage) => stage switch
    {
        ProposalStage.Submitted or ProposalStage.Admitted or ProposalStage.Awarded => Tone.Good,
        ProposalStage.Returned => Tone.Attention,
        ProposalStage.Refused or ProposalStage.Declined => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static Tone Of(PartnerState state) => state switch
    {
        PartnerState.Agreed => Tone.Good,
        PartnerState.Declined => Tone.Bad,
        _ => Tone.Attention,
    };
}
