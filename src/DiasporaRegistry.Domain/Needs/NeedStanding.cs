namespace DiasporaRegistry.Domain.Needs;

/// <summary>One act in the life of a need, as far as figures ask.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What was done.</param>
/// <param name="Answer">How it was answered.</param>
/// <param name="Help">Whether that helped.</param>
public readonly record struct NeedMoment(DateTimeOffset At, NeedAct Act, NeedAnswer? Answer, NeedHelp? Help);

/// <summary>How a need stood at a moment, by what had been done until then.</summary>
/// <param name="State">Where it stood.</param>
/// <param name="Answer">How it was answered last; none until it was.</param>
/// <param name="Help">Whether that helped; none until the organization said so.</param>
public readonly record struct NeedStanding(NeedState State, NeedAnswer? Answer, NeedHelp? Help)
{
    /// <summary>How it stood; none where it was not stated yet.</summary>
    /// <param name="moments">All that was done, in its order.</param>
    /// <param name="before">The first moment that counts no more.</param>
    public static NeedStanding? At(IEnumerable<NeedMoment> moments, DateTimeOffset before)
    {
        NeedStanding? standing = null;
        foreach (var moment in moments.TakeWhile(m => m.At < before))
        {
            standing = moment.Act switch
            {
                NeedAct.State => new(NeedState.Open, null, null),
                NeedAct.Answer => new(NeedState.Answered, moment.Answer, null),
                NeedAct.Judge => new(moment.Help == NeedHelp.No ? NeedState.Open : NeedState.Closed, standing?.Answer, moment.Help),
                _ => new(NeedState.Withdrawn, standing?.Answer, standing?.Help),
            };
        }

        return standing;
    }
}
