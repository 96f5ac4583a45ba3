namespace DiasporaRegistry.Web.Pages.Review.Women;

/// <summary>Marks the words of the page about women in organizations.</summary>
public sealed class WomenText;
