using CsCheck;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class SmallCellsTests
{
    [Theory]
    [InlineData(new[] { 12, 9, 5 }, new int[0])]
    [InlineData(new[] { 12, 9, 3 }, new[] { 1, 2 })]
    [InlineData(new[] { 12, 3, 4 }, new[] { 1, 2 })]
    [InlineData(new[] { 12, 1, 2 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 12, 0, 0 }, new int[0])]
    [InlineData(new[] { 4 }, new[] { 0 })]
    public void Few_are_hidden_with_as_many_others_as_keep_them_hidden(int[] counts, int[] hidden) => Assert.Equal(hidden, SmallCells.Hidden(counts).Order());

    [Fact]
    public void Whoever_knows_the_sum_learns_nothing_of_fewer_than_five() => Gen.Int[0, 20].List[1, 12].Sample(counts =>
    {
        var hidden = SmallCells.Hidden(counts);
        Assert.All(Enumerable.Range(0, counts.Count).Except(hidden), i => Assert.True(counts[i] is 0 or >= SmallCells.Fewest));
        // Unless there is nothing else to hide, what the sum leaves open stands for five or more, in more than one row.
        Assert.True(hidden.Count == 0 || (hidden.Count > 1 && hidden.Sum(i => counts[i]) >= SmallCells.Fewest) || Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0).All(hidden.Contains));
    });
}
