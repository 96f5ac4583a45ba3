using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>The tone of where a project or a payment stands.</summary>
static class ProjectTones
{
    public static Tone Of(ProjectStage stage) => Pages.Projects.StageTones.Of(stage);

    public static Tone Of(PaymentState state) => state switch
    {
        PaymentState.Waiting => Tone.Attention,
        PaymentState.Approved => Tone.Good,
        _ => Tone.Bad,
    };
}
