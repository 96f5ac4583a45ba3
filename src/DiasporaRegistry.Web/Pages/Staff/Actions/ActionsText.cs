namespace DiasporaRegistry.Web.Pages.Staff.Actions;

/// <summary>The words of the pages on which a country's administrators say what its government does for its diaspora.</summary>
public sealed class ActionsText;
