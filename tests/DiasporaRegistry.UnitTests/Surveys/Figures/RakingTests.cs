using CsCheck;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Figures;

public sealed class RakingTests
{
    private static readonly SyntheticRegister Register = SyntheticRegister.Of(5);

    [Theory]
    [InlineData(SampleKind.Everybody, 0)]
    [InlineData(SampleKind.Simple, 600)]
    [InlineData(SampleKind.Stratified, 600)]
    public void Weights_reproduce_the_margins_of_the_register(SampleKind kind, int size)
    {
        // Coalitions and those in California answer far more readily: what weights are for.
        var chance = new Random(size);
        var (sample, answered) = Register.Ask(kind, size, 9, a => chance.NextDouble() < (a.Stratum.Kind == OrganizationKind.Coalition ? 0.9 : 0.3) * (a.Residence == "US-CA" ? 1 : 0.6));
        Assert.True(sample.CanBeRaked);
        AssertMarginsHold(sample.Cells, sample.Raking!);
        Assert.Equal(sample.Basis.Frame, sample.Cells.Select((c, i) => c.Answered * sample.WeightOf(i, Weighting.Raked)).Sum(), 1e-6);

        var raked = sample.Share(Register.Tallies(answered, a => a.Common ? 1 : 0), Weighting.Raked);
        Assert.True(raked.DesignEffect > 1);
        Assert.Equal(raked.Of, raked.EffectiveSize!.Value * raked.DesignEffect!.Value, 1e-9);
        Assert.Equal(Weighting.Raked, raked.Weighting);
    }

    [Fact]
    public void Weights_bring_a_lopsided_answer_closer_to_the_truth()
    {
        var chance = new Random(2);
        var (sample, answered) = Register.Ask(SampleKind.Everybody, 0, 9, a => chance.NextDouble() < (a.Stratum.Kind == OrganizationKind.Coalition ? 0.9 : 0.2));
        var tallies = Register.Tallies(answered, a => a.Members);
        Assert.True(Math.Abs(sample.Mean(tallies, Weighting.Raked).Value!.Value - Register.Members) < Math.Abs(sample.Mean(tallies).Value!.Value - Register.Members) / 2);
    }

    [Fact]
    public void Margins_hold_whenever_it_says_that_it_converged() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[1, 60], Gen.Int[0, 60]).Array[1, 30].Sample(drawn =>
        {
            var cells = drawn.Select(d => new SampleCell(((char)('A' + d.Item1)).ToString(), (OrganizationKind)d.Item2, $"R{d.Item3}", d.Item4, Math.Min(d.Item4, d.Item5), Math.Min(d.Item4, d.Item5))).DistinctBy(c => (c.Country, c.Kind, c.Residence)).ToList();
            var raking = Raking.Of(cells);
            if (raking.HasConverged)
                AssertMarginsHold(cells, raking);
        });

    [Fact]
    public void Margins_that_no_weights_can_hold_are_said_to_be_so()
    {
        // Each country's clubs answered in one place alone: 30 and 70 cannot be 50 and 50 as well.
        SampleCell[] cells = [Cell("BZ", "US", 15, 5), Cell("BZ", "CA", 15, 0), Cell("CR", "US", 35, 0), Cell("CR", "CA", 35, 5)];
        Assert.False(Raking.Of(cells).HasConverged);
        var sample = new SurveySample(SampleKind.Simple, new(2026, 11, 29), 5, cells);
        Assert.False(sample.CanBeRaked);
        Assert.Throws<InvalidOperationException>(() => sample.Share([Tally.Of(1, 5), default, default, default], Weighting.Raked));
    }

    [Fact]
    public void A_value_that_nobody_answered_for_joins_the_least_of_the_others()
    {
        SampleCell[] cells = [Cell("BZ", "US", 60, 20), Cell("BZ", "CA", 30, 8), Cell("BZ", "ES", 10, 0)];
        var raking = Raking.Of(cells);
        var joined = Assert.Single(raking.Joined);
        Assert.Equal((Margin.Residence, "CA,ES"), (joined.Margin, string.Join(',', joined.Values)));
        Assert.Equal([3, 5, 0], raking.Weights);
    }

    [Fact]
    public void Values_that_few_answered_for_count_together()
    {
        SampleCell[] cells = [Cell("BZ", "US", 60, 20), Cell("BZ", "CA", 30, 4), Cell("BZ", "ES", 10, 1)];
        Assert.Equal([3d, 8, 8], Raking.Of(cells, fewest: 5).Weights);
    }

    [Fact]
    public void Values_that_are_few_even_together_join_the_least_of_the_others()
    {
        SampleCell[] cells = [Cell("BZ", "US", 60, 20), Cell("BZ", "CA", 30, 8), Cell("BZ", "ES", 6, 1), Cell("BZ", "IT", 4, 1)];
        var raking = Raking.Of(cells, fewest: 5);
        Assert.Equal(["CA,ES,IT"], raking.Joined.Select(j => string.Join(',', j.Values)));
        Assert.All(raking.Weights.Zip([3d, 4, 4, 4]), w => Assert.Equal(w.Second, w.First, 1e-9));
    }

    [Fact]
    public void Equal_weights_cost_nothing_and_unequal_ones_do()
    {
        Assert.Equal(1, DesignEffect.Of([(2.5, 40), (2.5, 2)])!.Value, 1e-12);
        Assert.Equal(1.8, DesignEffect.Of([(1, 10), (0, 8)])!.Value, 1e-12);
        Assert.Equal(10, DesignEffect.EffectiveSize([(3, 10)]), 1e-12);
        Assert.Null(DesignEffect.Of([]));
    }

    private static SampleCell Cell(string country, string residence, int frame, int answered) => new(country, OrganizationKind.HometownClub, residence, frame, answered, answered);

    private static void AssertMarginsHold(IReadOnlyList<SampleCell> cells, Raking raking)
    {
        foreach (var margin in Enum.GetValues<Margin>())
        {
            var together = raking.Joined.Where(j => j.Margin == margin).SelectMany(j => j.Values).ToHashSet();
            foreach (var value in cells.Select((c, i) => (Cell: c, Weight: raking.Weights[i])).GroupBy(c => together.Contains(Raking.ValueOf(c.Cell, margin)) ? "" : Raking.ValueOf(c.Cell, margin)))
                Assert.Equal(value.Sum(c => c.Cell.Frame), value.Sum(c => c.Weight * c.Cell.Answered), 1e-6);
        }
    }
}
