namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A list of organizations that were found, and where each one's page is.</summary>
/// <param name="View">The search and its answer.</param>
/// <param name="PageAddress">The address before an organization's key.</param>
/// <param name="ForOfficers">Whether the reader is a consular officer, who also sees what is not public yet.</param>
public sealed record ResultsView(SearchView View, string PageAddress, bool ForOfficers);
