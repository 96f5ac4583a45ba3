namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Marks the words of the pages about who represents an organization.</summary>
public sealed class RepresentativesText;
