namespace DiasporaRegistry.Domain;

/// <summary>An act that the register refuses, and the rule that refuses it.</summary>
public sealed class BrokenRuleException : Exception
{
    /// <summary>Refuses an act by <paramref name="rule"/>; <paramref name="arguments"/> fill the placeholders of its words.</summary>
    public BrokenRuleException(Rule rule, params object[] arguments)
        : base($"Broken rule: {rule}")
    {
        Rule = rule;
        Arguments = arguments;
    }

    /// <summary>The rule that was broken.</summary>
    public Rule Rule { get; }

    /// <summary>The values that the rule's words mention, in their order.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
