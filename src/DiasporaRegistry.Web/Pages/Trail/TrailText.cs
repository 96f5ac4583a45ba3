namespace DiasporaRegistry.Web.Pages.Trail;

/// <summary>Marks the words of the auditors' pages.</summary>
public sealed class TrailText;
