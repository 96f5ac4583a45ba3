namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>The words about which organization another one came out of.</summary>
public sealed class PredecessorsText;
