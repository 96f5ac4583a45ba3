namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// The interval of a share that stays within 0 and 1 and tells something of none and of all (Wilson 1927), at the size that a
/// simple sample with the same variance would have (the effective size of Korn and Graubard 1998).
/// </summary>
internal static class Wilson
{
    /// <summary>The normal deviate that 95 of 100 do not exceed on either side.</summary>
    public const double Deviate = 1.959963984540054;

    public static Interval Around(double share, double size)
    {
        var square = Deviate * Deviate / size;
        var (centre, half) = ((share + (square / 2)) / (1 + square), Math.Sqrt((square * share * (1 - share)) + (square * square / 4)) / (1 + square));
        return new(share <= 0 ? 0 : Math.Max(0, centre - half), share >= 1 ? 1 : Math.Min(1, centre + half));
    }
}
