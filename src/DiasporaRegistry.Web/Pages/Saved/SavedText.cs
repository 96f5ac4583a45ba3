namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>The words of saved searches and their letters.</summary>
public sealed class SavedText;
