namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>The words of the pages about the execution of projects.</summary>
public sealed class WorksText;
