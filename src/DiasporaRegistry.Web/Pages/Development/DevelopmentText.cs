namespace DiasporaRegistry.Web.Pages.Development;

/// <summary>Marks the words of the pages that exist in development only.</summary>
public sealed class DevelopmentText;
