using CsCheck;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.UnitTests.Finding.Words;

public sealed class WordKeysTests
{
    [Theory]
    [InlineData("club clubes clubs clb")]
    [InlineData("federacion federation fed federaciones federations")]
    [InlineData("comite comites committee committees cte")]
    [InlineData("asociacion asociaciones association associations asoc assn")]
    [InlineData("mexicano mexicana mexicanos mexicanas mexican mexicans mexico mex")]
    [InlineData("guatemalteco guatemaltecos guatemalan guatemala chapines")]
    [InlineData("salvadoreno salvadorenas salvadoran salvadorans")]
    [InlineData("hondureno hondurenos honduran honduras catrachos")]
    [InlineData("michoacan mich michoacanos michoacana")]
    [InlineData("zacatecas zac zacatecanos zacatecan")]
    [InlineData("oaxaca oax oaxaquenos oaxaquena")]
    [InlineData("health salud")]
    [InlineData("education educacion educativo educativas")]
    [InlineData("mujer mujeres women woman")]
    [InlineData("joven jovenes youth juvenil")]
    [InlineData("nino ninas children child")]
    [InlineData("casa casas house houses")]
    [InlineData("san santo saint st")]
    [InlineData("santa sta")]
    [InlineData("oriundos oriundo hometown paisanos")]
    [InlineData("beca becas scholarship scholarships")]
    [InlineData("agua water")]
    [InlineData("voz voces voice voices")]
    [InlineData("raiz raices roots")]
    [InlineData("familia familias family families")]
    [InlineData("doce twelve 12 012 xii")]
    [InlineData("primera 1 first")]
    [InlineData("migrante migrantes migrant migrants")]
    [InlineData("trabajadores worker workers trabajadora")]
    [InlineData("organizacion organizaciones organization organizations")]
    [InlineData("solidaridad solidarity")]
    [InlineData("filantropia philanthropy")]
    [InlineData("cdmx df")]
    [InlineData("capacitaciones capacitacion training")]
    [InlineData("apoyo apoyos support")]
    [InlineData("nacional nacionales national")]
    [InlineData("festivales festival festivals")]
    public void Words_of_one_meaning_have_one_key(string words) => Assert.Single(words.Split(' ').Select(w => WordKeys.KeyOf(w)).Distinct());

    [Theory]
    [InlineData("mora morelos moreno morena morales")]
    [InlineData("santos santa santo")]
    [InlineData("jalpa jalapa jalisco")]
    [InlineData("colima colina colon colonia")]
    [InlineData("leon leones leonor")]
    [InlineData("salinas salina salitre")]
    [InlineData("union unidos")]
    [InlineData("granada grande")]
    [InlineData("jerez jerecuaro")]
    [InlineData("flores flor florida")]
    [InlineData("rivas rivera river")]
    [InlineData("mixco mexico")]
    [InlineData("tepatitlan tepechitlan")]
    [InlineData("consejo consulado")]
    [InlineData("comunidad comunicacion comite comida")]
    [InlineData("migrante inmigrante")]
    [InlineData("zacapa zacatecas zacatecoluca")]
    [InlineData("marina marino maria mariachi")]
    [InlineData("paz paseo")]
    [InlineData("12 20 2")]
    [InlineData("hidalgo hidalgotitlan")]
    public void Different_names_keep_different_keys(string words)
    {
        var forms = words.Split(' ');
        Assert.Equal(forms.Length, forms.Select(w => WordKeys.KeyOf(w)).Distinct().Count());
    }

    [Fact]
    public void Any_word_has_a_key_and_always_the_same() => Gen.Char['a', 'z'].Array[1, 24].Select(c => new string(c)).Sample(word =>
    {
        Assert.NotEmpty(WordKeys.KeyOf(word));
        Assert.Equal(WordKeys.KeyOf(word), WordKeys.KeyOf(word));
    });
}
