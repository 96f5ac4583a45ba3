namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Marks the words of the pages about who belongs to a coalition.</summary>
public sealed class CoalitionsText;
