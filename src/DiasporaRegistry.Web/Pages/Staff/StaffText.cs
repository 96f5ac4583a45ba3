namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Marks the words of the page where a ministry keeps its staff.</summary>
public sealed class StaffText;
