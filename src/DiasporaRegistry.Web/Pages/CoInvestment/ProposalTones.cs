using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>The shape that a proposal's stage has beside its word, for the office: what is submitted waits for it.</summary>
public static class ProposalTones
{
    public static Tone Of(ProposalStage stage) => stage switch
    {
        ProposalStage.Awarded or ProposalStage.Admitted => Tone.Good,
        ProposalStage.Submitted or ProposalStage.Returned => Tone.Attention,
        ProposalStage.Refused or ProposalStage.Declined => Tone.Bad,
        _ => Tone.Neutral,
    };
}
