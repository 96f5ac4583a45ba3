namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>Marks the words of the pages where a ministry keeps the money of its projects.</summary>
public sealed class MoneyText;
