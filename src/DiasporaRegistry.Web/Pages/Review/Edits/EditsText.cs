namespace DiasporaRegistry.Web.Pages.Review.Edits;

/// <summary>The words of the pages where a ministry decides on edits of what is registered.</summary>
public sealed class EditsText;
