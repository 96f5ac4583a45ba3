namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Marks the words of the search, which consulates and ministries share.</summary>
public sealed class SearchText;
