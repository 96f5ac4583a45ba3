namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>Marks the words of the statements of what organizations contributed.</summary>
public sealed class StatementsText;
