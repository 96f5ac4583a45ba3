using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>The shape that a claim's state has beside its word.</summary>
public static class ClaimTones
{
    public static Tone Of(ClaimState state) => state switch
    {
        ClaimState.Waiting => Tone.Attention,
        ClaimState.Granted => Tone.Good,
        ClaimState.Refused or ClaimState.Revoked => Tone.Bad,
        _ => Tone.Neutral,
    };
}
