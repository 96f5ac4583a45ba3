using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;

namespace DiasporaRegistry.UnitTests.Messages;

public sealed class MessageTemplateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<Placeholder, string> Values = new()
    {
        [Placeholder.Organization] = "Club {fecha}",
        [Placeholder.Reference] = "R-1",
        [Placeholder.Country] = "México",
        [Placeholder.Date] = "28 de noviembre de 2026",
    };

    private static MessageTemplate Template(string spanish, string english = "Hello") => new(Guid.CreateVersion7(Now), "MX", "Falta el acta", spanish, english, Now);

    [Theory]
    [InlineData("Estimado {organizacion} ({Referencia})", "Estimado Club {fecha} (R-1)")]
    [InlineData("{ país }, {date}", "México, 28 de noviembre de 2026")]
    [InlineData("{nadie} {}", "{nadie} {}")]
    public void Placeholders_are_filled_in_once_in_either_language_and_with_or_without_accents(string text, string filled) => Assert.Equal(filled, Placeholders.Fill(text, Values));

    [Theory]
    [InlineData("Hola {nombre}")]
    [InlineData("Hola {}")]
    [InlineData("Hola {organizacion.Contacts}")]
    public void A_template_has_no_placeholder_but_those_that_are_known(string text)
    {
        Assert.Equal(Rule.TemplateKnowsItsPlaceholders, Assert.Throws<BrokenRuleException>(() => Template(text)).Rule);
        Assert.Equal(Rule.TemplateKnowsItsPlaceholders, Assert.Throws<BrokenRuleException>(() => Template("Hola", text)).Rule);
    }

    [Fact]
    public void It_is_said_in_both_languages() => Assert.Equal(Rule.MessageSaysSomething, Assert.Throws<BrokenRuleException>(() => Template("Hola", " ")).Rule);
}
