namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Marks the words of the ministry's review.</summary>
public sealed class ReviewText;
