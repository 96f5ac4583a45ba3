namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>Marks the words of the pages where a ministry keeps its lists.</summary>
public sealed class ListsText;
