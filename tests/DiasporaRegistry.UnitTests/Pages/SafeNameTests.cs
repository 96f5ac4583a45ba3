using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.UnitTests.Pages;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("../acta <1>.exe", "acta 1.pdf")]
    [InlineData("Acta\u0301 n\u0303.pdf", "Actá ñ.pdf")]
    [InlineData("acta\ufffe.pdf", "acta.pdf")]
    [InlineData("\ufffe\uffff", "documento.pdf")]
    [InlineData(null, "documento.pdf")]
    public void A_name_that_any_system_can_keep_is_made_of_any_text(string? typed, string kept) => Assert.Equal(kept, UploadedDocument.SafeName(typed, ".pdf"));

    [Fact]
    public void Half_of_a_character_is_left_out() => Assert.Equal("acta.pdf", UploadedDocument.SafeName("acta" + '\ud83d' + ".pdf", ".pdf"));
}
