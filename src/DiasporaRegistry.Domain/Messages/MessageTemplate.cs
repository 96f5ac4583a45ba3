namespace DiasporaRegistry.Domain.Messages;

/// <summary>A text that a country's offices write often, in both languages, to be picked and changed before it is sent.</summary>
public sealed class MessageTemplate
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;
    /// <summary>The most templates of a country: more are not found by who picks one.</summary>
    public const int MostOfCountry = 50;

    private MessageTemplate() { }

    /// <summary>A template of a country.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice makes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="name">What its offices call it.</param>
    /// <param name="spanish">The text in Spanish.</param>
    /// <param name="english">The text in English.</param>
    /// <param name="at">Now.</param>
    public MessageTemplate(Guid id, string country, string name, string spanish, string english, DateTimeOffset at)
    {
        (Id, Country) = (id, country);
        State(name, spanish, english, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What its offices call it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The text in Spanish.</summary>
    public string Spanish { get; private set; } = "";
    /// <summary>The text in English.</summary>
    public string English { get; private set; } = "";
    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The text in a language.</summary>
    public string TextIn(string language) => language == "en" ? English : Spanish;

    /// <summary>Says it anew.</summary>
    public void State(string name, string spanish, string english, DateTimeOffset at)
    {
        var (called, es, en) = (OneLine.Of(name), ManyLines.Of(spanish), ManyLines.Of(english));
        if (called.Length is 0 or > LongestName || es.Length == 0 || en.Length == 0)
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        if (es.Length > Message.LongestText || en.Length > Message.LongestText)
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        if (Placeholders.Unknown(es).Concat(Placeholders.Unknown(en)).Any())
            throw new BrokenRuleException(Rule.TemplateKnowsItsPlaceholders);
        (Name, Spanish, English, ChangedAt) = (called, es, en, at);
    }
}
