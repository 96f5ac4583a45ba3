namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Marks the words of the pages by which an organization registers.</summary>
public sealed class RegisterText;
