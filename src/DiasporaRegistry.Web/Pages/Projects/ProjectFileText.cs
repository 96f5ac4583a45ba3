namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Marks the words of files of projects and of their books: what the columns are and mean.</summary>
public sealed class ProjectFileText;
