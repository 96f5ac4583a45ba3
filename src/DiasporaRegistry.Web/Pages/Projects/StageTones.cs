using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>The shape that a project's stage has beside its word.</summary>
public static class StageTones
{
    public static Tone Of(ProjectStage stage) => stage switch
    {
        ProjectStage.Delivered or ProjectStage.Closed => Tone.Good,
        ProjectStage.CalledOff => Tone.Bad,
        ProjectStage.Awarded => Tone.Attention,
        _ => Tone.Neutral,
    };
}
