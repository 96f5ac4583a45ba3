namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Marks the words of the directory, which the consulates' search shares.</summary>
public sealed class DirectoryText;
