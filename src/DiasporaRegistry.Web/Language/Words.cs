using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>The words of the domain: enums as <c>OrganizationKind.HometownClub</c>, broken rules as <c>Rule.TheName</c>.</summary>
public sealed class Words(IStringLocalizer<Words> localizer)
{
    public string Of(Enum value) => Of($"{value.GetType().Name}.{value}");

    /// <summary>Why an act was refused, with what the rule's words mention.</summary>
    public string Of(BrokenRuleException broken) => Of(broken.Rule, broken.Arguments);

    /// <summary>A broken rule with the values that its words mention, amounts as money.</summary>
    public string Of(Rule rule, IReadOnlyList<object> arguments) => Of($"Rule.{rule}", [.. arguments.Select(a => a is Money money ? Formats.Money(money.Amount, money.Currency) : a)]);

    public string Of(string key) => localizer[key];

    public string Of(string key, params object[] arguments) => localizer[key, arguments];
}
