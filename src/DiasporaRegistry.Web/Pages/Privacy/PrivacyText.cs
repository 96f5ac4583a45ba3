namespace DiasporaRegistry.Web.Pages.Privacy;

/// <summary>Marks the words of the page about privacy.</summary>
public sealed class PrivacyText;
