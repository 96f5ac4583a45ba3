namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>The interval of a mean whose spread is known from the sample alone (Student 1908).</summary>
internal static class StudentT
{
    public static Interval Around(double mean, double error, double degrees) => new(mean - (Deviate(degrees) * error), mean + (Deviate(degrees) * error));

    /// <summary>What 95 of 100 do not exceed on either side: exact for one and two degrees of freedom, else by the series of Abramowitz and Stegun 1964, 26.7.5 (off by 0.1 % at three, less beyond). Parts of a degree are left out.</summary>
    public static double Deviate(double degrees)
    {
        var n = Math.Floor(degrees);
        if (n <= 1)
            return 12.706204736174698;
        if (n <= 2)
            return 4.302652729749462;

        var z = Wilson.Deviate;
        double P(int power) => Math.Pow(z, power);
        return z + ((P(3) + z) / (4 * n))
            + (((5 * P(5)) + (16 * P(3)) + (3 * z)) / (96 * n * n))
            + (((3 * P(7)) + (19 * P(5)) + (17 * P(3)) - (15 * z)) / (384 * n * n * n))
            + (((79 * P(9)) + (776 * P(7)) + (1482 * P(5)) - (1920 * P(3)) - (945 * z)) / (92160 * n * n * n * n));
    }
}
