namespace DiasporaRegistry.Web.Pages.Review.Reports;

/// <summary>The words of reported mistakes and of the letters that answer them.</summary>
public sealed class ReportsText;
