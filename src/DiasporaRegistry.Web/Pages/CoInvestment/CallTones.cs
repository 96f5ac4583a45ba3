using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>The shape that a call's stage has beside its word.</summary>
public static class CallTones
{
    public static Tone Of(CallStage stage) => stage switch
    {
        CallStage.Open => Tone.Good,
        CallStage.Announced or CallStage.Draft => Tone.Attention,
        CallStage.CalledOff => Tone.Bad,
        _ => Tone.Neutral,
    };
}
