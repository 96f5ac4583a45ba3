namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Marks the words of the pages about organizations that cease to exist or part.</summary>
public sealed class EndingsText;
