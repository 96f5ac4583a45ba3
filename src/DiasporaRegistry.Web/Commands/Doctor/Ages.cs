namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Says a length of time as people say it.</summary>
internal static class Ages
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => FormattableString.Invariant($"{age.TotalDays:0} days"),
        { TotalHours: >= 2 } => FormattableString.Invariant($"{age.TotalHours:0} hours"),
        { TotalMinutes: >= 2 } => FormattableString.Invariant($"{age.TotalMinutes:0} minutes"),
        _ => FormattableString.Invariant($"{Math.Max(0, age.TotalSeconds):0} s"),
    };
}
