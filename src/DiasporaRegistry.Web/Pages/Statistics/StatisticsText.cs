namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>The words of the statistics pages.</summary>
public sealed class StatisticsText;
