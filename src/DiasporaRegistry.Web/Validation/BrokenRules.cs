using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Validation;

/// <summary>Says broken rules with the amounts and the parties that they are about.</summary>
public static class BrokenRules
{
    /// <summary>Why an act was refused.</summary>
    public static string Say(this Words words, BrokenRuleException broken) => words.Say(broken.Rule, broken.Arguments, []);

    /// <summary>What a proposal lacks.</summary>
    public static string Say(this Words words, MissingPart missing) => words.Say(missing.Rule, missing.Arguments, missing.Parties);

    /// <summary>What a funding table breaks.</summary>
    public static string Say(this Words words, FundingFinding finding) => words.Say(finding.Rule, [finding.Given, finding.Asked], finding.Parties);

    /// <summary>The parties that give a share together.</summary>
    public static string Say(this Words words, IReadOnlyList<PartyKind> parties) => string.Join(" + ", parties.Select(party => words.Of(party)));

    /// <summary>Shows a broken rule in the summary, or beside the field that broke it.</summary>
    public static void AddBrokenRule(this ModelStateDictionary modelState, Words words, BrokenRuleException broken, string field = "") => modelState.AddModelError(field, words.Say(broken));

    static string Say(this Words words, Rule rule, IReadOnlyList<object> arguments, IReadOnlyList<PartyKind> parties)
    {
        var said = arguments.Count == 0 ? words.Of($"Rule.{rule}") : words.Of($"Rule.{rule}", [.. arguments.Select(Written)]);
        return parties.Count == 0 ? said : $"{words.Say(parties)}: {said}";
    }

    static object Written(object argument) => argument switch
    {
        Money money => Formats.Money(money.Amount, money.Currency),
        DateOnly day => Formats.Date(day),
        // Years and counts of days are not amounts.
        _ => argument,
    };
}
