namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Marks the words of the public pages about projects and their money.</summary>
public sealed class ProjectsText;
