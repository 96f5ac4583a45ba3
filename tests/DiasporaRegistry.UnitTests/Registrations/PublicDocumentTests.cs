using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class PublicDocumentTests
{
    private static ApplicationDocument Document(string kind = "statutes") => new(Given.Key(), kind, "estatutos.pdf", "application/pdf", 10, "00", Given.Now);

    private static void AssertBroken(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<BrokenRuleException>(act).Rule);

    [Theory]
    [InlineData("founding_minutes")]
    [InlineData("board_minutes")]
    [InlineData("coalition_letter")]
    [InlineData("other")]
    [InlineData("a_kind_of_tomorrow")]
    public void Documents_that_may_name_people_are_never_public(string kind)
    {
        var document = Document(kind);
        AssertBroken(Rule.DocumentKindMayBePublic, () => document.Publish("Acta"));
        Assert.False(document.IsOffered);
    }

    [Fact]
    public void A_document_is_public_under_a_short_title_on_one_line()
    {
        var document = Document();
        AssertBroken(Rule.PublicDocumentHasATitle, () => document.Publish(" \n "));
        AssertBroken(Rule.PublicDocumentHasATitle, () => document.Publish(new string('a', ApplicationDocument.LongestTitle + 1)));
        Assert.Null(document.PublicId);
        document.Publish(" Estatutos\nde 2024 ");
        Assert.Equal("Estatutos de 2024", document.PublicTitle);
    }

    [Fact]
    public void Another_title_keeps_the_link_and_taking_it_back_ends_the_link_for_good()
    {
        var document = Document();
        document.Publish("Estatutos");
        var first = document.PublicId;
        document.Publish("Estatutos de 2024");
        Assert.Equal(first, document.PublicId);
        document.TakeBack();
        Assert.Null(document.PublicId);
        document.Publish("Estatutos");
        Assert.NotNull(document.PublicId);
        Assert.NotEqual(first, document.PublicId);
    }

    [Fact]
    public void What_the_ministry_withholds_stays_so_until_it_ends_that()
    {
        var document = Document();
        AssertBroken(Rule.WithheldDocumentWasPublic, () => document.Withhold("motivo"));
        document.Publish("Estatutos");
        var first = document.PublicId;
        AssertBroken(Rule.HarmfulActNeedsAReason, () => document.Withhold(" "));
        document.Withhold("Muestra domicilios.");
        Assert.Null(document.PublicId);
        AssertBroken(Rule.WithheldDocumentStaysSo, () => document.Publish("Otra vez"));
        AssertBroken(Rule.WithheldDocumentWasPublic, () => document.Withhold("otra vez"));
        document.Release();
        Assert.True(document.IsOffered);
        Assert.NotNull(document.PublicId);
        Assert.NotEqual(first, document.PublicId);
    }

    [Fact]
    public void A_withheld_document_that_was_taken_back_does_not_become_public_when_it_is_released()
    {
        var document = Document();
        document.Publish("Estatutos");
        document.Withhold("Muestra domicilios.");
        document.TakeBack();
        AssertBroken(Rule.WithheldDocumentStaysSo, () => document.Publish("Estatutos"));
        document.Release();
        Assert.Null(document.PublicId);
    }
}
