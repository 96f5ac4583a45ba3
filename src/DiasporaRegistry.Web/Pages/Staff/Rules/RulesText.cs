namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>Marks the words of the pages where a ministry keeps its rules.</summary>
public sealed class RulesText;
