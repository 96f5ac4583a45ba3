namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>Marks the words of the pages where a ministry brings lists in.</summary>
public sealed class ImportsText;
