using System.Globalization;
using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Figures;

public sealed class DrawTests
{
    private static readonly SyntheticRegister Register = SyntheticRegister.Of(3, 0.2);

    // Worked out with: printf '000000000000002a0192f0c1d2e37abc8def0123456789ab' | xxd -r -p | sha256sum
    [Fact]
    public void Anybody_can_work_out_the_place_of_an_organization() =>
        Assert.Equal("db9846a4b7f9bf74e4146c3f0ef726bc649ef216098b666b5811c35ad6c0f6e6", Convert.ToHexStringLower(Draw.KeyOf(42, Guid.Parse("0192f0c1-d2e3-7abc-8def-0123456789ab", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(SampleKind.Simple)]
    [InlineData(SampleKind.Stratified)]
    public void The_same_seed_draws_the_same_whatever_the_order_of_the_frame(SampleKind kind)
    {
        var drawn = Draw.Of(kind, 200, 7, Register.Frame);
        Assert.Equal(drawn, Draw.Of(kind, 200, 7, [.. Register.Frame.Reverse()]));
        Assert.NotEqual(drawn, Draw.Of(kind, 200, 8, Register.Frame));
        Assert.Equal(200, drawn.Distinct().Count());
    }

    [Fact]
    public void A_larger_sample_of_the_same_seed_begins_with_the_smaller() =>
        Assert.Equal(Draw.Of(SampleKind.Simple, 60, -5, Register.Frame), Draw.Of(SampleKind.Simple, 200, -5, Register.Frame).Take(60));

    [Theory]
    [InlineData(SampleKind.Everybody, 10)]
    [InlineData(SampleKind.Simple, 1_000_000)]
    [InlineData(SampleKind.Stratified, 1_000_000)]
    public void All_are_asked_where_everybody_is_or_where_there_are_no_more(SampleKind kind, int size) =>
        Assert.Equal(Register.Frame.Select(c => c.Id).Order(), Draw.Of(kind, size, 1, Register.Frame).Order());

    [Fact]
    public void A_sample_by_country_and_kind_has_some_of_each()
    {
        var drawn = Draw.Of(SampleKind.Stratified, 120, 11, Register.Frame).ToHashSet();
        Assert.All(Register.Frame.GroupBy(c => c.Stratum), s => Assert.InRange(s.Count(c => drawn.Contains(c.Id)), Math.Min(2, s.Count()), s.Count()));
    }

    [Fact]
    public void Every_organization_is_drawn_about_as_often_as_any_other()
    {
        var times = Register.Frame.ToDictionary(c => c.Id, _ => 0);
        for (var seed = 0; seed < 400; seed++)
        {
            foreach (var id in Draw.Of(SampleKind.Simple, times.Count / 4, seed, Register.Frame))
                times[id]++;
        }

        // Of 400 draws of a quarter: 100 on average, and nobody beyond five standard deviations (8.7 each).
        Assert.All(times.Values, t => Assert.InRange(t, 56, 144));
    }

    [Fact]
    public void Shares_add_up_to_the_sample_and_none_is_below_the_fewest_or_beyond_its_stratum() =>
        Gen.Select(Gen.Int[1, 3000].Array[1, 24], Gen.Double[0, 1]).Sample((sizes, part) =>
        {
            var (least, most) = (Allocation.Fewest(sizes), sizes.Sum());
            var sample = least + (int)(part * (most - least));
            var shares = Allocation.Proportional(sizes, sample);
            Assert.Equal(sample, shares.Sum());
            Assert.All(sizes.Zip(shares), s => Assert.InRange(s.Second, Math.Min(2, s.First), s.First));
        });

    [Theory]
    [InlineData(new[] { 500, 300, 200 }, 10, new[] { 5, 3, 2 })]
    [InlineData(new[] { 900, 90, 10 }, 20, new[] { 16, 2, 2 })]
    [InlineData(new[] { 50, 1, 1 }, 6, new[] { 4, 1, 1 })]
    [InlineData(new[] { 10, 10, 10 }, 8, new[] { 3, 3, 2 })]
    [InlineData(new[] { 3, 4 }, 7, new[] { 3, 4 })]
    public void Shares_are_in_proportion_by_the_largest_remainder(int[] sizes, int sample, int[] shares) => Assert.Equal(shares, Allocation.Proportional(sizes, sample));

    [Fact]
    public void A_sample_too_small_for_its_strata_is_refused_and_told_how_many_it_needs()
    {
        var broken = Assert.Throws<BrokenRuleException>(() => Draw.Of(SampleKind.Stratified, 30, 1, Register.Frame));
        Assert.Equal(Rule.SampleReachesEveryStratum, broken.Rule);
        Assert.Equal([48], broken.Arguments);
    }
}
