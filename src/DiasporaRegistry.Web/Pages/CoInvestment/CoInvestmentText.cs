namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>Marks the words of the pages where a ministry runs its programmes, and of what the public reads of them.</summary>
public sealed class CoInvestmentText;
