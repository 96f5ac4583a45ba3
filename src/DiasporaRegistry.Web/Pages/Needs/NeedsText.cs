namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>Marks the words about needs: those of the organization, of the consulate and of the ministry.</summary>
public sealed class NeedsText;
