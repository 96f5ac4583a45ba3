using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Figures;

/// <summary>What "95 %" promises, held against registers whose truth is known: 1,000 draws by the seeds 1 to 1,000.</summary>
public sealed class CoverageTests
{
    private const int Draws = 1000;
    private static readonly SyntheticRegister Register = SyntheticRegister.Of(1);

    [Fact]
    public void The_register_is_large_its_strata_are_unequal_and_one_answer_is_rare()
    {
        Assert.InRange(Register.All.Count, 5000, 9000);
        var sizes = Register.All.CountBy(a => a.Stratum).Select(s => s.Value).ToList();
        Assert.True(sizes.Max() > 50 * sizes.Min());
        Assert.InRange(Register.Rare, 0.02, 0.04);
        Assert.InRange(Register.Common, 0.3, 0.5);
    }

    [Theory]
    [InlineData(SampleKind.Simple, 400, 1)]
    [InlineData(SampleKind.Stratified, 400, 1)]
    [InlineData(SampleKind.Simple, 800, 0.5)]
    [InlineData(SampleKind.Stratified, 800, 0.5)]
    public void Intervals_cover_the_truth_in_93_to_97_of_100_draws(SampleKind kind, int size, double answering)
    {
        var partOfRegister = Register.All.Where(IsOfThePart).Average(a => a.Common ? 1d : 0);
        var covered = new Dictionary<string, int>();
        for (var seed = 1; seed <= Draws; seed++)
        {
            var chance = new Random(seed);
            var (sample, answered) = Register.Ask(kind, size, seed, _ => chance.NextDouble() < answering);
            Look("a rare answer", sample.Share(Register.Tallies(answered, a => a.Rare ? 1 : 0)), Register.Rare);
            Look("a common answer", sample.Share(Register.Tallies(answered, a => a.Common ? 1 : 0)), Register.Common);
            Look("a mean", sample.Mean(Register.Tallies(answered, a => a.Members)), Register.Members);
            Look("a common answer in some countries", sample.Share(Register.Tallies(answered.Where(IsOfThePart), a => a.Common ? 1 : 0)), partOfRegister);
            Look("a common answer, weighted to margins", sample.Share(Register.Tallies(answered, a => a.Common ? 1 : 0), Weighting.Raked), Register.Common);
            Look("a mean, weighted to margins", sample.Mean(Register.Tallies(answered, a => a.Members), Weighting.Raked), Register.Members);
            Look("a common answer in some countries, weighted to margins", sample.Share(Register.Tallies(answered.Where(IsOfThePart), a => a.Common ? 1 : 0), Weighting.Raked), partOfRegister);
            Look("a rare answer, weighted to margins", sample.Share(Register.Tallies(answered, a => a.Rare ? 1 : 0), Weighting.Raked), Register.Rare);
        }

        Assert.Equal(8, covered.Count);
        Assert.All(covered, c => Assert.True(c.Value is >= 930 and <= 970, $"{c.Key} is covered in {c.Value} of {Draws} draws"));

        void Look(string what, SurveyFigure figure, double truth) => covered[what] = covered.GetValueOrDefault(what) + (figure.Interval!.Value.Covers(truth) ? 1 : 0);
    }

    private static bool IsOfThePart(Answerer answerer) => answerer.Stratum.Country is "BZ" or "CR";
}
