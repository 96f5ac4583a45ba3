using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>A need as lists show it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Organization">The organization's name.</param>
/// <param name="Country">The country of origin that is asked.</param>
/// <param name="Group">One of the study's four groups.</param>
/// <param name="Topic">An entry of the group's list.</param>
/// <param name="Urgency">How much it presses.</param>
/// <param name="End">At which end it is.</param>
/// <param name="Place">Where.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="StatedAt">When it was stated.</param>
/// <param name="Answer">How it was answered last.</param>
/// <param name="Help">Whether that helped.</param>
public sealed record NeedRow(Guid Id, Guid OrganizationId, string Organization, string Country, string Group, string Topic, NeedUrgency Urgency, NeedEnd End, string Place,
    NeedState State, DateTimeOffset Since, DateTimeOffset StatedAt, NeedAnswer? Answer, NeedHelp? Help)
{
    /// <summary>How much an urgency asks for the eye.</summary>
    public Tone UrgencyTone => Urgency switch { NeedUrgency.Urgent => Tone.Attention, NeedUrgency.Soon => Tone.Neutral, _ => Tone.Plain };

    /// <summary>How much a state asks for the eye.</summary>
    public Tone StateTone => State switch { NeedState.Open => Tone.Attention, NeedState.Answered => Tone.Neutral, NeedState.Closed => Tone.Good, _ => Tone.Plain };
}

/// <summary>One act in the life of a need, as its page shows it: offices by name, people not.</summary>
public sealed record NeedLine(int Number, NeedAct Act, DateTimeOffset At, string? Consulate, string? ConsulateCode, NeedAnswer? Answer, Guid? ServiceId, string? Service, string? Words, NeedHelp? Help);

/// <summary>A need with everything that was said about it.</summary>
/// <param name="Row">The need.</param>
/// <param name="Text">What is needed, in the organization's words.</param>
/// <param name="Lines">What was done, the latest first.</param>
public sealed record NeedView(NeedRow Row, string Text, IReadOnlyList<NeedLine> Lines);
