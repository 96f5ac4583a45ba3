namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>Marks the words of the programmes' pages.</summary>
public sealed class ProgrammesText;
