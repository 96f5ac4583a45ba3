using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>The shapes that states of an execution have beside their words.</summary>
public static class WorksTones
{
    public static Tone Of(ProjectStage stage) => Projects.StageTones.Of(stage);

    public static Tone Of(ReportState state) => state switch
    {
        ReportState.Accepted => Tone.Good,
        ReportState.Returned => Tone.Bad,
        _ => Tone.Attention,
    };

    public static Tone Of(TrancheState state) => state switch
    {
        TrancheState.Released => Tone.Good,
        TrancheState.Requested => Tone.Attention,
        _ => Tone.Neutral,
    };

    public static Tone Of(PhotoFinding finding) => finding switch
    {
        PhotoFinding.Near or PhotoFinding.SameDay => Tone.Good,
        PhotoFinding.Far or PhotoFinding.ImpossibleDay or PhotoFinding.OtherDay => Tone.Bad,
        _ => Tone.Neutral,
    };
}
