namespace DiasporaRegistry.Web.Pages.Staff.Districts;

/// <summary>The words of the pages on which a country's administrators keep its consular districts.</summary>
public sealed class DistrictsText;
