namespace DiasporaRegistry.Web.Pages.Home;

/// <summary>Marks the words of the home page.</summary>
public sealed class HomeText;
