using CsCheck;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class StatusWordsTests
{
    [Theory]
    [InlineData("Vino SIN  PAPELES en 1998")]
    [InlineData("gente sin documentos")]
    [InlineData("Apoyamos a indocumentados")]
    [InlineData("personas indocumentad@s, indocumentadas")]
    [InlineData("cruce ilegal")]
    [InlineData("We help undocumented neighbours")]
    [InlineData("Illegals")]
    [InlineData("her Green Card")]
    [InlineData("greencard")]
    [InlineData("daca, ya")]
    [InlineData("con TPS")]
    [InlineData("sin ITIN")]
    [InlineData("form I-94")]
    [InlineData("forma I94")]
    [InlineData("visa de turista")]
    [InlineData("Visa H-2A")]
    [InlineData("H2A visa")]
    [InlineData("VISADO")]
    [InlineData("su situación migratoria")]
    [InlineData("SITUACIÓN MIGRATORIA")]
    [InlineData("immigration status")]
    [InlineData("fue deportada")]
    [InlineData("was deported")]
    [InlineData("vino con H-2A")]
    [InlineData("trabajadores H2B")]
    [InlineData("no tienen papeles")]
    [InlineData("quedó sin estatus")]
    [InlineData("he is out of status")]
    [InlineData("she overstayed")]
    [InlineData("el club ayuda con TPS")]
    [InlineData("TPS")]
    [InlineData("A-123456789")]
    [InlineData("a 1234567")]
    [InlineData("el número A#12345678 es suyo")]
    public void Words_about_papers_are_noticed(string text) => Assert.True(StatusWords.In(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Club Cárdenas, tel. 312 555 0142")]
    [InlineData("Desde 2001 reunimos 1234567 pesos para la visita del cardenal")]
    [InlineData("Avenida A-12, local H-3")]
    [InlineData("Club TPS de Tepechitlán")]
    [InlineData("la Asociación DACA")]
    [InlineData("el estatus del trámite")]
    [InlineData("no tenemos papelería")]
    [InlineData("Sala H-20, calle 2A")]
    [InlineData("Revisamos documentos con los vecinos")]
    public void Other_texts_are_not(string? text) => Assert.False(StatusWords.In(text));

    // The dash is no part of what is looked for; beside it a text is read word by word.
    [Fact]
    public void A_glance_finds_what_a_reading_finds()
    {
        var pieces = Gen.OneOf("sin", " ", "papeles", "documentos", "in", "documentad", "o", "a", "s", "i", "legal", "Illegal", "un", "documented", "green", "card", "DACA", "tps", "ITIN", "I", "-", "94", "visa", "do", "de ", "turista",
            "A", "#", "1234567", "12", "H", "2", "estatus", "situaci", "ó", "n", "migratori", "immigration", "status", "deport", "ad", "ed", "club ", "TPS", "H-2A", "out of ", "overstay", "no tiene ", ".", "\n", "É", "x");
        pieces.Array[0, 8].Select(string.Concat).Sample(text => Assert.Equal(StatusWords.In($"{text} \u2014"), StatusWords.In(text)), iter: 50_000);
    }
}
