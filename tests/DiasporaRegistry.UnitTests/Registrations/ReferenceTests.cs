using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_can_be_read_out_on_the_telephone()
    {
        for (var i = 0; i < 500; i++)
            Assert.Matches("^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", Reference.New());
    }

    [Fact]
    public void Two_applicants_get_different_references()
    {
        // Among 1,000 of 32^8, two equal ones turn up once in two million runs.
        var references = Enumerable.Range(0, 1000).Select(_ => Reference.New()).ToHashSet();
        Assert.Equal(1000, references.Count);
    }
}
