using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>The shape that a state has beside its word.</summary>
public static class ProposalTones
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

    public static Tone Of(CallStage stage) => stage switch
    {
        CallStage.Open => Tone.Good,
        CallStage.CalledOff => Tone.Bad,
        _ => Tone.Neutral,
    };
}
